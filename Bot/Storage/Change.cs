namespace ChatAssist.Bot.Storage;

/// <summary>One statement that goes with the lines.</summary>
internal sealed record Change(string Sql, object Values);
