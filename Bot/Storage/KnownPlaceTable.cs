using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ChatAssist.Bot.Accounts;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>From where people have signed in lately, by name: networks, and browsers by the hash of their mark.</summary>
public sealed class KnownPlaceTable(Database database)
{
    public async Task RememberAsync(string name, Whereabouts here, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO known_places (name, place, last_ms) VALUES (@name, @Network, @now), (@name, @device, @now)
            ON CONFLICT (name, place) DO UPDATE SET last_ms = excluded.last_ms
            """,
            new { name, here.Network, device = HashOf(here.Device), now = now.ToUnixTimeMilliseconds() });
        await connection.ExecuteAsync(
            "DELETE FROM known_places WHERE name = @name AND last_ms < @old", new { name, old = (now - DeviceCookie.Lifetime).ToUnixTimeMilliseconds() });
    }

    /// <summary>Whether the name has signed in from there before.</summary>
    internal static async Task<bool> AnyAsync(DbTransaction transaction, string name, Whereabouts from) => await transaction.Connection!.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM known_places WHERE name = @name AND place IN (@Network, @device)", new { name, from.Network, device = HashOf(from.Device) }, transaction) > 0;

    private static string HashOf(string device) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(device)));
}
