using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Http;

/// <summary>A refusal as problem+json (RFC 9457) with its code; <c>detail</c> is the sentence for people.</summary>
public static class ProblemResults
{
    /// <param name="more">Further members of the body.</param>
    public static ProblemHttpResult ToHttp(this Problem problem, params IEnumerable<KeyValuePair<string, object?>> more) =>
        TypedResults.Problem(
            detail: problem.Message,
            statusCode: problem.Status,
            extensions: more.Prepend(new("code", problem.Code)));
}
