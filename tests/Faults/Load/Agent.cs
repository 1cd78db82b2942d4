using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>An agent at the desk: takes who waits longest or is offered, answers, and after a while passes on, gives back or closes.</summary>
/// <param name="who">The display name, by which lines name their author.</param>
internal sealed class Agent(string who, DeskLink link, HistoryWriter log, Random random, CatchUp catchUp) : IAsyncDisposable
{
    /// <summary>Conversations at once that the agent would take: more than a node may allow.</summary>
    private const int Wanted = 6;

    /// <summary>The refusal of one more than fit.</summary>
    private const string Full = "at_capacity";

    /// <summary>Before one message in so many the agent writes a note for colleagues.</summary>
    private const int NoteEvery = 8;

    /// <summary>Refusals that say nothing of whose the conversation is.</summary>
    private static readonly string[] _saysNothing = [Full, "offered_to_other"];

    /// <summary>Who has no room asks less often.</summary>
    private static readonly TimeSpan _untilRoom = TimeSpan.FromSeconds(1);

    /// <summary>In the end one conversation in so many is kept: its screen stays open to the end of the history, and there is room for who still waits.</summary>
    private const int KeptOneIn = 4;

    /// <summary>What an agent says before parting with a conversation.</summary>
    private const int FewestWords = 2, MostWords = 6;

    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Tenure> _mine = new();
    private readonly HashSet<Offer> _passed = [];
    private readonly Readiness _readiness = new();
    private volatile Lists _lists = new([], [], Available: true);
    private int _commands;

    /// <summary>Works until the shift is over.</summary>
    public async Task WorkAsync(Shift shift)
    {
        link.DeskChanged += desk => _lists = Lists.Of(desk);
        link.Happened += (session, conv, line) => Show(session, conv, [line]);
        link.Connected += session => Task.WhenAll(_mine.Values.Select(tenure => WatchAsync(tenure, session)));
        link.Open();
        var held = new List<Task>();
        while (!shift.IsOver(_lists.IsEmpty))
        {
            await Task.Delay(random.Next(50, 300), CancellationToken.None);
            held.RemoveAll(task => task.IsCompletedSuccessfully);
            if (!_lists.Available) await link.TryAskAsync<object>("SetAvailable", true); // two offers ran out
            if (!link.IsUp || !_lists.Available || held.Count >= Wanted) _readiness.Interrupt();
            if (held.Count < Wanted && await NextAsync(shift) is { } tenure) held.Add(HoldAsync(tenure, shift));
        }

        log.Add(_readiness.Of(who));
        await Task.WhenAll(held);
    }

    public void Drop() => link.Drop();

    /// <summary>Reads once more what is still open, when all is over.</summary>
    public async Task CatchUpAsync()
    {
        foreach (var tenure in _mine.Values)
        {
            if (catchUp == CatchUp.ByNumber) await WatchAsync(tenure, "end");
            if (tenure.LostAt > 0) await LoseAsync(tenure);
        }
    }

    public ValueTask DisposeAsync() => link.DisposeAsync();

    /// <summary>What is offered goes first; else one of those who wait longest, on whom all agents fall at once, or as often anybody of the list.</summary>
    private async Task<Tenure?> NextAsync(Shift shift)
    {
        if (_lists is var lists && lists.Offers.FirstOrDefault(offer => !_passed.Contains(offer)) is { } offer) return await ConsiderAsync(offer, shift);
        if (lists.Waiting.Count == 0) return null;
        var choice = random.Next(2) == 0 ? Math.Min(3, lists.Waiting.Count) : lists.Waiting.Count;
        return await TryTakeAsync(lists.Waiting[random.Next(choice)], offered: false, shift.GiveUp);
    }

    /// <summary>Most offers are accepted, in the end all; some are declined, and some run out.</summary>
    private async Task<Tenure?> ConsiderAsync(Offer offer, Shift shift)
    {
        var mood = random.Next(10);
        if (mood > 1 || !shift.IsOpen) return await TryTakeAsync(offer.Conv, offered: true, shift.GiveUp);
        _passed.Add(offer);
        if (mood == 1) await link.TryAskAsync<Reply>("Decline", NewCommand(), offer.Conv);
        return null;
    }

