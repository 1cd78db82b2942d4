using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>One customer's conversation in one page: a stream that comes back whenever it breaks, a screen, and messages that are sent again until they are acknowledged.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>The server says something, if only an empty frame, every five seconds; longer silence is a broken link.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(12);

    private const string WithBot = "withBot";

    private readonly DirectLine _line;
    private readonly Door _door;
    private readonly HistoryWriter _log;
    private readonly Random _random;
    private readonly CatchUp _catchUp;
    private readonly Ticket _ticket;
    private readonly Screen _screen;
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<int> _answered = [];
    private readonly Lock _state = new();
    private CancellationTokenSource _cut = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _listening = Task.CompletedTask;
    private long _asleepUntil;
    private long _doubleUntil;
    private int _doubled;
    private int _sessions;
    private int _messages;
    private int _acknowledged;

    /// <summary>The line with which the bot last got the conversation back.</summary>
    private int _backAt;

    private Visit(DirectLine line, Door door, HistoryWriter log, Random random, CatchUp catchUp, Ticket ticket)
    {
        (_line, _door, _log, _random, _catchUp, _ticket) = (line, door, log, random, catchUp, ticket);
        _screen = new(log, Who, Conv, catchUp);
    }

    public string Who => _ticket.UserId!;

    public string Conv => _ticket.ConversationId;

    /// <summary>Who has the conversation, as the page shows it: <c>withBot</c>, <c>waiting</c>, <c>withAgent</c>, <c>closed</c> …</summary>
    public string Stage { get; private set; } = WithBot;

    /// <summary>Whether the page says that the customer waits for a person.</summary>
    public bool IsWaiting => Stage == "waiting";

    /// <param name="site">Whose page it is; null for the usual one.</param>
    /// <exception cref="HttpRequestException">The node is away.</exception>
    public static async Task<Visit> BeginAsync(DirectLine line, Door door, HistoryWriter log, Random random, CatchUp catchUp, string? site)
    {
        var visit = new Visit(line, door, log, random, catchUp, await line.ArriveAsync(door.Any(random), site));
        log.Add(new Membership(Mono.Now, visit.Who, visit.Conv, MembershipOp.Join, FromSeq: 1));
        visit._listening = visit.ListenAsync();
        return visit;
    }

    /// <summary>Sends a message until it is acknowledged or refused, and waits until the screen shows it; with the bot also for the answer.</summary>
    /// <param name="file">The text of a file that goes with it; null for none.</param>
    /// <param name="giveUp">Nobody waits any longer.</param>
    public async Task SayAsync(string words, string? file, CancellationToken giveUp)
    {
        var cid = string.Create(CultureInfo.InvariantCulture, $"{Who[^6..]}-{++_messages}");
        var text = Line.Sign(words, cid);
        var activity = new { type = "message", from = new { id = Who }, text, channelData = new { clientActivityID = cid } };
        if (await PostAsync(activity, file, Log, giveUp) is not { } seq) return;
        _acknowledged = seq;
        await UntilAsync(() => _screen.Seen >= seq, giveUp);
        await UntilAsync(() => Stage != WithBot || _backAt > seq || IsAnswered(seq), giveUp); // what an agent was told the bot does not answer

        void Log(Posted? posted) =>
            _log.Add(new Sent(Mono.Now, Who, Conv, cid, Line.HashOf(text), posted?.Op ?? SendOp.Send, (posted as Posted.Ok)?.Seq, posted?.Status, File: file is null ? null : Line.HashOf(file)));
    }

    /// <summary>Presses "Talk to a person".</summary>
    public async Task AskForPersonAsync(CancellationToken giveUp)
    {
        var cid = string.Create(CultureInfo.InvariantCulture, $"{Who[^6..]}-person-{++_messages}");
        var wish = new { type = "event", name = "chatassist.person", from = new { id = Who }, channelData = new { clientActivityID = cid } };
        if (await PostAsync(wish, file: null, _ => { }, giveUp) is > 0 and var seq) _log.Add(new Wish(Mono.Now, Who, Conv, seq)); // 0: the customer waits already, or has somebody
    }

    /// <summary>Waits until the screen shows another stage.</summary>
    public Task LeavesAsync(string stage, CancellationToken giveUp) => UntilAsync(() => Stage != stage, giveUp);

    /// <summary>The network is gone for a moment.</summary>
    public void Drop() => _cut.Cancel();

    /// <summary>The page is loaded again: an empty screen, the history from the start.</summary>
    public void Reload()
    {
        _screen.Reload();
        Drop();
    }

    /// <summary>Stops reading from the stream for a while.</summary>
    public void Sleep(TimeSpan time) => Volatile.Write(ref _asleepUntil, Environment.TickCount64 + (long)time.TotalMilliseconds);

    /// <summary>Sends everything twice for a while.</summary>
    public void Double(TimeSpan time) => Volatile.Write(ref _doubleUntil, Environment.TickCount64 + (long)time.TotalMilliseconds);

    /// <summary>What it has sent twice so far.</summary>
    public int Doubled => Volatile.Read(ref _doubled);

    /// <summary>Leaves for good, when everything that was said has been seen.</summary>
    public async Task LeaveAsync()
    {
        await StopListeningAsync();
        _log.Add(new Membership(Mono.Now, Who, Conv, MembershipOp.Leave, ToSeq: _screen.Seen));
    }

    /// <summary>Whether the screen shows all that this customer sent.</summary>
    public bool IsComplete => _screen.Seen >= _acknowledged;

    /// <summary>Reads what is missing once more, when all is over.</summary>
    public async Task CatchUpAsync()
    {
        await StopListeningAsync();
        var after = _screen.Seen;
        var set = await _line.ReadAsync(_door.Any(_random), _ticket, Watermark(after));
        if (_catchUp == CatchUp.ByNumber) Take("end", set, ref after);
    }

    /// <summary>The whole conversation as one node reads it.</summary>
    public async Task<IReadOnlyList<Stands>> TranscriptAsync(Uri node)
    {
        var set = await _line.ReadAsync(node, _ticket, "");
        if (set.Watermark is null) return [];
        var end = int.Parse(set.Watermark!, CultureInfo.InvariantCulture);
        var lines = Transcripts.Of(Conv, set.Activities, end).ToList();
        foreach (var activity in set.Activities.Where(activity => activity.TryGetProperty("attachments", out _)))
        {
            var at = lines.FindIndex(line => line.Seq == Line.OfActivity(activity).Seq);
            lines[at] = lines[at] with { File = await FileAsync(node, activity) };
        }

        return lines;
    }

    /// <returns>The hash of the file that the node gives back.</returns>
    private async Task<string> FileAsync(Uri node, JsonElement activity) =>
        await _line.FileAsync(node, activity.GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!) is { } text ? Line.HashOf(text) : "lost";

    public async ValueTask DisposeAsync()
    {
        await StopListeningAsync();
        _gone.Dispose();
        _cut.Dispose();
    }

    private async Task StopListeningAsync()
    {
        await _gone.CancelAsync();
        await _listening;
    }

    /// <param name="log">Told of each attempt, first with null.</param>
    /// <returns>The number under which it is stored; null when it was refused or given up.</returns>
    private async Task<int?> PostAsync(object activity, string? file, Action<Posted?> log, CancellationToken giveUp)
    {
        for (var pause = new Pause(_random); !giveUp.IsCancellationRequested; await pause.TakeAsync())
        {
            var twin = Environment.TickCount64 < Volatile.Read(ref _doubleUntil) ? PostOnceAsync(activity, file, log) : null;
            var posted = await PostOnceAsync(activity, file, log);
            if (twin is not null) Interlocked.Increment(ref _doubled);
            if (twin is not null && await twin is Posted.Ok late) posted = late;
            if (posted is Posted.Ok ok) return ok.Seq;
            if (posted is Posted.Refused) return null;
        }

        return null;
    }

    private async Task<Posted> PostOnceAsync(object activity, string? file, Action<Posted?> log)
    {
        log(null);
        var node = _door.Any(_random);
        var posted = await (file is null ? _line.PostAsync(node, _ticket, activity) : _line.UploadAsync(node, _ticket, activity, file));
        log(posted);
        return posted;
    }

    private async Task ListenAsync()
    {
        for (var pause = new Pause(_random); !_gone.IsCancellationRequested; await pause.TakeAsync())
        {
            _cut = new();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token, _cut.Token);
            try
            {
                await StreamAsync(pause, ended.Token);
            }
            catch (Exception e) when (DirectLine.IsBroken(e))
            {
                // Dropped by the network, the node or the nemesis: it comes back by its watermark.
            }
        }
    }

    private async Task StreamAsync(Pause pause, CancellationToken ended)
    {
        var node = _door.Any(_random);
        var session = string.Create(CultureInfo.InvariantCulture, $"{++_sessions}");
        var after = _catchUp == CatchUp.ByNumber || _sessions == 1
            ? _screen.Seen
            : int.Parse((await _line.ReadAsync(node, _ticket, "")).Watermark!, CultureInfo.InvariantCulture); // from now on, whatever was missed
        var ticket = await _line.ReconnectAsync(node, _ticket, Watermark(after));
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new(ticket.StreamUrl!), ended);
        pause.Reset();
        while (await NextAsync(socket, ended) is { } frame)
            if (frame.Length > 0 && !Take(session, JsonSerializer.Deserialize<ActivitySet>(frame, JsonSerializerOptions.Web)!, ref after)) return;
    }

    /// <returns>Null when the server has closed.</returns>
    private async Task<byte[]?> NextAsync(ClientWebSocket socket, CancellationToken ended)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, Volatile.Read(ref _asleepUntil) - Environment.TickCount64)), ended);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ended);
        patience.CancelAfter(_silence);
        using var frame = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            frame.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return frame.ToArray();
    }

    /// <returns>False when the page must come back from what it shows.</returns>
    private bool Take(string session, ActivitySet set, ref int after)
    {
        if (set.Watermark is null) return true; // typing, a place in the queue: nothing that is stored
        var through = int.Parse(set.Watermark, CultureInfo.InvariantCulture);
        if (!_screen.ShowStretch(session, after, through, [.. set.Activities.Select(Line.OfActivity)])) return false;
        after = through;
        Learn(set.Activities);
        return true;
    }

    private void Learn(IReadOnlyList<JsonElement> activities)
    {
        lock (_state)
        {
            foreach (var activity in activities)
            {
                var stage = activity.GetProperty("channelData").GetProperty("chatassist").GetProperty("stage").GetString()!;
                if (stage == WithBot && Stage != WithBot) _backAt = Line.SeqOf(activity.GetProperty("id").GetString()!);
                Stage = stage;
                if (activity.TryGetProperty("replyToId", out var answers)) _answered.Add(Line.SeqOf(answers.GetString()!));
            }
        }

        Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private bool IsAnswered(int seq)
    {
        lock (_state) return _answered.Contains(seq);
    }

    private async Task UntilAsync(Func<bool> holds, CancellationToken giveUp)
    {
        while (!giveUp.IsCancellationRequested)
        {
            var news = _news;
            if (holds()) return;
            await Task.WhenAny(news.Task, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        }
    }

    private static string Watermark(int after) => after == 0 ? "" : after.ToString(CultureInfo.InvariantCulture);
}
