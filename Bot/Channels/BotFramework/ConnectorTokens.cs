using System.Net;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Our token for the channels: kept, renewed five minutes before it ends, and asked for by one caller at a time.</summary>
public sealed class ConnectorTokens(ITokenSource source, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _early = TimeSpan.FromMinutes(5);

    /// <summary>Half of a call: with the token that is left, the other half is enough to make it.</summary>
    private static readonly TimeSpan _patience = Connector.Limit / 2;

    /// <summary>So long after a failure nobody asks again: those who stand in line would each wait for the next one.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private BotToken? _kept;
    private HttpRequestException? _failure;
    private DateTimeOffset _askAgain;

    /// <param name="refused">A token that a channel did not take: another one is asked for, once for all who hold it.</param>
    /// <exception cref="HttpRequestException">No token can be had, and none is left that is still good.</exception>
    public async Task<string> GetAsync(string? refused, CancellationToken ct)
    {
        if (IsGood(_early, refused)) return _kept!.Token;
        await _one.WaitAsync(ct);
        try
        {
            if (!IsGood(_early, refused)) _kept = await AskAsync(ct);
        }
        catch (HttpRequestException) when (IsGood(TimeSpan.Zero, refused))
        {
            // The old one lasts a little longer, and the next caller asks again.
        }
        finally
        {
            _one.Release();
        }

        return _kept!.Token;
    }

    public void Dispose() => _one.Dispose();

    private async Task<BotToken> AskAsync(CancellationToken ct)
    {
        if (_failure is { } last && clock.GetUtcNow() < _askAgain) throw new HttpRequestException(last.Message, last, last.StatusCode);
        try
        {
            return await AskInTimeAsync(ct);
        }
        catch (HttpRequestException e)
        {
            (_failure, _askAgain) = (e, clock.GetUtcNow() + _pause);
            throw;
        }
    }

    /// <exception cref="HttpRequestException">No token can be had, or not in time.</exception>
    private async Task<BotToken> AskInTimeAsync(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await source.AskAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("The login service does not answer.", e, HttpStatusCode.GatewayTimeout);
        }
    }

    private bool IsGood(TimeSpan before, string? refused) => _kept is { } kept && kept.Token != refused && clock.GetUtcNow() < kept.Ends - before;
}

/// <param name="Ends">From then on no channel takes it.</param>
public sealed record BotToken(string Token, DateTimeOffset Ends);

/// <summary>Who gives the bot its tokens.</summary>
public interface ITokenSource
{
    /// <exception cref="HttpRequestException">No token can be had now.</exception>
    Task<BotToken> AskAsync(CancellationToken ct);
}
