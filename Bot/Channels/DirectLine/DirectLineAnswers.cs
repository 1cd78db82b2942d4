using System.Text.Json;
using ChatAssist.Bot.Http;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>A refusal in the protocol's own shape: <c>{"error":{"code","message"}}</c>.</summary>
public static class DirectLineAnswers
{
    public static IResult ToDirectLine(this Problem problem)
    {
        var body = Json(new { error = new { code = problem.Code, message = problem.Message } }, problem.Status);
        return problem is { Retryable: true, Status: StatusCodes.Status503ServiceUnavailable } ? new ComeAgain(body) : body;
    }

    /// <summary>Written whole, with its length: most are an id, and a customer waits for each.</summary>
    public static IResult Json(object body, int status = StatusCodes.Status200OK) =>
        Results.Text(JsonSerializer.SerializeToUtf8Bytes(body, ChatJson.Options), "application/json; charset=utf-8", status);
}
