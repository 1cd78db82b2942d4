using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Keeps the pictures that customers paste on a channel. Such a channel shows them to the bot alone, for its token: an agent who follows the link sees nothing.</summary>
/// <remarks>Source: "Send and receive files through the bot" in the Teams documentation: an inline picture is fetched from its contentUrl with the bot's token.</remarks>
public sealed class ChannelFiles(Connector connector, CustomerFiles files, UploadGate gate, IOptions<DirectLineOptions> options, TimeProvider clock, ILogger<ChannelFiles> log)
{
    /// <summary>For all files of a message together: the channel waits for our answer, and stops waiting after ten seconds or so.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    /// <summary>Files of one message that are kept; of more the links are shown.</summary>
    private const int Most = 5;

    /// <returns>The files as the message names them: what could not be kept is a link to where the channel has it.</returns>
    public async Task<IReadOnlyList<Attachment>> KeepAsync(ConversationId conversation, IReadOnlyList<Attachment> sent, Reference from, CancellationToken ct)
    {
        var sender = $"{from.ChannelId} {from.Person}";
        using var place = gate.TryEnter(sender);
        if (place is null) return sent;
        var contents = await FetchAsync([.. sent.Take(Most)], ct);
        var kept = new List<Attachment>();
        foreach (var (file, content) in sent.Zip(contents)) kept.Add(content is null ? file : await KeepAsync(conversation, file, content, sender, ct) ?? file);
        if (kept.Any(file => !CustomerFiles.LiesHere(file.Url))) Log.FilesNotKept(log, conversation.Value);
        return [.. kept, .. sent.Skip(Most)];
    }

    /// <returns>For each file its content; null for what could not be fetched in time.</returns>
    private async Task<IReadOnlyList<byte[]?>> FetchAsync(IReadOnlyList<Attachment> sent, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var contents = await Task.WhenAll(sent.Select(file => connector.DownloadAsync(new(file.Url), options.Value.MaxFileBytes, either.Token)));
        ct.ThrowIfCancellationRequested();
        return contents;
    }

    /// <returns>Null when it is not of a kind that we keep, or has no room.</returns>
    private async Task<Attachment?> KeepAsync(ConversationId conversation, Attachment file, byte[] content, string sender, CancellationToken ct)
    {
        var (read, _) = CustomerFiles.Read(conversation, file.Name, content);
        return read is not null && await files.StoreAsync(conversation, [read], sender, sender, ct) is null ? read.Shown : null;
    }
}
