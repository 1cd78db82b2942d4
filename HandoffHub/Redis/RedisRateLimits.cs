using StackExchange.Redis;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Counts the calls to all nodes together; those to this node alone while Redis is away: never without a limit, and never shut.</summary>
/// <remarks>
/// Where a limit lets calls go ahead, who is far from it does not wait for Redis, which is told of many together: a customer who writes as people do costs no way to and fro.
/// </remarks>
internal sealed class RedisRateLimits(RedisClient redis, RedisKeys keys, Link link, LocalRateLimits local, TimeProvider clock) : IRateLimits
{
    /// <summary>The steps of <see cref="CallCount"/> by the server's clock, which both scripts begin with: the count of a key now, and how it is stored.</summary>
    private const string Count = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)

        local function slide(key, window)
            local stored = redis.call('HMGET', key, 'start', 'calls', 'before')
            local start, calls, before = tonumber(stored[1]) or now, tonumber(stored[2]) or 0, tonumber(stored[3]) or 0
            if now >= start + 2 * window or now < start then return now, 0, 0 end
            if now >= start + window then return start + window, 0, calls end
            return start, calls, before
        end

        local function store(key, window, start, calls, before)
            redis.call('HSET', key, 'start', string.format('%d', start), 'calls', calls, 'before', before)
            redis.call('PEXPIRE', key, 2 * window)
        end

        """;

    /// <summary>Counts one more call, if it may go on. Safe to repeat: at worst a call is counted twice.</summary>
    /// <remarks>Takes permits and window; answers 0, or the milliseconds to wait.</remarks>
    private const string Ask = Count + """
        local permits, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local start, calls, before = slide(KEYS[1], window)
        local covered = 1 - (now - start) / window
        if before * covered + calls < permits then
            store(KEYS[1], window, start, calls + 1, before)
            return 0
        end

        local till
        if calls < permits then till = covered - (permits - calls) / before else till = covered + 1 - permits / calls end
        return math.floor(till * window) + 1
        """;

    /// <summary>Counts calls that have gone on already.</summary>
    /// <remarks>Takes a window and the number of calls for each key.</remarks>
    private const string Tell = Count + """
        for i, key in ipairs(KEYS) do
            local window = tonumber(ARGV[2 * i - 1])
            local start, calls, before = slide(key, window)
            store(key, window, start, calls + tonumber(ARGV[2 * i]), before)
        end
        """;

    /// <summary>After a failure Redis is not asked for this long: one call of many pays for it.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(1);

    /// <summary>How long calls that went ahead are gathered.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<(RateLimit Limit, string Who), int> _ahead = [];

    private long? _failedAt;

    /// <summary>The longest that a call is held up; Redis usually answers within a millisecond.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(200);

    private bool IsAway => !link.IsUp || (_failedAt is { } at && clock.GetElapsedTime(at) < _rest);

    public async ValueTask<TimeSpan> TakeAsync(RateLimit limit, string who)
    {
        if (IsAway) return await local.TakeAsync(limit, who);
        if (await GoesAheadAsync(limit, who))
        {
            Note(limit, who);
            return TimeSpan.Zero;
        }

        try
        {
            return await AskAsync(limit, who);
        }
        catch (RedisAwayException)
        {
            _failedAt = clock.GetTimestamp();
            return await local.TakeAsync(limit, who);
        }
    }

    private async ValueTask<bool> GoesAheadAsync(RateLimit limit, string who) =>
        limit.Ahead > 0 && await local.TakeAsync(limit with { Permits = limit.Ahead }, who) == TimeSpan.Zero;

    private async Task<TimeSpan> AskAsync(RateLimit limit, string who)
    {
        TellOfThoseAhead(); // on the same connection, so before
        var wait = TimeSpan.FromMilliseconds((long)await redis.RunAsync(Ask, keys.Limit(limit, who), [limit.Permits, Milliseconds(limit)], Patience));
        if (wait == TimeSpan.Zero) await local.TakeAsync(limit, who); // this node knows what it let go on, also when Redis is away
        return wait;
    }

    private void Note(RateLimit limit, string who)
    {
        lock (_ahead)
        {
            var isFirst = _ahead.Count == 0;
            _ahead[(limit, who)] = _ahead.GetValueOrDefault((limit, who)) + 1;
            if (!isFirst) return;
        }

        _ = TellSoonAsync();
    }

    private async Task TellSoonAsync()
    {
        await Task.Delay(_soon, clock);
        try
        {
            TellOfThoseAhead();
        }
        catch (RedisAwayException)
        {
            _failedAt = clock.GetTimestamp(); // this node has counted them itself
        }
    }

    private void TellOfThoseAhead()
    {
        KeyValuePair<(RateLimit Limit, string Who), int>[] gone;
        lock (_ahead)
        {
            gone = [.. _ahead];
            _ahead.Clear();
        }

        if (gone.Length == 0) return;
        redis.Tell(Tell, [.. gone.Select(one => keys.Limit(one.Key.Limit, one.Key.Who))], [.. gone.SelectMany(one => new RedisValue[] { Milliseconds(one.Key.Limit), one.Value })]);
    }

    private static long Milliseconds(RateLimit limit) => (long)limit.Window.TotalMilliseconds;
}
