namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Our token for the channels: kept, renewed five minutes before it ends, and asked for by one caller at a time.</summary>
public sealed class ConnectorTokens(ITokenSource source, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private BotToken? _kept;

    /// <param name="refused">A token that a channel did not take: another one is asked for, once for all who hold it.</param>
    /// <exception cref="HttpRequestException">No token can be had, and none is left that is still good.</exception>
    public async Task<string> GetAsync(string? refused, CancellationToken ct)
    {
        if (IsGood(_early, refused)) return _kept!.Token;
        await _one.WaitAsync(ct);
        try
        {
            if (!IsGood(_early, refused)) _kept = await source.AskAsync(ct);
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
