using System.Security.Cryptography;
using System.Text.Json;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.DataProtection;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Closes what a node says of itself, as <see cref="LineSeal"/> closes lines: whoever has Redis puts no agent at a desk, and no name on a customer's screen.</summary>
/// <remarks>
/// What is told again tells nothing: a beat has a number, a node that is known is believed only with a higher one, and what is a lease old is not believed at all; by then it would count for nobody.
/// A node of an older program closes nothing and is not believed either. It writes its beats in the database, and so do we: while nodes are replaced, both kinds know of each other by that way.
/// </remarks>
internal sealed class TestimonySeal(IDataProtectionProvider keys, TimeProvider clock, HandoffOptions options)
{
    private readonly IDataProtector _protector = keys.CreateProtector("ChatAssist.Redis.Testimony");

    /// <returns>Null when there is nothing to say, or no key: the others read the beats in the database.</returns>
    public byte[]? Close(Beat? beat, IReadOnlyList<Testimony.Typist> typing)
    {
        if (beat is null && typing.Count == 0) return null;
        try
        {
            return _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Testimony(clock.GetUtcNow(), beat, typing), ChatJson.Options));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <param name="node">Who tells it.</param>
    /// <returns>Null when another hand has closed it, or another node, or long ago, or a program that we do not understand.</returns>
    public Testimony? Open(byte[] closed, string node)
    {
        try
        {
            var said = JsonSerializer.Deserialize<Testimony>(_protector.Unprotect(closed), ChatJson.Options);
            return said is not null && (clock.GetUtcNow() - said.At).Duration() < options.Lease && said.IsSound(node) ? said : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
