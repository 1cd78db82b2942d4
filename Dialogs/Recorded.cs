namespace ChatAssist.Dialogs;

/// <summary>One numbered line of a conversation.</summary>
/// <param name="Version">1, 2, 3 …: the write check, the watermark, the desk's "since" and the delivery cursor in one.</param>
/// <param name="Cause">The id of the command that recorded it.</param>
public sealed record Recorded(int Version, DateTimeOffset At, string Cause, ConversationEvent Event);
