using System.Text.Json;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>How a line lies in the table.</summary>
internal sealed record LineRow(string Conversation, long Version, long AtMs, string Cause, string Event)
{
    /// <summary>Stores a line where its version is free and the one before it is there: a log has no gaps, even one that was set back to a backup.</summary>
    public const string Insert = """
        INSERT INTO lines (conversation, version, at_ms, cause, event)
        SELECT @Conversation, @Version, @AtMs, @Cause, @Event
        WHERE @Version = 1 OR EXISTS (SELECT 1 FROM lines WHERE conversation = @Conversation AND version = @Version - 1)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Takes a line back in the transaction that stored it.</summary>
    public const string Remove = "DELETE FROM lines WHERE conversation = @Conversation AND version = @Version";

    // For Dapper, which reads columns by name.
    private LineRow() : this("", 0, 0, "", "")
    {
    }

    public static LineRow From(ConversationId id, Recorded line) =>
        new(id.Value, line.Version, line.At.ToUnixTimeMilliseconds(), line.Cause, JsonSerializer.Serialize(line.Event, ChatJson.Options));

    public Recorded ToLine() => new((int)Version, DateTimeOffset.FromUnixTimeMilliseconds(AtMs), Cause, JsonSerializer.Deserialize<ConversationEvent>(Event, ChatJson.Options)!);
}
