using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary>Why a draft was not stored: one sentence for people, and every fault by name in <c>errors</c>.</summary>
internal static class Faults
{
    public static ProblemHttpResult ToHttp(this IReadOnlyList<ImportProblem> faults) =>
        Problem.Invalid(string.Join(' ', faults.Select(fault => fault.Message)))
            .ToHttp(new KeyValuePair<string, object?>("errors", faults.Select(fault => new { fault.Code, fault.Message })));
}
