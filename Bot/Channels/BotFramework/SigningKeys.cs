using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>The public keys with which one issuer signs, as its OpenID document tells them.</summary>
/// <remarks>Kept for a day, as Microsoft asks; then brought anew while the old ones go on holding, so that an issuer that hangs holds up nobody whose key is known. An unknown key brings them too, at most once an hour: a stranger's tokens must not make us ask all day. When they could not be had, they are asked for again soon.</remarks>
public sealed class SigningKeys(HttpClient http, Uri metadata, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan _keep = TimeSpan.FromHours(24);
    private static readonly TimeSpan _again = TimeSpan.FromHours(1);

    /// <summary>After a try that brought nothing the next one may come.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _over = new();
    private readonly Lock _one = new();
    private volatile IReadOnlyList<JsonWebKey>? _keys;
    private Task _asking = Task.CompletedTask;

    // Written only by who asks, and read only when nobody does.
    private DateTimeOffset _oldFrom = DateTimeOffset.MinValue, _strangersFrom = DateTimeOffset.MinValue, _notBefore = DateTimeOffset.MinValue;

    /// <returns>Null when the issuer has no such key.</returns>
    /// <exception cref="HttpRequestException">No keys have been had yet, and they cannot be had now.</exception>
    public async Task<JsonWebKey?> FindAsync(string keyId, CancellationToken ct)
    {
        var asked = AskWhenDue(keyId);
        if (Find(keyId) is { } known) return known;
        await asked.WaitAsync(ct);
        if (_keys is null) throw new HttpRequestException($"The signing keys of {metadata} could not be had.");
        return Find(keyId);
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private JsonWebKey? Find(string keyId) => _keys?.FirstOrDefault(key => key.Kid == keyId && key.Kty == JsonWebAlgorithmsKeyTypes.RSA);

    /// <returns>Done when the keys that are being asked for are here, or cannot be had.</returns>
    private Task AskWhenDue(string keyId)
    {
        lock (_one)
        {
            if (!_asking.IsCompleted) return _asking;
            var now = clock.GetUtcNow();
            var isOld = now >= _oldFrom;
            if (now >= _notBefore && (isOld || (now >= _strangersFrom && Find(keyId) is null))) _asking = AskAsync(isForStranger: !isOld);
            return _asking;
        }
    }

    /// <summary>Keys that cannot be had anew stay as they are.</summary>
    private async Task AskAsync(bool isForStranger)
    {
        try
        {
            _keys = await FetchAsync(_over.Token);
            var now = clock.GetUtcNow();
            _oldFrom = now + _keep;
            if (isForStranger) _strangersFrom = now + _again;
        }
        catch (HttpRequestException e)
        {
            _notBefore = clock.GetUtcNow() + _soon;
            Log.KeysNotHad(log, metadata, e);
        }
    }

    private async Task<IReadOnlyList<JsonWebKey>> FetchAsync(CancellationToken ct)
    {
        try
        {
            using var document = JsonDocument.Parse(await http.GetByteArrayAsync(metadata, ct));
            var address = new Uri(document.RootElement.GetProperty("jwks_uri").GetString()!);
            if (metadata.Scheme == Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttps) throw new HttpRequestException("The keys are offered over plain http.");
            return [.. new JsonWebKeySet(await http.GetStringAsync(address, ct)).Keys];
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is TaskCanceledException or JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException or UriFormatException)
        {
            throw new HttpRequestException($"The signing keys of {metadata} cannot be read.", e);
        }
    }
}
