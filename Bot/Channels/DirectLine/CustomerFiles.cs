using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Files that customers send, kept in the data folder. The type is told from the content, never from the name; nothing that a browser could run is taken.</summary>
public sealed partial class CustomerFiles(DataFolder folder)
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

    /// <summary>Stores a file durably.</summary>
    /// <param name="name">As the customer calls it; shown, never used as a path.</param>
    /// <returns>The attachment; or the refusal, and nothing is stored.</returns>
    public async Task<(Attachment? File, Problem? Problem)> StoreAsync(ConversationId conversation, string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        if (TypeOf(content.Span) is not { } type) return (null, NotAllowed);
        var id = $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.{type.Extension}";
        var path = Path.Combine(FolderOf(conversation), id);
        await using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            await stream.WriteAsync(content, ct);
            stream.Flush(flushToDisk: true);
        }

        return (new(CleanName(name, type.Extension), type.Type, $"/files/{conversation.Value}/{id}"), null);
    }

    /// <returns>Null when there is no such file in this conversation.</returns>
    public (string Path, string ContentType)? Find(ConversationId conversation, string id)
    {
        if (!FileId().IsMatch(id) || !SafeConversation().IsMatch(conversation.Value)) return null;
        var path = Path.Combine(FolderOf(conversation), id);
        var extension = Path.GetExtension(id)[1..];
        var type = extension == "txt" ? "text/plain; charset=utf-8" : _binary.FirstOrDefault(known => known.Extension == extension).Type;
        return type is not null && File.Exists(path) ? (path, type) : null;
    }

    private string FolderOf(ConversationId conversation) => folder.Folder(Path.Combine("files", conversation.Value)).FullName;

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

    [GeneratedRegex("^[0-9a-f]{32}\\.(png|jpg|gif|webp|pdf|txt)$")]
    private static partial Regex FileId();

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$")]
    private static partial Regex SafeConversation();

    [GeneratedRegex("[\\p{C}\"'<>&\\\\/:|?*]")]
    private static partial Regex UnsafeInName();
}
