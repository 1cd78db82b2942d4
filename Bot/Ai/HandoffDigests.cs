using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Ai;

/// <summary>Has what is handed over summed up while the customer waits. A digest that comes late, or never, delays nobody: there is one without a model.</summary>
/// <remarks>Only news that began on this node are looked at, so that one node asks, once. A node that dies meanwhile leaves no digest behind, and that is all.</remarks>
public sealed class HandoffDigests(AiHelpers helpers, IDeskReads reads, IConversationLog lines, Turns turns, Doorbell doorbell, TimeProvider clock, ILogger<HandoffDigests> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    /// <summary>Sums up one conversation, when a person was just called in.</summary>
    public async Task DigestAsync(ConversationId id, CancellationToken ct)
    {
        if (helpers.Digester is not { } digester || (await reads.FindAsync(id, ct))?.Stage is not (StageName.Waiting or StageName.Offered)) return;
        var past = await lines.ReadAsync(id, after: 0, ct);
        if (!Digest.IsWanted(past)) return;
        if (await digester.DigestAsync(past, ct) is { } digest) await turns.RunAsync(id, new NoteDigest(digest), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (helpers.Digester is null) return;
        using var news = doorbell.ListenToOwn();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await news.NextAsync(_pause, clock, stoppingToken) is not News.Lines { Conversation: var id }) continue;
            try
            {
                await DigestAsync(id, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.DigestFailed(log, id.Value, e);
            }
        }
    }
}
