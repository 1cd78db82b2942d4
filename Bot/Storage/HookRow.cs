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

    public static IEnumerable<Statement> Changes(ConversationId id, IReadOnlyList<Recorded> lines) =>
        from line in lines
        let kind = HookKinds.Of(line.Event)
        where kind is not null
        select new Statement(Insert, new { conversation = id.Value, version = (long)line.Version, at = line.At.ToUnixTimeMilliseconds(), kind = $"% {kind} %" });
}
