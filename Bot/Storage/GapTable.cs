using System.Text;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>What a customer asked in vain.</summary>
/// <param name="Turn">The version of the line in which the customer said it.</param>
/// <param name="NearestId">The answer that came nearest; null when none came near.</param>
/// <param name="NearestConfidence">0 … 1.</param>
public sealed record Gap(string Conversation, long Turn, string Text, DateTimeOffset At, string? NearestId, double? NearestConfidence);

/// <summary>The questions that the bot could not answer.</summary>
public sealed class GapTable(Database database)
{
    /// <summary>Rows that one look at the gaps reads at most; older ones are left out.</summary>
    private const int Most = 10_000;

    /// <summary>The same for texts that differ only in case, blanks and punctuation.</summary>
    public static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                key.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (key.Length > 0 && key[^1] != ' ' && rune.Value != '\'' && rune.Value != '’')
                key.Append(' ');
        return key.ToString().TrimEnd();
    }

    /// <summary>The statement that adds a gap; the same turn counts once.</summary>
    internal static Statement Insert(Gap gap) => new(
        """
        INSERT INTO gaps (conversation, turn, text_key, text, at_ms, nearest_id, nearest_confidence)
        VALUES (@Conversation, @Turn, @key, @Text, @at, @NearestId, @NearestConfidence)
        ON CONFLICT DO NOTHING
        """,
        new { gap.Conversation, gap.Turn, key = KeyOf(gap.Text), gap.Text, at = gap.At.ToUnixTimeMilliseconds(), gap.NearestId, gap.NearestConfidence });

    /// <summary>The gaps since a time that nobody has dismissed, newest first.</summary>
    public async Task<IReadOnlyList<Gap>> SinceAsync(DateTimeOffset from, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Conversation, long Turn, string Text, long AtMs, string? NearestId, double? NearestConfidence)>(
            """
            SELECT conversation, turn, text, at_ms, nearest_id, nearest_confidence FROM gaps
            WHERE dismissed = 0 AND at_ms >= @from ORDER BY at_ms DESC LIMIT @Most
            """,
            new { from = from.ToUnixTimeMilliseconds(), Most });
        return [.. rows.Select(row => new Gap(
            row.Conversation, row.Turn, row.Text, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), row.NearestId, row.NearestConfidence))];
    }

    /// <summary>Takes a question off the list; it comes back when it is asked in vain again.</summary>
    /// <returns>How many times it had been asked.</returns>
    public async Task<int> DismissAsync(string text, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync("UPDATE gaps SET dismissed = 1 WHERE text_key = @key AND dismissed = 0", new { key = KeyOf(text) });
    }
}