    private async Task<Tenure?> TryTakeAsync(string conv, bool offered, CancellationToken giveUp)
    {
        if (_mine.ContainsKey(conv)) return null;
        var (result, reply, span) = await ActAsync(OwnershipOp.Take, conv, "Take", [], giveUp, offered: offered);
        if (reply?.Code == Full)
        {
            await Task.Delay(_untilRoom, CancellationToken.None);
            _readiness.Interrupt();
        }

        if (result != OwnershipResult.Ok) return null;
        var tenure = new Tenure(log, who, conv, catchUp, span, reply!.Version);
        _mine[conv] = tenure;
        await WatchAsync(tenure, "open");
        return tenure;
    }

    private async Task HoldAsync(Tenure tenure, Shift shift)
    {
        var answered = 0;
        for (var words = random.Next(FewestWords, MostWords); words > 0 && tenure.LostAt == 0 && shift.IsOpen;)
        {
            await tenure.NewsAsync(TimeSpan.FromSeconds(1));
            if (tenure.LastCustomer is var last && last == answered && random.Next(4) > 0) continue;
            answered = last;
            if (random.Next(NoteEvery) == 0) await NoteAsync(tenure, shift.GiveUp);
            if (!await SayAsync(tenure, shift.GiveUp)) break;
            words--;
        }

        if (tenure.LostAt == 0 && (shift.IsOpen || random.Next(KeptOneIn) > 0)) await PartAsync(tenure, shift);
        while (tenure.LostAt == 0 && _mine.ContainsKey(tenure.Conv) && shift.IsOpen) await tenure.NewsAsync(TimeSpan.FromSeconds(1)); // refused: it must have been lost
        if (tenure.LostAt > 0) await LoseAsync(tenure);
    }

    /// <returns>False when it is not this agent's any more.</returns>
    private async Task<bool> SayAsync(Tenure tenure, CancellationToken giveUp)
    {
        var cid = NewCommand();
        var text = Line.Sign("Let me look into that for you.", cid);
        var (result, _, _) = await ActAsync(OwnershipOp.Send, tenure.Conv, "Say", [text], giveUp, cid, (op, seq) => log.Add(new Sent(Mono.Now, who, tenure.Conv, cid, Line.HashOf(text), op, seq)));
        return result == OwnershipResult.Ok;
    }

    /// <summary>Writes what no customer may ever see, under one id until there is an answer.</summary>
    private async Task NoteAsync(Tenure tenure, CancellationToken giveUp)
    {
        var cid = NewCommand();
        var text = Line.Sign("They have asked this before.", cid);
        Reply? reply = null;
        for (var pause = new Pause(random); reply is null && !giveUp.IsCancellationRequested; await pause.TakeAsync())
        {
            Log(SendOp.Send);
            reply = await link.TryAskAsync<Reply>("Note", cid, tenure.Conv, text);
            if (reply?.Code is "busy" or "not_stored") reply = null; // it asks to come again
            Log(reply is null ? SendOp.Unknown : reply.Code is null ? SendOp.Ok : SendOp.Fail, reply is { Code: null } ? reply.Version : null);
        }

        void Log(SendOp op, int? seq = null) => log.Add(new Sent(Mono.Now, who, tenure.Conv, cid, Line.HashOf(text), op, seq, Private: true));
    }

    private async Task PartAsync(Tenure tenure, Shift shift)
    {
        var (op, method, arguments) = random.Next(shift.IsOpen ? 3 : 2) switch
        {
            0 => (OwnershipOp.Release, "Close", new object?[] { "Resolved", "" }),
            1 => (OwnershipOp.Release, "ReturnToBot", []),
            _ => (OwnershipOp.Transfer, "Transfer", [null, "Please go on here.", random.Next(2) == 0 ? Admin.PushSite : null]),
        };
        var (result, reply, _) = await ActAsync(op, tenure.Conv, method, arguments, shift.GiveUp);
        if (result != OwnershipResult.Ok) return;
        while (tenure.Seen < reply!.Version && !shift.GiveUp.IsCancellationRequested) await tenure.NewsAsync(_glance);
        await LeaveAsync(tenure, reply.Version);
    }

    private async Task LoseAsync(Tenure tenure)
    {
        log.Add(new Ownership(tenure.Conv, who, OwnershipOp.Lost, OwnershipResult.Ok, tenure.Taken.Start, Mono.Now, Unheard: link.LongestSilenceSince(tenure.Taken.Start), Seq: tenure.LostAt));
        await LeaveAsync(tenure, tenure.LostAt);
    }

    /// <param name="through">The last number that the screen must show.</param>
    private async Task LeaveAsync(Tenure tenure, int through)
    {
        await link.TryAskAsync<object>("Unwatch", tenure.Conv);
        tenure.End(through);
        _mine.TryRemove(tenure.Conv, out _);
    }

