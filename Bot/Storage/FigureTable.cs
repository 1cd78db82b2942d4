using System.Data.Common;
using ChatAssist.Bot.Admin;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Counts what the episodes say.</summary>
public sealed class FigureTable(Database database)
{
    private const long DayMs = 86_400_000;

    private const string Contained = "CASE WHEN ended_ms IS NOT NULL AND reason IS NULL AND agent IS NULL AND answers_given > 0 THEN 1 ELSE 0 END";
    private const string HandedOver = "CASE WHEN reason IS NOT NULL THEN 1 ELSE 0 END";

    /// <summary>The statement that notes which answer a bot message gave.</summary>
    internal static Statement InsertAnswer(string conversation, long version, string answer, DateTimeOffset at) => new(
        "INSERT INTO answers_given (conversation, version, answer, at_ms) VALUES (@conversation, @version, @answer, @at)",
        new { conversation, version, answer, at = at.ToUnixTimeMilliseconds() },
        "INSERT INTO answers_given (conversation, version, answer, at_ms) SELECT * FROM unnest(@conversation, @version, @answer, @at)");

    /// <param name="from">The first moment that counts: the start of a day.</param>
    /// <param name="today">The last day of the list of days.</param>
    /// <param name="question">The question of an answer's id.</param>
    public async Task<Figures> SinceAsync(DateTimeOffset from, DateOnly today, Func<string, string> question, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var window = new { from = from.ToUnixTimeMilliseconds() };
        var days = await DaysAsync(connection, window);
        var total = await connection.QuerySingleAsync<Row>(
            $"""
            SELECT COUNT(DISTINCT conversation) AS conversations, COUNT(*) AS episodes, COALESCE(SUM({Contained}), 0) AS contained,
                COALESCE(SUM({HandedOver}), 0) AS handed_over, COALESCE(SUM(CASE WHEN unattended > 0 THEN 1 ELSE 0 END), 0) AS unattended,
                (SELECT COUNT(*) FROM answers_given WHERE at_ms >= @from) AS answers
            FROM episodes WHERE started_ms >= @from
            """,
            window);
        return new Figures(
            total.Conversations,
            total.Episodes,
            total.Contained,
            total.HandedOver,
            await ReasonsAsync(connection, window),
            total.Unattended,
            await PercentileAsync(connection, "joined_ms - requested_ms", 50, window),
            await PercentileAsync(connection, "joined_ms - requested_ms", 90, window),
            await PercentileAsync(connection, "first_reply_ms - requested_ms", 50, window),
            await StarsAsync(connection, window),
            [.. DaysBetween(DateOnly.FromDateTime(from.UtcDateTime), today).Select(day => days.GetValueOrDefault(day) ?? new(day, 0, 0, 0))],
            new AnswerFigures(total.Answers, await TopAnswersAsync(connection, question, window)));
    }

    private static async Task<Dictionary<DateOnly, DayFigures>> DaysAsync(DbConnection connection, object window)
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            SELECT started_ms / {DayMs} AS day, COUNT(DISTINCT conversation) AS conversations, SUM({Contained}) AS contained, SUM({HandedOver}) AS handed_over
            FROM episodes WHERE started_ms >= @from GROUP BY started_ms / {DayMs}
            """,
            window);
        return rows
            .Select(row => new DayFigures(DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(row.Day)), row.Conversations, row.Contained, row.HandedOver))
            .ToDictionary(day => day.Day);
    }

    private static async Task<IReadOnlyDictionary<string, int>> ReasonsAsync(DbConnection connection, object window)
    {
        var rows = await connection.QueryAsync<(string Reason, long Count)>(
            "SELECT reason, COUNT(*) FROM episodes WHERE started_ms >= @from AND reason IS NOT NULL GROUP BY reason ORDER BY COUNT(*) DESC, reason",
            window);
        return rows.ToDictionary(row => row.Reason, row => (int)row.Count);
    }

    /// <summary>The nearest-rank percentile of a duration in seconds.</summary>
    private static async Task<double?> PercentileAsync(DbConnection connection, string duration, int percent, object window)
    {
        var ms = await connection.ExecuteScalarAsync<long?>(
            $"""
            SELECT ms FROM (
                SELECT {duration} AS ms, ROW_NUMBER() OVER (ORDER BY {duration}) AS place, COUNT(*) OVER () AS total
                FROM episodes WHERE started_ms >= @from AND {duration} IS NOT NULL) AS ranked
            WHERE place = (total * {percent} + 99) / 100
            """,
            window);
        return ms / 1000.0;
    }

    private static async Task<Stars> StarsAsync(DbConnection connection, object window)
    {
        var rows = await connection.QueryAsync<(int Stars, long Count)>(
            "SELECT stars, COUNT(*) FROM episodes WHERE started_ms >= @from AND stars IS NOT NULL GROUP BY stars", window);
        var histogram = new int[5];
        foreach (var (stars, count) in rows)
            histogram[stars - 1] = (int)count;
        var all = histogram.Sum();
        return new Stars(all == 0 ? null : histogram.Select((count, at) => count * (at + 1)).Sum() / (double)all, all, histogram);
    }

    private static async Task<IReadOnlyList<AnswerCount>> TopAnswersAsync(DbConnection connection, Func<string, string> question, object window)
    {
        var rows = await connection.QueryAsync<(string Answer, long Count)>(
            "SELECT answer, COUNT(*) FROM answers_given WHERE at_ms >= @from GROUP BY answer ORDER BY COUNT(*) DESC, answer LIMIT 10", window);
        return [.. rows.Select(row => new AnswerCount(row.Answer, question(row.Answer), (int)row.Count))];
    }

    private static IEnumerable<DateOnly> DaysBetween(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }

    private sealed record Row
    {
        public long Day { get; init; }

        public int Conversations { get; init; }

        public int Episodes { get; init; }

        public int Contained { get; init; }

        public int HandedOver { get; init; }

        public int Unattended { get; init; }

        public int Answers { get; init; }
    }
}
