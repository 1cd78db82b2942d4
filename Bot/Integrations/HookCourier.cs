using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Integrations;

/// <summary>Tells the addresses what happened in a conversation: to each in order, each thing until it has been taken, for a day.</summary>
/// <remarks>What is to be told was stored with the line. The row goes after the address has taken it; a process that is killed between the two tells it once more, under the same id.</remarks>
public sealed class HookCourier(WebhookTable hooks, ApiReads reads, IConversationLog log, HookHttp http, TimeProvider clock, ILogger<HookCourier> logger) : IDestination
{
    /// <summary>Longer than the slowest call, so that nobody else begins while we still wait for the answer.</summary>
    private static readonly TimeSpan _right = HookHttp.Limit + TimeSpan.FromSeconds(15);

    /// <summary>While there is no address at all, news is not looked for; a new one is told of what came meanwhile by the next sweep.</summary>
    private static readonly TimeSpan _lookAgain = TimeSpan.FromSeconds(2);

    /// <summary>Conversations of which one address is told at once; of more it is told by a later sweep, so that an address that takes long leaves room to the others.</summary>
    private const int MostAtOnce = 32;

    /// <summary>How many that are just now, by address.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _room = new();

    /// <summary>When there was none last, by the clock's stamps; 0 when there may be one.</summary>
    private long _noneAt;

    public bool IsOn => true;

    public Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct) => hooks.OpenAsync(now, ct);

    public async Task DeliverAsync(ConversationId id, CancellationToken ct)
    {
        if (Volatile.Read(ref _noneAt) is not 0 and var at && clock.GetElapsedTime(at) < _lookAgain) return; // every line of every conversation comes by here
        var all = await hooks.AllAsync(ct);
        Volatile.Write(ref _noneAt, all.Count == 0 ? clock.GetTimestamp() : 0);
        if (all.Count == 0 || await hooks.NewsOfAsync(id, ct) is not { Count: > 0 } news) return;
        var known = all.ToDictionary(hook => hook.Id);
        await Task.WhenAll(news.Where(one => known.ContainsKey(one.Webhook)).GroupBy(one => one.Webhook).Select(group => TellIfThereIsRoomAsync(known[group.Key], group, ct)));
    }

    public Task TypingAsync(ConversationId id, CancellationToken ct) => Task.CompletedTask; // nobody outside needs to know

    private async Task TellIfThereIsRoomAsync(Webhook hook, IEnumerable<HookNews> news, CancellationToken ct)
    {
        var room = _room.GetOrAdd(hook.Id, static _ => new(MostAtOnce));
        if (!room.Wait(TimeSpan.Zero, CancellationToken.None)) return;
        try
        {
            await TellAllAsync(hook, news, ct);
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>In order: what comes later waits for what came before.</summary>
    private async Task TellAllAsync(Webhook hook, IEnumerable<HookNews> news, CancellationToken ct)
    {
        (bool MayGoOn, DateTimeOffset? AsideSince) told = (true, null);
        foreach (var one in news)
        {
            ct.ThrowIfCancellationRequested();
            told = await TellAsync(hook, one.Behind(told.AsideSince));
            if (!told.MayGoOn) return;
        }
    }

    /// <returns>Whether the next thing may be told; and when this one failed first if it was set aside.</returns>
    private async Task<(bool MayGoOn, DateTimeOffset? AsideSince)> TellAsync(Webhook hook, HookNews news)
    {
        var now = clock.GetUtcNow();
        if (!await hooks.ClaimAsync(news, now, now + _right, CancellationToken.None)) return (false, null);
        if (await BodyAsync(news, CancellationToken.None) is not { } body)
        {
            await hooks.DoneAsync(news, "the line is gone", now, CancellationToken.None); // the log was set back to a backup
            return (true, null);
        }

        var (isTaken, answer) = await http.PostAsync(hook, IdOf(news), body, CancellationToken.None);
        if (!isTaken) return await FailedAsync(news, answer);
        await hooks.DoneAsync(news, answer, clock.GetUtcNow(), CancellationToken.None);
        return (true, null);
    }

    private async Task<(bool MayGoOn, DateTimeOffset? AsideSince)> FailedAsync(HookNews news, string answer)
    {
        var now = clock.GetUtcNow();
        var since = news.FailingSince ?? now;
        var isAside = now - since >= Backoff.GiveUp;
        Log.HookFailed(logger, news.Webhook, news.Conversation, news.Version, answer, isAside);
        var retry = now + Backoff.After(new ConnectorFailure(Remedy.TryAgain, answer), news.Tries, Random.Shared.NextDouble());
        await hooks.FailedAsync(news, answer, since, isAside ? null : retry, now, CancellationToken.None);
        return isAside ? (true, since) : (false, null);
    }

    /// <summary>The same for the same line, however often it is told.</summary>
    private static string IdOf(HookNews news) => string.Create(CultureInfo.InvariantCulture, $"{news.Conversation}.{news.Version}");

    private async Task<byte[]?> BodyAsync(HookNews news, CancellationToken ct)
    {
        var line = (await log.ReadAsync(new(news.Conversation), news.Version - 1, ct)).FirstOrDefault(line => line.Version == news.Version);
        if (line is null || HookKinds.Of(line.Event) is not { } kind || await reads.FindAsync(news.Conversation, ct) is not { } conversation) return null;
        return JsonSerializer.SerializeToUtf8Bytes(new HookBody(IdOf(news), kind, line.At, new(conversation, HookKinds.DetailsOf(line.Event))), ChatJson.Options);
    }
}

/// <summary>What an address is told.</summary>
/// <param name="Type">Of <see cref="HookKinds"/>.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record HookBody(string Id, string Type, DateTimeOffset Timestamp, HookData Data);

/// <param name="Conversation">As it is now, which may be further than when it happened.</param>
public sealed record HookData(ApiConversation Conversation, HookDetails Details);
