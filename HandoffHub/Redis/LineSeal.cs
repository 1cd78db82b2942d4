using System.Security.Cryptography;
using System.Text.Json;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.DataProtection;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Closes lines before they go through Redis, where nobody can read or make up a word of them: with keys that the nodes share in the database, by the framework's data protection.</summary>
internal sealed class LineSeal(IDataProtectionProvider keys)
{
    /// <summary>Bytes of lines in one message. What is more is read from the database.</summary>
    private const int Longest = 256 * 1024;

    private readonly IDataProtector _protector = keys.CreateProtector("ChatAssist.Redis.Lines");

    /// <param name="news">In the order in which it was told.</param>
    /// <returns>Null when there are no lines, or too many, or no key: whoever is told reads them.</returns>
    public byte[]? Close(IEnumerable<News.Lines> news)
    {
        var lines = news.GroupBy(one => one.Conversation.Value, one => one.Fresh.Value).Select(one => (one.Key, Lines: WithoutGap(one))).Where(one => one.Lines.Count > 0).ToDictionary();
        if (lines.Count == 0) return null;
        var open = JsonSerializer.SerializeToUtf8Bytes(lines, ChatJson.Options);
        try
        {
            return open.Length > Longest ? null : _protector.Protect(open);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <returns>The lines of each conversation, by its id. None when another hand has closed them, or a program that we do not understand.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<Recorded>> Open(byte[] closed)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<Recorded>>>(_protector.Unprotect(closed), ChatJson.Options) ?? [];
        }
        catch (Exception e) when (e is CryptographicException or JsonException or NotSupportedException)
        {
            return new Dictionary<string, IReadOnlyList<Recorded>>();
        }
    }

    /// <summary>Rings of a conversation may overtake each other.</summary>
    private static List<Recorded> WithoutGap(IEnumerable<IReadOnlyList<Recorded>> told)
    {
        var lines = told.SelectMany(some => some).DistinctBy(line => line.Version).OrderBy(line => line.Version).ToList();
        return lines is [var first, .., var last] && last.Version - first.Version >= lines.Count ? [] : lines;
    }
}
