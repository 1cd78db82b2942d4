using System.Data.Common;
using System.Text.Json;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>How a line lies in the table.</summary>
/// <param name="First">The version of the first line that is stored with it.</param>
internal sealed record LineRow(string Conversation, long Version, long AtMs, string Cause, string Event, long First)
{
    private const string Insert = "INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES (@Conversation, @Version, @AtMs, @Cause, @Event) ON CONFLICT DO NOTHING";

    private const string FindBefore = "SELECT 1 FROM lines WHERE conversation = @Conversation AND version = @First - 1";

    /// <summary>In the order of the rows, one after the other: whatever the planner thinks of the tables.</summary>
    private const string InsertMany = """
        INSERT INTO lines (conversation, version, at_ms, cause, event)
        SELECT n.conversation, n.version, n.at_ms, n.cause, n.event
        FROM unnest(@Conversation, @Version, @AtMs, @Cause, @Event, @First) AS n (conversation, version, at_ms, cause, event, first)
        LEFT JOIN LATERAL (SELECT 1 AS there FROM lines WHERE lines.conversation = n.conversation AND lines.version = n.first - 1 LIMIT 1) AS before ON TRUE
        WHERE n.first = 1 OR before.there = 1
        ON CONFLICT DO NOTHING RETURNING conversation, version
        """;

    /// <summary>Takes a line back in the transaction that stored it.</summary>
    public Statement ToTakeBack() => new("DELETE FROM lines WHERE conversation = @Conversation AND version = @Version", new { Conversation, Version });

    /// <summary>All or nothing: when one of them is not stored, the error undoes the batch that this stands in.</summary>
    private const string InsertAll = $"WITH stored AS ({InsertMany}) SELECT 1 / CASE WHEN COUNT(*) = cardinality(@Version) THEN 1 ELSE 0 END FROM stored";

    /// <summary>The state of the error that <see cref="ToStoreOrFail"/> makes.</summary>
    public const string NotStored = "22012"; // division by zero

    private const string Select = "SELECT version, at_ms, cause, event FROM lines WHERE conversation = @conversation AND version > @after ORDER BY version LIMIT @most";

    /// <summary>The lines of a conversation after a version, oldest first, so many at most.</summary>
    public static DbCommand ToRead(DbConnection connection, ConversationId id, int after, int most)
    {
        var command = connection.CreateCommand();
        new Statement(Select, new { conversation = id.Value, after = (long)after, most = (long)most }).Into(command);
        return command;
    }

    /// <param name="row">One of <see cref="ToRead"/>.</param>
    public static Recorded Read(DbDataReader row) =>
        new((int)row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), JsonSerializer.Deserialize<ConversationEvent>(row.GetString(3), ChatJson.Options)!);

    /// <summary>Finds the line before the first: a log has no gaps, even one that was set back to a backup. Null where there is none to be found: before a conversation's first line, and for what is stored with the first and stands or falls with it.</summary>
    public Statement? ToFindBefore() => First == 1 || Version > First ? null : new(FindBefore, this);

    /// <summary>Stores the line where its version is free. The form for many rows does so where the line before the first is there, and tells which it has stored.</summary>
    public Statement ToStore() => new(Insert, this, InsertMany);

    /// <summary>The same; where many rows are stored at once, an error when one of them is not.</summary>
    public Statement ToStoreOrFail() => new(Insert, this, InsertAll);

    public static LineRow From(ConversationId id, Recorded line, Recorded first) =>
        new(id.Value, line.Version, line.At.ToUnixTimeMilliseconds(), line.Cause, JsonSerializer.Serialize(line.Event, ChatJson.Options), first.Version);
}
