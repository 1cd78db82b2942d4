using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>A refusal in the protocol's own shape: <c>{"error":{"code","message"}}</c>.</summary>
public static class DirectLineAnswers
{
    public static IResult ToDirectLine(this Problem problem)
    {
        var body = Results.Json(new { error = new { code = problem.Code, message = problem.Message } }, ChatJson.Options, statusCode: problem.Status);
        return problem is { Retryable: true, Status: StatusCodes.Status503ServiceUnavailable } ? new ComeAgain(body) : body;
    }

    public static IResult Json(object body, int status = StatusCodes.Status200OK) => Results.Json(body, ChatJson.Options, statusCode: status);
}

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
