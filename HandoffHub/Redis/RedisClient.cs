using System.Net.Sockets;
using System.Security.Authentication;
using StackExchange.Redis;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>The only place that calls Redis. No call waits longer than it was told, and none runs our code on the client's own threads.</summary>
/// <remarks>
/// The client (1.2.6) never notices a server that hangs, and its awaited calls never time out: hence the limits, and <see cref="ReopenAsync"/>, which gives up on both
/// connections and makes new ones. Commands and messages have a connection each, for a slow reader of messages must not hold up replies.
/// </remarks>
internal sealed class RedisClient(RedisLogin login, RedisKeys keys) : IAsyncDisposable
{
    /// <summary>The longest wait for a step of opening.</summary>
    private static readonly TimeSpan _opening = TimeSpan.FromSeconds(3);

    /// <summary>Closing without waiting for replies takes milliseconds.</summary>
    private static readonly TimeSpan _closing = TimeSpan.FromSeconds(1);

    private readonly RedisRelay? _relay = login.User is null ? null : RedisRelay.Start(login);

    private volatile Connections? _now;

    /// <summary>Closes what is open and opens anew.</summary>
    /// <param name="heard">Takes the messages of the bus, in order. Must return at once.</param>
    /// <exception cref="RedisAwayException">There is no such server, it does not let us in, or it does not answer.</exception>
    public async Task ReopenAsync(Action<byte[]> heard)
    {
        await CloseAsync();
        var opened = new Connections();
        try
        {
            opened.Commands = await ConnectAsync();
            opened.Messages = await ConnectAsync();
            await Limited(opened.Messages.GetSubscriber().SubscribeAsync(keys.Bus, (_, message) => heard((byte[]?)message ?? [])), _opening);
            _now = opened;
        }
        finally
        {
            if (_now != opened) await opened.CloseAsync(_closing);
        }
    }

    /// <exception cref="RedisAwayException">It may have been published or not.</exception>
    public Task PublishAsync(byte[] message, TimeSpan limit) =>
        Limited(Open().Commands!.GetSubscriber().PublishAsync(keys.Bus, message), limit);

    /// <summary>Runs a script that is safe to repeat.</summary>
    /// <exception cref="RedisAwayException">It may have run or not.</exception>
    public async Task<RedisResult> RunAsync(string script, RedisKey key, RedisValue[] arguments, TimeSpan limit)
    {
        try
        {
            return await OnceAsync();
        }
        catch (RedisAwayException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await OnceAsync(); // the server forgot its scripts; the client has noticed and sends it again
        }

        Task<RedisResult> OnceAsync() => Limited(Open().Commands!.GetDatabase().ScriptEvaluateAsync(script, [key], arguments), limit);
    }

    /// <summary>Has a script run of which nobody needs the answer. It may be lost.</summary>
    /// <exception cref="RedisAwayException">It was not sent.</exception>
    public void Tell(string script, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            Open().Commands!.GetDatabase().ScriptEvaluate(script, keys, arguments, CommandFlags.FireAndForget);
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new RedisAwayException(e.Message, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_relay is not null) await _relay.DisposeAsync();
    }

    private Connections Open() => _now ?? throw new RedisAwayException("There is no connection.", inner: null);

    private async Task CloseAsync()
    {
        var open = Interlocked.Exchange(ref _now, null);
        if (open is not null) await open.CloseAsync(_closing);
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connecting = ConnectionMultiplexer.ConnectAsync((_relay?.Options ?? login.Options).Clone());
        try
        {
            return await Limited(connecting, _opening);
        }
        catch (RedisAwayException)
        {
            _ = CloseLateAsync(connecting);
            throw;
        }
    }

    /// <summary>A connection that comes after we have given up on it.</summary>
    private static async Task CloseLateAsync(Task<ConnectionMultiplexer> connecting)
    {
        try
        {
            await (await connecting).CloseAsync(allowCommandsToComplete: false);
        }
        catch (Exception e) when (IsAway(e))
        {
            // It never came.
        }
    }

    private static async Task<T> Limited<T>(Task<T> call, TimeSpan limit)
    {
        await Limited((Task)call, limit);
        return await call;
    }

    private static async Task Limited(Task call, TimeSpan limit)
    {
        try
        {
            await call.WaitAsync(limit);
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new RedisAwayException(e.Message, e);
        }
        finally
        {
            await Task.Yield(); // off the client's thread: whoever blocks there holds up everybody's replies
        }
    }

    private static bool IsAway(Exception e) =>
        e is RedisException or TimeoutException or ObjectDisposedException or SocketException or IOException or AuthenticationException or OperationCanceledException or InvalidOperationException;

    private sealed class Connections
    {
        public ConnectionMultiplexer? Commands { get; set; }

        public ConnectionMultiplexer? Messages { get; set; }

        /// <summary>Lets every waiting call fail. Not Dispose, which can block.</summary>
        public async Task CloseAsync(TimeSpan limit)
        {
            foreach (var connection in new[] { Messages, Commands }.OfType<ConnectionMultiplexer>())
            {
                try
                {
                    await Limited(connection.CloseAsync(allowCommandsToComplete: false), limit);
                }
                catch (RedisAwayException)
                {
                    // It is given up all the same.
                }
            }
        }
    }
}

/// <summary>Redis cannot be used now.</summary>
internal sealed class RedisAwayException(string reason, Exception? inner) : IOException(reason, inner);
