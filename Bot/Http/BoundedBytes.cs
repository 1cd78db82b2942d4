namespace ChatAssist.Bot.Http;

/// <summary>Reads what somebody sends into memory, and stops at a bound.</summary>
internal static class BoundedBytes
{
    private const int PieceBytes = 16 * 1024;

    /// <returns>Null when there are more than <paramref name="most"/>.</returns>
    public static async Task<byte[]?> ReadAsync(Stream from, int most, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[PieceBytes];
        while (await from.ReadAsync(piece, ct) is > 0 and var read)
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(piece, 0, read);
        }

        return bytes.ToArray();
    }
}
