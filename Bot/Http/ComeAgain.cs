namespace ChatAssist.Bot.Http;

/// <summary>An answer that says when to try again.</summary>
internal sealed class ComeAgain(IResult answer) : IResult
{
    public const string Seconds = "2";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = Seconds;
        return answer.ExecuteAsync(httpContext);
    }
}
