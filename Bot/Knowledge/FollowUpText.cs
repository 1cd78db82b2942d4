using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>A follow-up in one line of text, <c>label => id</c>; a label may hold the arrow too, an id cannot.</summary>
internal static class FollowUpText
{
    private const string Arrow = "=>";

    /// <returns>A follow-up without an id when there is no arrow; the rules report it.</returns>
    public static FollowUp Parse(string text)
    {
        var arrow = text.LastIndexOf(Arrow, StringComparison.Ordinal);
        return arrow < 0 ? new(text, "") : new(text[..arrow], text[(arrow + Arrow.Length)..]);
    }

    public static string Write(FollowUp followUp) => $"{followUp.Label} {Arrow} {followUp.AnswerId}";
}
