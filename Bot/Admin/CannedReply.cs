namespace ChatAssist.Bot.Admin;

/// <summary>A reply that agents call up by its shortcut.</summary>
/// <param name="Text">May hold <c>{customer}</c> and <c>{agent}</c>.</param>
public sealed record CannedReply(string Shortcut, string Title, string Text);
