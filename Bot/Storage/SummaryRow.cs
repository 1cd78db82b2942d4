using System.Globalization;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Storage;

/// <summary>The one row of <c>conversations</c> that goes with the last line.</summary>
internal sealed class SummaryRow
{
    private const string Upsert = """
        INSERT INTO conversations (id, customer, customer_name, channel, site, locale, page, stage, agent, agent_name, since_ms, reason, because, meant_for,
            last_text, last_at_ms, frustration, mood_score, version, episode, message_text, message_address, message_at_ms, stars, unread_turn, due_ms, due_kind, started_at_ms, queue, last_agent, passed, outcome, note, stage_since_ms)
        VALUES (@Id, @Customer, @CustomerName, @Channel, @Site, @Locale, @Page, @Stage, @Agent, @AgentName, @SinceMs, @Reason, @Because, @MeantFor,
            @LastText, @LastAtMs, @Frustration, @MoodScore, @Version, @Episode, @MessageText, @MessageAddress, @MessageAtMs, @Stars, @UnreadTurn, @DueMs, @DueKind, @StartedAtMs, @Queue, @LastAgent, @Passed, @Outcome, @Note, @StageSinceMs)
        ON CONFLICT (id) DO UPDATE SET locale = excluded.locale, stage = excluded.stage, agent = excluded.agent, agent_name = excluded.agent_name, since_ms = excluded.since_ms, reason = excluded.reason,
            because = excluded.because, meant_for = excluded.meant_for, last_text = excluded.last_text, last_at_ms = excluded.last_at_ms, frustration = excluded.frustration,
            mood_score = excluded.mood_score, version = excluded.version, episode = excluded.episode, message_text = excluded.message_text,
            message_address = excluded.message_address, message_at_ms = excluded.message_at_ms, stars = excluded.stars, unread_turn = excluded.unread_turn,
            due_ms = excluded.due_ms, due_kind = excluded.due_kind, queue = excluded.queue, last_agent = excluded.last_agent, passed = excluded.passed,
            outcome = excluded.outcome, note = excluded.note, stage_since_ms = excluded.stage_since_ms
        """;

    private const string UpdateWords = """
        UPDATE conversations SET last_text = @LastText, last_at_ms = @LastAtMs, frustration = @Frustration, mood_score = @MoodScore, version = @Version,
            unread_turn = @UnreadTurn, due_ms = @DueMs, due_kind = @DueKind
        WHERE id = @Id
        """;

    /// <summary>By the index on ids, whatever the planner thinks of the table.</summary>
    private const string UpdateWordsOfMany = """
        UPDATE conversations SET last_text = n.last_text, last_at_ms = n.last_at_ms, frustration = n.frustration, mood_score = n.mood_score, version = n.version,
            unread_turn = n.unread_turn, due_ms = n.due_ms, due_kind = n.due_kind
        FROM unnest(@Id, @LastText, @LastAtMs, @Frustration, @MoodScore, @Version, @UnreadTurn, @DueMs, @DueKind)
            AS n (id, last_text, last_at_ms, frustration, mood_score, version, unread_turn, due_ms, due_kind)
        WHERE conversations.id = n.id AND conversations.id = ANY(@Id)
        """;

    public string Id { get; init; } = "";

    public string Customer { get; init; } = "";

    public string? CustomerName { get; init; }

    public string Channel { get; init; } = "";

    public string Site { get; init; } = "";

    public string Locale { get; init; } = "";

    public string? Page { get; init; }

    public string Stage { get; init; } = "";

    public string? Agent { get; init; }

    public string? AgentName { get; init; }

    public long SinceMs { get; init; }

    public string? Reason { get; init; }

    public string? Because { get; init; }

    public string? MeantFor { get; init; }

    public string? LastText { get; init; }

    public long LastAtMs { get; init; }

    public double Frustration { get; init; }

    public double MoodScore { get; init; }

    public long Version { get; init; }

    public int Episode { get; init; }

    public string? MessageText { get; init; }

    public string? MessageAddress { get; init; }

    public long? MessageAtMs { get; init; }

    public int? Stars { get; init; }

    public long? UnreadTurn { get; init; }

    public long? DueMs { get; init; }

    public string? DueKind { get; init; }

    public long StartedAtMs { get; init; }

    public string? Queue { get; init; }

    /// <summary>Read with the row, never written to it.</summary>
    public string? SiteQueue { get; init; }

    /// <summary>From the delivery to the customer's channel; read only.</summary>
    public string? Obstacle { get; init; }

    public string? LastAgent { get; init; }

    /// <summary>Read with the row, never written to it.</summary>
    public string? CustomersAgent { get; init; }

    /// <summary>Read with the row, never written to it.</summary>
    public string? ProvenName { get; init; }

    public string Passed { get; init; } = "";

    public string? Outcome { get; init; }

    public string? Note { get; init; }

