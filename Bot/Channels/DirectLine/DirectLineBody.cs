using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using ChatAssist.Bot.Http;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Reads a JSON body with the protocol's limits; unknown fields are ignored, as the protocol asks.</summary>
public static class DirectLineBody
{
    /// <summary>The largest activity, in bytes, as in the cloud.</summary>
    public const int MaxBytes = 262_144;

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { MaxDepth = 32, Converters = { new PlainText() } };

    /// <param name="empty">What an empty body means; null when a body is needed.</param>
    public static async Task<(T Body, Problem? Problem)> ReadAsync<T>(HttpRequest request, T? empty, CancellationToken ct)
        where T : class
    {
        var (bytes, tooBig) = await BytesAsync(request, ct);
        if (tooBig) return (empty!, DirectLineProblems.TooBig);
        return Parse(bytes, empty);
    }

    public static (T Body, Problem? Problem) Parse<T>(ReadOnlyMemory<byte> bytes, T? empty)
        where T : class
    {
        if (bytes.IsEmpty && empty is not null) return (empty, null);
        if (!Utf8.IsValid(bytes.Span)) return (empty!, DirectLineProblems.NotJson); // the reader would notice only in the strings that it looks at
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, _options) is { } body ? (body, null) : (empty!, DirectLineProblems.NotJson);
        }
        catch (JsonException)
        {
            return (empty!, DirectLineProblems.NotJson);
        }
    }

    /// <summary>A longer body than may be is not buffered.</summary>
    private static async Task<(ReadOnlyMemory<byte> Bytes, bool TooBig)> BytesAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes) return (default, true);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            var (tooBig, whole) = (read.Buffer.Length > MaxBytes, read.IsCompleted);
            var bytes = whole && !tooBig ? read.Buffer.ToArray() : default;
            request.BodyReader.AdvanceTo(tooBig || whole ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (tooBig || whole) return (bytes, tooBig);
        }
    }
}
