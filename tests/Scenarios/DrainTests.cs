using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatAssist.Dialogs;
using ChatAssist.Faults;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Two nodes as processes of their own, under load; one of them is told to end.</summary>
public sealed class DrainTests
{
    private const string AgentsPassword = "correct horse of ana";

    private TemporaryFolder _folder;
    private RedisServer _redis;
    private ProgramProcess _a;
    private ProgramProcess _b;

    [SetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder();
        _redis = await RedisServer.StartAsync();
        string[] settings = [$"--Redis:Connection={_redis.Connection}", "--DirectLine:TokensPerMinute=100000", "--DirectLine:ActivitiesPerMinute=100000", "--Drain:Notice=00:00:05", "--Data:Sample=false"];
        _a = await ProgramProcess.StartAsync(_folder.Data.Path, settings);
        _b = await ProgramProcess.StartAsync(_folder.Data.Path, settings);
    }

    [TearDown]
    public async Task Close()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_node_that_is_told_to_end_under_load_fails_nobody_who_tries_the_other_one()
    {
        var writers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Writer.ArriveAsync($"writer{i}", _a.Address, _b.Address)));
        using var stop = new CancellationTokenSource();
        var writing = writers.Select(writer => writer.WriteAsync(stop.Token)).ToList();
        await writers[0].HasWrittenAsync(10);

        var ending = _a.StopAsync();
        var (status, text) = await ReadinessOfAsync(_a);
        Assert.That((status, text.Split('\n')[0]), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Unhealthy")), "it says so first");
        Assert.That(text.Split('\n'), Has.One.EqualTo("drain: Unhealthy"));
        var unready = writers.Sum(writer => writer.ByFirst);
        await ending;
        Assert.That(writers.Sum(writer => writer.ByFirst), Is.GreaterThan(unready), "it goes on until a balancer has seen it");

        foreach (var writer in writers) await writer.HasWrittenAsync(writer.Written + 3);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        foreach (var writer in writers)
        {
            Assert.That(await writer.ReadsAsync(), Is.EqualTo(writer.Acknowledged), "all, once, in order");
            Assert.That(writer.MostTries, Is.LessThanOrEqualTo(2), "the other node takes what this one does not");
            writer.Dispose();
        }
    }

    [Test]
    public async Task Its_customers_and_agents_are_told_to_come_again_and_go_on_at_the_other_one()
    {
        using var cookies = new SocketsHttpHandler();
        using var browserA = new HttpClient(cookies) { BaseAddress = _a.Address };
        using var browserB = new HttpClient(cookies) { BaseAddress = _b.Address };
        await SignInAsync(browserA);
        await using var atA = await Agent.OnDutyAsync(browserA);
        using var kim = await Writer.ArriveAsync("kim", _a.Address, _b.Address);
        using var stream = await kim.OpenStreamAsync();
        Assert.That((await atA.TakesAsync(kim.Conversation)).Code, Is.Null);

        var ending = _a.StopAsync();
        Assert.That(await EndOfAsync(stream), Is.EqualTo(WebSocketCloseStatus.EndpointUnavailable), "a farewell, not a cut");
        await using var atB = await Agent.AtTheDeskAsync(browserB);
        await ending;

        var desk = await atB.DeskAsync();
        Assert.That((desk.Me.Available, desk.Agents.Count, desk.Mine.Single().Id), Is.EqualTo((true, 1, kim.Conversation)), "as before, with nobody lost");
        Assert.That((await atB.SaysAsync(kim.Conversation, "Here I am again.")).Code, Is.Null);
        Assert.That((await atB.OpensAsync(kim.Conversation)).Lines.Select(line => line.Event), Has.None.InstanceOf<AgentLost>());
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadinessOfAsync(ProgramProcess node)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready");
            if (!answer.IsSuccessStatusCode) return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private static async Task<WebSocketCloseStatus?> EndOfAsync(ClientWebSocket stream)
    {
        var frame = new byte[8192];
        while ((await stream.ReceiveAsync(frame.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
            // What was said before.
        }

        await stream.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return stream.CloseStatus;
    }

    private async Task SignInAsync(HttpClient browser)
    {
        var given = Regex.Match(_a.Printed, @"^\s+agent\s+(\S{4}-\S{4}-\S{4}-\S{4})\s*$", RegexOptions.Multiline).Groups[1].Value;
        Assert.That(await browser.TrySignInAsync("agent", given));
        await browser.ChangePasswordAsync(given, AgentsPassword);
    }

    /// <summary>A customer who knows two nodes: what the first does not take, goes to the second under the same id, and everything after it.</summary>
    private sealed class Writer : IDisposable
    {
        /// <summary>Only turns a hang into a failure.</summary>
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

        private readonly string _name;
        private readonly List<HttpClient> _nodes;
        private readonly List<string> _acknowledged = [];
        private readonly SemaphoreSlim _more = new(0);
        private int _now;

        private Writer(string name, IEnumerable<Uri> nodes) => (_name, _nodes) = (name, [.. nodes.Select(node => new HttpClient { BaseAddress = node })]);

        public string Conversation { get; private set; } = "";

        public IReadOnlyList<string> Acknowledged => _acknowledged;

        public int Written => _acknowledged.Count;

        /// <summary>How many the first node has acknowledged.</summary>
        public int ByFirst { get; private set; }

        /// <summary>The most that one message took.</summary>
        public int MostTries { get; private set; }

        private string Path => $"/v3/directline/conversations/{Conversation}";

        public static async Task<Writer> ArriveAsync(string name, params Uri[] nodes)
        {
            var writer = new Writer(name, nodes);
            using var given = await writer._nodes[0].PostAsJsonAsync("/api/directline/token", new { });
            var ticket = await given.ReadAsync<Ticket>();
            writer.Conversation = ticket.ConversationId;
            foreach (var node in writer._nodes) node.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.Token);
            using var started = await writer._nodes[0].PostAsJsonAsync("/v3/directline/conversations", new { });
            started.EnsureSuccessStatusCode();
            return writer;
        }

        public async Task<ClientWebSocket> OpenStreamAsync()
        {
            var ticket = await _nodes[0].GetFromJsonAsync<JsonElement>(Path);
            var stream = new ClientWebSocket();
            await stream.ConnectAsync(new Uri(ticket.GetProperty("streamUrl").GetString()!), CancellationToken.None);
            return stream;
        }

        public async Task WriteAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var id = $"{_name}-{Written}";
                var tries = 1;
                for (; !await TryPostAsync(id); tries++) _now = (_now + 1) % _nodes.Count;
                MostTries = Math.Max(MostTries, tries);
                if (_now == 0) ByFirst++;
                _acknowledged.Add(id);
                _more.Release();
            }
        }

        public async Task HasWrittenAsync(int messages)
        {
            while (Written < messages) Assert.That(await _more.WaitAsync(_patience), "somebody takes its messages");
        }

        /// <summary>The ids of the own messages, in the order in which they stand, once the bot has answered each.</summary>
        public async Task<IReadOnlyList<string>> ReadsAsync()
        {
            while (true)
            {
                var set = await _nodes[1].GetFromJsonAsync<ActivitySet>($"{Path}/activities", JsonSerializerOptions.Web);
                var said = set!.Activities.Where(one => one.Kind == "customer.said").ToList();
                var answered = set.Activities.Where(one => one.Kind == "bot.said").Select(one => one.ReplyToId).ToHashSet();
                if (said.All(one => answered.Contains(one.Id))) return [.. said.Select(one => one.ChannelData.ClientActivityID!)];
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }

        public void Dispose() => _nodes.ForEach(node => node.Dispose());

        private async Task<bool> TryPostAsync(string id)
        {
            try
            {
                using var answer = await _nodes[_now].PostAsJsonAsync($"{Path}/activities", new { type = "message", text = "Where is my order?", channelData = new { clientActivityID = id } });
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // it has closed its door
            }
        }
    }
}