    /// <summary>Null in rows of an older program, which leaves it as it was: before <see cref="SinceMs"/> it is of an earlier stage.</summary>
    public long? StageSinceMs { get; init; }

    /// <summary>What lines change in the row. Most are words alone, which change little of it, and of its indexes only those by time.</summary>
    public static Statement Change(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, Policy policy)
    {
        var row = From(id, after, policy);
        return lines.All(line => line.Event is CustomerSaid { Tongue: null } or TurnRead or BotSaid or AgentSaid)
            ? new(UpdateWords, new { row.Id, row.LastText, row.LastAtMs, row.Frustration, row.MoodScore, row.Version, row.UnreadTurn, row.DueMs, row.DueKind }, UpdateWordsOfMany)
            : new(Upsert, row);
    }

    public static SummaryRow From(ConversationId id, Conversation now, Policy policy)
    {
        var start = now.Start ?? throw new InvalidOperationException("A conversation starts with its first line.");
        var waiting = now.Stage as Stage.Waiting ?? (now.Stage as Stage.Offered)?.Wait;
        var ended = now.Stage as Stage.WrapUp;
        var at = now.Stage as Stage.WithAgent ?? ended?.Talk;
        var hub = now.Stage as Stage.AtHub;
        var since = waiting?.Since ?? hub?.Since ?? (now.Stage is Stage.WithAgent ? now.TakenAt : now.StageSince);
        var due = DueTimes.Next(now, policy);
        return new()
        {
            Id = id.Value,
            Customer = start.Customer,
            CustomerName = start.CustomerName,
            Channel = start.Channel,
            Site = start.Site,
            Locale = now.Locale,
            Page = start.Page,
            Stage = now.Stage.Name().ToString(),
            Agent = now.Stage.Holder?.Value,
            AgentName = at?.Name ?? (now.Stage as Stage.Offered)?.Name,
            SinceMs = since.ToUnixTimeMilliseconds(),
            Reason = (waiting?.Reason ?? at?.Reason ?? hub?.Reason)?.ToString(),
            Because = waiting?.Because ?? at?.Because ?? hub?.Because,
            MeantFor = waiting?.MeantFor?.Value,
            LastText = now.LastCustomerText,
            LastAtMs = now.LastAt.ToUnixTimeMilliseconds(),
            Frustration = now.Frustration.Level,
            MoodScore = now.LastMood.Score,
            Version = now.Version,
            Episode = now.Episode,
            MessageText = now.Message?.Text,
            MessageAddress = now.Message?.Address,
            MessageAtMs = now.Message?.At.ToUnixTimeMilliseconds(),
            Stars = now.Stars,
            UnreadTurn = now.UnreadTurns.IsEmpty ? null : now.UnreadTurns[0].Version,
            DueMs = due?.At.ToUnixTimeMilliseconds(),
            DueKind = due?.Kind.ToString(),
            StartedAtMs = now.StartedAt.ToUnixTimeMilliseconds(),
            Queue = waiting?.Queue ?? at?.Queue ?? hub?.Queue,
            LastAgent = now.LastAgent?.Value,
            Passed = string.Join(' ', (waiting?.Passed ?? []).Select(passed => $"{passed.Agent.Value}@{passed.At.ToUnixTimeMilliseconds()}")),
            Outcome = ended?.Outcome.ToString(),
            Note = ended?.Note,
            StageSinceMs = now.StageSince.ToUnixTimeMilliseconds(),
        };
    }

    public Summary ToSummary() => new(
        Id,
        Enum.Parse<StageName>(Stage),
        Customer,
        ProvenName ?? CustomerName,
        Channel,
        Site,
        Locale,
        Agent,
        AgentName,
        DateTimeOffset.FromUnixTimeMilliseconds(SinceMs),
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(SinceMs, StageSinceMs ?? 0)),
        Reason is null ? null : Enum.Parse<HandoffReason>(Reason),
        Because,
        MeantFor,
        LastText,
        DateTimeOffset.FromUnixTimeMilliseconds(LastAtMs),
        Frustration,
        MoodScore,
        (int)Version,
        Episode,
        MessageText is null ? null : new OpenMessage(MessageText, MessageAddress ?? "", DateTimeOffset.FromUnixTimeMilliseconds(MessageAtMs ?? 0)),
        Page,
        Stars,
        Queue ?? SiteQueue ?? HandoffHub.Queue.Main,
        LastAgent ?? CustomersAgent,
        [.. Passed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PassedFrom)],
        DueMs is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null,
        Outcome is null ? null : Enum.Parse<Outcome>(Outcome),
        Note,
        Obstacle is null ? null : Enum.Parse<Obstacle>(Obstacle));

    private static PassedOffer PassedFrom(string text)
    {
        var at = text.LastIndexOf('@');
        return new(new AgentId(text[..at]), DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text[(at + 1)..], CultureInfo.InvariantCulture)));
    }
}
