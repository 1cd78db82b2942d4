using System.Net.Http.Headers;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Files from customers: one as the raw body, or several as parts beside the activity that they belong to.</summary>
public static class Uploads
{
    private const string ActivityType = "application/vnd.microsoft.activity";

    /// <summary>Files in one message, at most.</summary>
    private const int MaxFiles = 5;

    public static async Task<IResult> Post(string c, HttpContext http, DirectLineDoor door, DirectLineInbox inbox, CustomerFiles files, IOptions<DirectLineOptions> options, CancellationToken ct)
    {
        var (_, refused) = await door.AdmitAsync(http.Request, c);
        if (refused is not null) return refused.ToDirectLine();
        var tooBig = new Problem("MessageSizeTooBig", $"A file has at most {options.Value.MaxFileBytes:N0} bytes, and a message at most {MaxFiles} files.", StatusCodes.Status413PayloadTooLarge);
        var (bytes, over) = await DirectLineBody.ReadBytesAsync(http.Request, (options.Value.MaxFileBytes * MaxFiles) + DirectLineBody.MaxBytes, ct);
        if (over) return tooBig.ToDirectLine();
        var (activity, parts, bad) = await PartsAsync(http.Request, bytes, ct);
        if (bad is not null) return bad.ToDirectLine();
        if (parts.Count > MaxFiles || parts.Any(part => part.Content.Length > options.Value.MaxFileBytes)) return tooBig.ToDirectLine();

        var stored = new List<Attachment>();
        foreach (var part in parts)
        {
            var (file, problem) = await files.StoreAsync(new(c), part.Name, part.Content, ct);
            if (problem is not null) return problem.ToDirectLine();
            stored.Add(file!);
        }

        var (id, refusal) = await inbox.AcceptAsync(new(c), activity with { Type = activity.Type ?? "message" }, stored, ct);
        return refusal is null ? DirectLineAnswers.Json(new { id }) : refusal.ToDirectLine();
    }

    private static async Task<(IncomingActivity Activity, IReadOnlyList<Part> Parts, Problem? Problem)> PartsAsync(HttpRequest request, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var activity = new IncomingActivity();
        if (!IsMultipart(request, out var boundary)) return (activity, [new(NameOf(request), bytes)], null);
        var parts = new List<Part>();
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(bytes.ToArray()));
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content, ct);
                if (section.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true)
                {
                    (activity, var bad) = DirectLineBody.Parse<IncomingActivity>(content.ToArray(), empty: null);
                    if (bad is not null) return (activity, [], bad);
                }
                else
                {
                    parts.Add(new(section.GetContentDispositionHeader()?.FileName.Value?.Trim('"') ?? "", content.ToArray()));
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return (activity, [], Problem.Invalid("The upload cannot be read: send one file as the body, or multipart/form-data."));
        }

        return (activity, parts, null);
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

    private sealed record Part(string Name, ReadOnlyMemory<byte> Content);
}
