using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>A file that a customer sends.</summary>
/// <param name="Id">By which it is found in its conversation.</param>
/// <param name="Shown">How the message names it.</param>
public sealed record CustomerFile(string Id, StoredFile Stored, Attachment Shown);

/// <summary>Files that customers send. The type is told from the content, never from the name; nothing that a browser could run is taken.</summary>
public sealed partial class CustomerFiles(FileTable files, IOptions<DirectLineOptions> options)
{
    private static readonly (string Type, string Extension, byte[] Start)[] _binary =
    [
        ("image/png", "png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", "jpg", [0xFF, 0xD8, 0xFF]),
        ("image/gif", "gif", "GIF8"u8.ToArray()),
        ("image/webp", "webp", "RIFF"u8.ToArray()),
        ("application/pdf", "pdf", "%PDF-"u8.ToArray()),
    ];

    public static readonly Problem NotAllowed = new("file_type", "Send a picture (PNG, JPEG, GIF, WebP), a PDF or a plain text file.", 415);
    public static readonly Problem NoRoom = new("no_room", "This conversation has no room for that many files; please describe them in words.", 413);

    public static readonly Problem NoRoomToday = NoRoom with { Message = "No more files can come from your network today; please describe them in words." };
    public static readonly Problem NoRoomAtAll = NoRoom with { Message = "There is no room for files at the moment; please describe them in words." };

    /// <summary>Before the conversation and the id of each file that lies here.</summary>
    public const string Folder = "/files/";

    /// <summary>False for a file that lies on another server, such as one that a channel keeps.</summary>
    public static bool LiesHere(string url) => url.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>Looks at what was sent. Nothing is stored yet.</summary>
    /// <param name="name">As the customer calls it; shown, never used to find it.</param>
    public static (CustomerFile? File, Problem? Problem) Read(ConversationId conversation, string name, byte[] content)
    {
        if (TypeOf(content) is not { } type) return (null, NotAllowed);
        var id = $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.{type.Extension}";
        return (new(id, new(type.Type, content), new(CleanName(name, type.Extension), type.Type, $"{Folder}{conversation.Value}/{id}")), null);
    }

    /// <summary>Stores all of them durably, or none.</summary>
    /// <param name="network">Where they come from, or who sends them when that tells nothing.</param>
    /// <param name="line">The line of that network; the same where there is none.</param>
    /// <returns>The refusal; null when they are stored.</returns>
    public async Task<Problem?> StoreAsync(ConversationId conversation, IReadOnlyList<CustomerFile> sent, string network, string line, CancellationToken ct)
    {
        if (sent.Count == 0) return null;
        var bounds = new FileBounds(options.Value.MaxConversationBytes, options.Value.MaxNetworkBytes, options.Value.MaxAllBytes);
        return await files.AddAsync(conversation.Value, [.. sent.Select(file => (file.Id, file.Stored))], network, line, bounds, ct) switch
        {
            FilesAdded.ConversationFull => NoRoom,
            FilesAdded.NetworkFull => NoRoomToday,
            FilesAdded.AllFull => NoRoomAtAll,
            _ => null,
        };
    }

    /// <returns>Null when there is no such file in this conversation.</returns>
    public Task<StoredFile?> FindAsync(ConversationId conversation, string id, CancellationToken ct) => files.FindAsync(conversation.Value, id, ct);

    private static (string Type, string Extension)? TypeOf(ReadOnlySpan<byte> content)
    {
        foreach (var (type, extension, start) in _binary)
        {
            if (content.StartsWith(start)) return type == "image/webp" && !IsWebP(content) ? null : (type, extension);
        }

        return IsPlainText(content) ? ("text/plain", "txt") : null;
    }

    private static bool IsWebP(ReadOnlySpan<byte> content) => content.Length > 12 && content[8..12].SequenceEqual("WEBP"u8);

    /// <summary>UTF-8 without control characters, and no markup that a browser might sniff.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || !System.Text.Unicode.Utf8.IsValid(content)) return false;
        foreach (var one in content)
        {
            if (one < 0x20 && one is not (0x09 or 0x0A or 0x0D)) return false;
        }

        return !content.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    private static string CleanName(string name, string extension)
    {
        var clean = UnsafeInName().Replace(Path.GetFileName(name), "_");
        return clean.Length is 0 or > 120 ? $"file.{extension}" : clean;
    }

    [GeneratedRegex("[\\p{C}\"'<>&\\\\/:|?*]")]
    private static partial Regex UnsafeInName();
}
