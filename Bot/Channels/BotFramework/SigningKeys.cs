using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>The public keys with which one issuer signs, as its OpenID document tells them.</summary>
/// <remarks>Kept for a day, as Microsoft asks. An unknown key brings them anew, at most once an hour: a stranger's tokens must not make us ask all day. When they could not be had, they are asked for again soon.</remarks>
public sealed class SigningKeys(HttpClient http, Uri metadata, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _keep = TimeSpan.FromHours(24);
    private static readonly TimeSpan _again = TimeSpan.FromHours(1);

    /// <summary>After a try that brought nothing the next one may come.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private IReadOnlyList<JsonWebKey>? _keys;
    private DateTimeOffset _hadAt;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <returns>Null when the issuer has no such key.</returns>
    /// <exception cref="HttpRequestException">No keys have been had yet, and they cannot be had now.</exception>
    public async Task<JsonWebKey?> FindAsync(string keyId, CancellationToken ct)
    {
        if (IsFresh && Find(keyId) is { } known) return known;
        await _one.WaitAsync(ct);
        try
        {
            if ((!IsFresh || Find(keyId) is null) && clock.GetUtcNow() >= _notBefore) await AskAsync(ct);
            if (_keys is null) throw new HttpRequestException($"The signing keys of {metadata} could not be had.");
            return Find(keyId);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsFresh => _keys is not null && clock.GetUtcNow() - _hadAt < _keep;

    private JsonWebKey? Find(string keyId) => _keys?.FirstOrDefault(key => key.Kid == keyId && key.Kty == JsonWebAlgorithmsKeyTypes.RSA);

    /// <summary>Keys that cannot be had anew stay as they are.</summary>
    private async Task AskAsync(CancellationToken ct)
    {
        var first = _keys is null;
        _notBefore = clock.GetUtcNow() + _soon;
        try
        {
            _keys = await FetchAsync(ct);
            _hadAt = clock.GetUtcNow();
            _notBefore = first ? DateTimeOffset.MinValue : _hadAt + _again; // the first unknown key may ask at once
        }
        catch (Exception e) when (!first && e is HttpRequestException)
        {
            // Told by whoever finds no key; the old ones still hold.
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
