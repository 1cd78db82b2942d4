using System.Net.Http.Headers;
using ChatAssist.Bot.Http;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>What a customer uploads.</summary>
/// <param name="Activity">The message that the files belong to; empty when there is none.</param>
public sealed record Upload(IncomingActivity Activity, IReadOnlyList<UploadPart> Parts);

/// <param name="Name">As the customer calls it; empty when it has none.</param>
public sealed record UploadPart(string Name, byte[] Content);

/// <summary>Reads an upload from the wire: one file as the raw body, or several as parts beside the activity. A part that is too big is not read to its end.</summary>
internal static class UploadBody
{
    private const string ActivityType = "application/vnd.microsoft.activity";

    /// <summary>Files in one message, at most.</summary>
    private const int MaxFiles = 5;

    /// <summary>The longest boundary between parts, in characters: more than any client makes, and less than the reader's buffer.</summary>
    private const int MaxBoundary = 128;

    private static readonly Problem _unreadable = Problem.Invalid("The upload cannot be read: send one file as the body, or multipart/form-data.");

    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<(Upload? Upload, Problem? Problem)> ReadAsync(HttpRequest request, int maxFileBytes, CancellationToken ct)
    {
        var tooBig = new Problem("MessageSizeTooBig", $"A file has at most {maxFileBytes:N0} bytes, and a message at most {MaxFiles} files.", StatusCodes.Status413PayloadTooLarge);
        if (request.ContentLength > ((long)maxFileBytes * MaxFiles) + DirectLineBody.MaxBytes) return (null, tooBig);
        if (IsMultipart(request, out var boundary)) return boundary.Length > MaxBoundary ? (null, _unreadable) : await PartsAsync(new(boundary, request.Body), maxFileBytes, tooBig, ct);
        return await BoundedBytes.ReadAsync(request.Body, maxFileBytes, ct) is { } bytes ? (new(new(), [new(NameOf(request), bytes)]), null) : (null, tooBig);
    }

    private static async Task<(Upload? Upload, Problem? Problem)> PartsAsync(MultipartReader reader, int maxFileBytes, Problem tooBig, CancellationToken ct)
    {
        var (activity, parts) = (new IncomingActivity(), new List<UploadPart>());
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (section.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true)
                {
                    if (await BoundedBytes.ReadAsync(section.Body, DirectLineBody.MaxBytes, ct) is not { } json) return (null, DirectLineProblems.TooBig);
                    (activity, var bad) = DirectLineBody.Parse<IncomingActivity>(json, empty: null);
                    if (bad is not null) return (null, bad);
                }
                else
                {
                    if (parts.Count == MaxFiles || await BoundedBytes.ReadAsync(section.Body, maxFileBytes, ct) is not { } file) return (null, tooBig);
                    parts.Add(new(section.GetContentDispositionHeader()?.FileName.Value?.Trim('"') ?? "", file));
                }
            }
        }
        catch (Exception e) when (e is (IOException or InvalidDataException) and not BadHttpRequestException)
        {
            return (null, _unreadable);
        }

        return (new(activity, parts), null);
    }

    private static bool IsMultipart(HttpRequest request, out string boundary)
    {
        boundary = "";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true) return false;
        boundary = type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"') ?? "";
        return boundary.Length > 0;
    }

    private static string NameOf(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition) ? disposition.FileName?.Trim('"') ?? "" : "";
}
