using ChatAssist.Bot.Integrations;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>What the lines bring to tell outside: a row for each address that wants to know, in the transaction of the lines.</summary>
internal static class HookRow
{
    private const string Insert = """
        INSERT INTO webhook_news (webhook, conversation, version, at_ms)
        SELECT id, @conversation, @version, @at FROM webhooks WHERE kinds = '' OR ' ' || kinds || ' ' LIKE @kind
        ON CONFLICT DO NOTHING
        """;

    private const string InsertMany = """
        INSERT INTO webhook_news (webhook, conversation, version, at_ms)
        SELECT webhooks.id, n.conversation, n.version, n.at FROM unnest(@conversation, @version, @at, @kind) AS n (conversation, version, at, kind)
        JOIN webhooks ON webhooks.kinds = '' OR ' ' || webhooks.kinds || ' ' LIKE n.kind
        ON CONFLICT DO NOTHING
        """;

    public static IEnumerable<Statement> Changes(ConversationId id, IReadOnlyList<Recorded> lines) =>
        from line in lines
        let kind = HookKinds.Of(line.Event)
        where kind is not null
        select new Statement(Insert, new { conversation = id.Value, version = (long)line.Version, at = line.At.ToUnixTimeMilliseconds(), kind = $"% {kind} %" }, InsertMany);
}
