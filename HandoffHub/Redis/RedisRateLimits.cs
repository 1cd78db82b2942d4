using StackExchange.Redis;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Counts the calls to all nodes together; those to this node alone while Redis is away: never without a limit, and never shut.</summary>
internal sealed class RedisRateLimits(RedisClient redis, RedisKeys keys, Link link, LocalRateLimits local, TimeProvider clock) : IRateLimits
{
    /// <summary>The same steps as <see cref="CallCount.Take"/>, by the server's clock. Safe to repeat: at worst a call is counted twice.</summary>
    /// <remarks>Answers 0, or the milliseconds to wait.</remarks>
    private const string Script = """
        local permits, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local stored = redis.call('HMGET', KEYS[1], 'start', 'calls', 'before')
        local start, calls, before = tonumber(stored[1]) or now, tonumber(stored[2]) or 0, tonumber(stored[3]) or 0

        if now >= start + 2 * window or now < start then
            start, calls, before = now, 0, 0
        elseif now >= start + window then
            start, calls, before = start + window, 0, calls
        end

        local covered = 1 - (now - start) / window
        if before * covered + calls < permits then
            redis.call('HSET', KEYS[1], 'start', string.format('%d', start), 'calls', calls + 1, 'before', before)
            redis.call('PEXPIRE', KEYS[1], 2 * window)
            return 0
        end

        local till = covered
        if calls < permits then till = covered - (permits - calls) / before end
        return math.floor(till * window) + 1
        """;

    /// <summary>The longest that a call is held up; Redis usually answers within a millisecond.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(200);

    /// <summary>After a failure Redis is not asked for this long: one call of many pays for it.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(1);

    private long? _failedAt;

    public async ValueTask<TimeSpan> TakeAsync(RateLimit limit, string who)
    {
        if (!link.IsUp || (_failedAt is { } at && clock.GetElapsedTime(at) < _rest)) return await local.TakeAsync(limit, who);
        try
        {
            RedisValue[] arguments = [limit.Permits, (long)limit.Window.TotalMilliseconds];
            return TimeSpan.FromMilliseconds((long)await redis.RunAsync(Script, keys.Limit(limit, who), arguments, _limit));
        }
        catch (RedisAwayException)
        {
            _failedAt = clock.GetTimestamp();
            return await local.TakeAsync(limit, who);
        }
    }
}
