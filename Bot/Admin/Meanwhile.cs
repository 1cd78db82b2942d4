using ChatAssist.Bot.Http;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary>The refusal of a save that would undo a colleague's unseen.</summary>
internal static class Meanwhile
{
    /// <param name="what">As in "this site".</param>
    /// <param name="edited">The revision that was edited; 0 when it was to be a new one.</param>
    /// <param name="current">What is stored now, as the page reads it; null when it was removed.</param>
    public static ProblemHttpResult Refusal(string what, int? edited, object? current) =>
        new Problem("edited_meanwhile", Sentence(what, edited), 409).ToHttp(new KeyValuePair<string, object?>("current", current));

    private static string Sentence(string what, int? edited) => edited == 0
        ? "There is one of this name already; choose another. Nothing of yours was stored."
        : $"Somebody changed {what} after you opened it; nothing of yours was stored.";
}