    /// <summary>Runs a command under one id until there is an answer, and writes down what came of it.</summary>
    /// <param name="sending">Told of each attempt, for what is a message too.</param>
    private async Task<(OwnershipResult Result, Reply? Reply, (Mono Start, Mono End) Span)> ActAsync(
        OwnershipOp op, string conv, string method, object?[] arguments, CancellationToken giveUp, string? command = null, Action<SendOp, int?>? sending = null, bool offered = false)
    {
        command ??= NewCommand();
        var start = Mono.Now;
        Reply? reply = null;
        var pause = new Pause(random);
        var attempts = 0;
        while (reply is null && !giveUp.IsCancellationRequested)
        {
            attempts++;
            sending?.Invoke(SendOp.Send, null);
            reply = await link.TryAskAsync<Reply>(method, [command, conv, .. arguments]);
            if (reply?.Code is "busy" or "not_stored") reply = null; // it asks to come again
            if (reply is not null) continue;
            _readiness.Interrupt();
            sending?.Invoke(SendOp.Unknown, null);
            await pause.TakeAsync();
        }

        var end = Mono.Now;
        var result = ResultOf(reply);
        if (reply is not null) sending?.Invoke(reply.Code is null ? SendOp.Ok : SendOp.Fail, reply.Code is null ? reply.Version : null);
        if (_saysNothing.Contains(reply?.Code) && attempts == 1) return (result, reply, (start, end)); // certainly not done
        if (attempts > 1 && result is OwnershipResult.Refused or OwnershipResult.Error) log.Add(new Ownership(conv, who, op, OwnershipResult.Unknown, start)); // an attempt before may still be done
        log.Add(new Ownership(conv, who, op, result, start, result == OwnershipResult.Unknown ? null : end, offered, Seq: result == OwnershipResult.Ok ? NumberOf(reply!) : null));
        return (result, reply, (start, end));
    }

    /// <returns>Null when nothing had to be done: it was mine already.</returns>
    private static int? NumberOf(Reply reply) => reply.Version == 0 ? null : reply.Version;

    private static OwnershipResult ResultOf(Reply? reply) => reply switch
    {
        null => OwnershipResult.Unknown,
        { Code: null } => OwnershipResult.Ok,
        { Code: "already_taken" or "not_yours" } => OwnershipResult.Refused,
        _ => OwnershipResult.Error,
    };

    private async Task WatchAsync(Tenure tenure, string session)
    {
        var after = catchUp == CatchUp.ByNumber || tenure.Seen == 0 ? tenure.Seen : await EndOfAsync(tenure);
        if (await link.TryAskAsync<IReadOnlyList<JsonElement>>("Watch", tenure.Conv, after) is { } missed) tenure.Take(session, missed);
    }

    /// <summary>Where the conversation has come to: from there on, whatever was missed.</summary>
    private async Task<int> EndOfAsync(Tenure tenure) => await link.TryAskAsync<Packet>("Open", tenure.Conv) is { } packet ? packet.Lines[^1].GetProperty("version").GetInt32() : tenure.Seen;

    private void Show(string session, string conv, IReadOnlyList<JsonElement> lines)
    {
        if (_mine.TryGetValue(conv, out var tenure) && !tenure.Take(session, lines)) _ = WatchAsync(tenure, session);
    }

    private sealed record Packet(IReadOnlyList<JsonElement> Lines);

    /// <param name="Version">Another offer of the same conversation has another one.</param>
    private sealed record Offer(string Conv, int Version);

    /// <summary>What the desk shows.</summary>
    /// <param name="Waiting">Conversations, the first to be helped first.</param>
    private sealed record Lists(IReadOnlyList<string> Waiting, IReadOnlyList<Offer> Offers, bool Available)
    {
        public bool IsEmpty => Waiting.Count == 0 && Offers.Count == 0;

        public static Lists Of(JsonElement desk) => new(
            [.. desk.GetProperty("waiting").EnumerateArray().Select(Id)],
            [.. desk.GetProperty("mine").EnumerateArray().Where(row => row.GetProperty("stage").GetString() == "offered").Select(row => new Offer(Id(row), row.GetProperty("version").GetInt32()))],
            desk.GetProperty("me").GetProperty("available").GetBoolean());

        private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;
    }

    private string NewCommand() => string.Create(CultureInfo.InvariantCulture, $"{who}-{Interlocked.Increment(ref _commands)}");
}
