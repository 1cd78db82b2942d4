using System.Data.Common;
using System.Globalization;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Tests.Storage;

/// <summary>A database as an older program left it: its scripts, and rows that later scripts change.</summary>
internal static class OlderDatabase
{
    private static readonly DateTimeOffset _monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId _id = new("c1");

    /// <summary>Written by hand, as it lies in the tables for ever: what today's program writes is not asked.</summary>
    private const string Rows = """
        INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES
            ('c1', 1, 1772409600000, 'open', '{"kind":"conversation.started","customer":"kim","customerName":"Kim","channel":"directline","site":"shop","locale":"en","page":null}'),
            ('c1', 2, 1772409600000, 'say', '{"kind":"customer.said","text":"Where is my parcel?"}');
        INSERT INTO conversations (id, customer, customer_name, channel, site, locale, stage, since_ms, last_text, last_at_ms, frustration, mood_score, version, episode, started_at_ms)
            VALUES ('c1', 'kim', 'Kim', 'directline', 'shop', 'en', 'WithBot', 1772409600000, 'Where is my parcel?', 1772409600000, 0, 0, 2, 1, 1772409600000);
        INSERT INTO episodes (conversation, number, started_ms, answers_given) VALUES ('c1', 1, 1772409600000, 2);
        INSERT INTO answers_given (conversation, version, answer, at_ms) VALUES ('c1', 5, 'track', 1772409600000), ('c1', 3, 'track', 1772409600000), ('c0', 3, 'pay', 1772323200000);
        INSERT INTO accounts (id, name, display_name, roles, password_hash, must_change_password, disabled) VALUES ('a1', 'ana', 'Ana', 'Agent', 'hash', 0, 0);
        INSERT INTO sites (id, place, title, colour, side, greeting, locale, origins) VALUES ('shop', 1, 'Shop', '#0b6e4f', 'right', 'Hello', 'en', 'https://shop.example');
        INSERT INTO keys (name, value) VALUES ('tokens', 'c2VjcmV0');
        """;

    public static async Task FillAsync(DbConnection connection, int version)
    {
        await connection.OpenAsync();
        await connection.ExecuteAsync("CREATE TABLE schema_versions (version INTEGER NOT NULL PRIMARY KEY, script TEXT NOT NULL)");
        for (var number = 1; number <= version; number++)
        {
            var (name, sql) = await ScriptAsync(number);
            await connection.ExecuteAsync(sql);
            await connection.ExecuteAsync("INSERT INTO schema_versions (version, script) VALUES (@number, @name)", new { number, name });
        }

        await connection.ExecuteAsync(Rows);
    }

    /// <summary>Everything is there, and what the older program did not know is as if it had never been set.</summary>
    public static async Task IsReadFromAsync(Database database)
    {
        await using var log = new ConversationLog(database, new Policy());
        var lines = await log.ReadAsync(_id, after: 0, default);
        Assert.That(lines.Select(line => line.Event), Is.EqualTo(new ConversationEvent[] { new ConversationStarted("kim", "Kim", "directline", "shop", "en", null), new CustomerSaid("Where is my parcel?") }));
        var summary = (await new ApiReads(database).FindAsync(_id.Value, default))!;
        Assert.That((summary.CustomerName, summary.Queue), Is.EqualTo(("Kim", Queue.Main)));
        Assert.That(await new AccountTable(database).FindByNameAsync("ana", default), Has.Property(nameof(Account.DisplayName)).EqualTo("Ana").And.Property(nameof(Account.TeamsId)).Null);
        var site = (await new SiteTable(database).AllAsync(default)).Single();
        Assert.That((site.Title, site.Queue, site.Tags.Count, site.Translations.Count), Is.EqualTo(("Shop", (string?)null, 0, 0)));
        Assert.That((await new QueueTable(database).AllAsync(default)).Select(queue => queue.Id), Is.EqualTo(new[] { Queue.Main }));
        var figures = await new FigureTable(database).SinceAsync(_monday, new(2026, 3, 2), id => id, default);
        Assert.That((figures.Episodes, figures.Contained), Is.EqualTo((1, 0)));
        Assert.That(figures.Answers.TopAnswers, Is.EqualTo(new[] { new AnswerCount("track", "track", 2) }), "but not those of the day before");
        await GoesOnAsync(log, lines);
    }

    private static async Task GoesOnAsync(ConversationLog log, IReadOnlyList<Recorded> lines)
    {
        Recorded next = new(3, _monday, "more", new CustomerSaid("Hello?"));
        Assert.That(await log.TryAppendAsync(_id, [next], Conversation.From([.. lines, next]), default), Is.EqualTo(AppendResult.Stored));
    }

    private static async Task<(string Name, string Sql)> ScriptAsync(int number)
    {
        var assembly = typeof(Schema).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(name => name.Contains(string.Create(CultureInfo.InvariantCulture, $"Migrations.{number:D3}-"), StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return (resource, await reader.ReadToEndAsync());
    }
}
