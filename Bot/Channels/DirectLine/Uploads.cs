using ChatAssist.Bot.Http;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Takes in files from customers, and the message that they belong to. Whatever can be refused is refused before anything is stored.</summary>
public sealed class Uploads(UploadGate gate, DirectLineInbox inbox, CustomerFiles files, Turns turns, IDeskReads reads, IOptions<DirectLineOptions> options)
{
    /// <returns>The id of the message; or the refusal.</returns>
    public async Task<(string? Id, Problem? Problem)> AcceptAsync(ConversationId conversation, HttpRequest request, CancellationToken ct)
    {
        if (!await HasBegunAsync(conversation, ct)) return (null, Problem.NotStarted);
        var network = Network.Of(request.HttpContext);
        using var place = gate.TryEnter(network);
        if (place is null) return (null, DirectLineProblems.UploadsBusy);
        var (upload, bad) = await ReadAsync(request, ct);
        if (bad is not null) return (null, bad);
        var (activity, sent, refused) = Check(conversation, upload!);
        if (refused is not null) return (null, refused);
        if (await files.StoreAsync(conversation, sent, network, Network.LineOf(request.HttpContext), ct) is { } full) return (null, full);
        return await inbox.AcceptAsync(conversation, activity, [.. sent.Select(file => file.Shown)], ct);
    }

    private async ValueTask<bool> HasBegunAsync(ConversationId conversation, CancellationToken ct) =>
        turns.Remembers(conversation) || await reads.FindAsync(conversation, ct) is not null;

    /// <summary>Who sends drop by drop does not keep the place from others for ever.</summary>
    private async Task<(Upload? Upload, Problem? Problem)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.UploadTime);
        try
        {
            return await UploadBody.ReadAsync(request, options.Value.MaxFileBytes, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, DirectLineProblems.UploadTooSlow);
        }
    }

    private static (IncomingActivity Activity, IReadOnlyList<CustomerFile> Files, Problem? Problem) Check(ConversationId conversation, Upload upload)
    {
        var activity = upload.Activity with { Type = upload.Activity.Type ?? "message" };
        var files = upload.Parts.Select(part => CustomerFiles.Read(conversation, part.Name, part.Content)).ToList();
        if (files.Find(file => file.Problem is not null).Problem is { } notAllowed) return (activity, [], notAllowed);
        List<CustomerFile> sent = [.. files.Select(file => file.File!)];
        return Incoming.Read(activity, [.. sent.Select(file => file.Shown)], otherwise: "") switch
        {
            Asked.Run { Command: Say } => (activity, sent, null),
            Asked.Refused refused => (activity, [], refused.Problem),
            _ => (activity, [], Problem.Invalid("Files come with a message.")),
        };
    }
}
