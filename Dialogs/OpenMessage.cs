namespace ChatAssist.Dialogs;

/// <summary>Words and an address that wait for an answer.</summary>
public sealed record OpenMessage(string Text, string Address, DateTimeOffset At)
{
    /// <summary>All the words together, in characters: every desk lists the message until it is answered.</summary>
    public const int MaxText = 10_000;

    private const string Between = "\n\n";

    /// <summary>A second message joins the first, which still waits for its answer.</summary>
    public static OpenMessage Joined(OpenMessage? first, CustomerLeftMessage left, DateTimeOffset at) =>
        first is null ? new(left.Text, left.Address, at) : new(first.Text + Between + left.Text, left.Address, first.At);

    /// <summary>Whether so many words more stay within <see cref="MaxText"/>.</summary>
    public static bool HasRoom(OpenMessage? first, string text) => (first is null ? 0 : first.Text.Length + Between.Length) + text.Length <= MaxText;
}
