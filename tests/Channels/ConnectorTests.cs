using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Bot.Channels.BotFramework;
using Microsoft.Extensions.Options;
using Activity = ChatAssist.Bot.Channels.Activity;

namespace ChatAssist.Tests.Channels;

/// <summary>Our client of the Connector, against Microsoft's own server routes and token checks (botbuilder 4.23.3).</summary>
public sealed class ConnectorTests
{
    private FakeCloud _cloud = null!;
    private Process _node = null!;
    private Uri _address = null!;
    private Connector _connector = null!;
    private ConnectorTokens _tokens = null!;
    private CloudHttp _http = null!;
    private LoginService _login = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _cloud = await FakeCloud.StartAsync();
        _node = Process.Start(new ProcessStartInfo("node", ["connector.mjs", _cloud.Address.GetLeftPart(UriPartial.Authority), FakeCloud.AppId])
        {
            WorkingDirectory = Checkout.Folder("tests", "Clients"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _address = new Uri((await _node.StandardOutput.ReadLineAsync())!);
        var options = Options.Create(new BotFrameworkOptions { AppId = FakeCloud.AppId, AppPassword = "secret", LoginUrl = _cloud.Address.AbsoluteUri, AllowedServiceUrls = _address.AbsoluteUri });
        _http = new CloudHttp();
        _login = new LoginService(_http, options, TimeProvider.System);
        _tokens = new ConnectorTokens(_login, TimeProvider.System);
        _connector = new Connector(_tokens, new ServiceUrls(options), TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _connector.Dispose();
        _tokens.Dispose();
        _login.Dispose();
        _http.Dispose();
        _node.StandardInput.Close(); // tells it to end
        await _node.WaitForExitAsync();
        _node.Dispose();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task An_activity_is_sent_with_its_ids_whatever_characters_they_have([Values("19:x@thread.tacv2;messageid=1", "abc|0000001", "a:1/2?3#4%5 6", "…ü")] string id)
    {
        var (sent, failure) = await _connector.SendAsync(To(id), Hello, default);
        Assert.That((failure?.Reason, sent), Is.EqualTo(((string?)null, $"act-{Number(sent)}")));
        var call = await TakenAsync();
        Assert.That((call.GetProperty("call").GetString(), call.GetProperty("conversation").GetString()), Is.EqualTo(("send", id)));
        Assert.That(call.GetProperty("body").GetProperty("text").GetString(), Is.EqualTo("Hello"));
    }

    [Test]
    public async Task An_answer_names_what_it_answers()
    {
        Assert.That((await _connector.ReplyAsync(To("a:1"), "0|1", Hello, default)).Failure, Is.Null);
        var call = await TakenAsync();
        Assert.That((call.GetProperty("call").GetString(), call.GetProperty("activity").GetString(), call.GetProperty("body").GetProperty("replyToId").GetString()), Is.EqualTo(("reply", "0|1", "0|1")));
    }

    [Test]
    public async Task An_activity_can_be_changed_and_deleted()
    {
        Assert.That(await _connector.UpdateAsync(To("a:1"), "act-1", Hello, default), Is.Null);
        Assert.That((await TakenAsync()).GetProperty("call").GetString(), Is.EqualTo("update"));
        Assert.That(await _connector.DeleteAsync(To("a:1"), "act-1", default), Is.Null);
        Assert.That((await TakenAsync()).GetProperty("call").GetString(), Is.EqualTo("delete"));
    }

    [Test]
    public async Task A_conversation_is_opened_with_the_customer_in_their_organisation()
    {
        var (id, failure) = await _connector.CreateConversationAsync(To("a:gone"), default);
        Assert.That((failure?.Reason, id), Is.EqualTo(((string?)null, $"a:new-act-{Number(id)}")));
        var body = (await TakenAsync()).GetProperty("body");
        Assert.That(body.GetProperty("members")[0].GetProperty("id").GetString(), Is.EqualTo("29:kim"));
        Assert.That(body.GetProperty("channelData").GetProperty("tenant").GetProperty("id").GetString(), Is.EqualTo(body.GetProperty("tenantId").GetString()).And.EqualTo("tenant-1"));
    }

    [Test]
    public async Task A_thread_is_begun_in_a_channel_with_its_first_activity()
    {
        var (thread, activity, failure) = await _connector.CreateThreadAsync(To("19:agents@thread.tacv2"), Hello, default);
        Assert.That((failure?.Reason, thread), Is.EqualTo(((string?)null, $"a:new-{activity}")));
        var body = (await TakenAsync()).GetProperty("body");
        Assert.That(body.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString(), Is.EqualTo("19:agents@thread.tacv2"));
        Assert.That((body.GetProperty("isGroup").GetBoolean(), body.GetProperty("activity").GetProperty("text").GetString()), Is.EqualTo((true, "Hello")));
    }

    [Test]
    public async Task A_customer_whom_the_channel_did_not_name_is_asked_for()
    {
        Assert.That(await _connector.CustomerAsync(To("a:1"), default), Is.EqualTo(new ChannelParty("29:kim", "Kim Doe", "kim-everywhere")));
        await TakenAsync();
        await FailNextAsync(new { status = 404, code = "MemberNotFoundInConversation" });
        Assert.That(await _connector.CustomerAsync(To("a:1"), default), Is.Null);
    }

    [TestCase(400, "BadArgument", Remedy.SetAside)]
    [TestCase(403, "BotNotInConversationRoster", Remedy.GiveUp)]
    [TestCase(404, "ConversationNotFound", Remedy.GiveUp)]
    [TestCase(412, "PreconditionFailed", Remedy.TryAgain)]
    [TestCase(413, "MessageSizeTooBig", Remedy.SetAside)]
    [TestCase(500, "ServiceError", Remedy.SetAside)]
    [TestCase(502, "ServiceError", Remedy.TryAgain)]
    [TestCase(503, "ServiceError", Remedy.TryAgain)]
    [TestCase(504, "ServiceError", Remedy.TryAgain)]
    public async Task Each_refusal_has_its_remedy(int status, string code, Remedy remedy)
    {
        await FailNextAsync(new { status, code });
        Assert.That((await _connector.SendAsync(To("a:1"), Hello, default)).Failure, Is.EqualTo(new ConnectorFailure(remedy, $"{status} {code}") { IsOfTheActivity = status is 400 or 413 }));
    }

    [Test]
    public async Task A_channel_that_is_throttled_says_for_how_long()
    {
        await FailNextAsync(new { status = 429, code = "Throttled", retryAfter = 7 });
        Assert.That((await _connector.SendAsync(To("a:1"), Hello, default)).Failure, Is.EqualTo(new ConnectorFailure(Remedy.TryAgain, "429 Throttled", TimeSpan.FromSeconds(7))));
    }

    [Test]
    public async Task A_token_that_is_refused_is_replaced_once()
    {
        var before = _cloud.TokensAsked;
        await FailNextAsync(new { status = 401 });
        Assert.That((await _connector.SendAsync(To("a:1"), Hello, default)).Failure, Is.Null);
        await TakenAsync();
        await FailNextAsync(new { status = 401 }, new { status = 401 });
        Assert.That((await _connector.SendAsync(To("a:1"), Hello, default)).Failure!.Remedy, Is.EqualTo(Remedy.TryAgain));
        Assert.That(_cloud.TokensAsked - before, Is.InRange(2, 3), "one each, and the first of all");
    }

    [Test]
    public async Task Nobody_there_is_a_failure_to_be_tried_again()
    {
        var options = Options.Create(new BotFrameworkOptions { AppId = FakeCloud.AppId, AppPassword = "secret", LoginUrl = _cloud.Address.AbsoluteUri, AllowedServiceUrls = "http://127.0.0.1:1" });
        using var connector = new Connector(_tokens, new ServiceUrls(options), TimeProvider.System);
        var nobody = To("a:1") with { ServiceUrl = new("http://127.0.0.1:1/") };
        Assert.That((await connector.SendAsync(nobody, Hello, default)).Failure!.Remedy, Is.EqualTo(Remedy.TryAgain));
    }

    [Test]
    public async Task No_token_leaves_for_a_stranger_nor_follows_a_redirect()
    {
        await using var stranger = await FakeCloud.StartAsync();
        var asked = _cloud.TokensAsked;
        var failure = (await _connector.SendAsync(To("a:1") with { ServiceUrl = stranger.Address }, Hello, default)).Failure;
        Assert.That((failure!.Remedy, _cloud.TokensAsked), Is.EqualTo((Remedy.GiveUp, asked)));

        await using var channel = await FakeCloud.StartAsync();
        var options = Options.Create(new BotFrameworkOptions { AllowedServiceUrls = channel.Address.AbsoluteUri });
        using var connector = new Connector(_tokens, new ServiceUrls(options), TimeProvider.System);
        channel.FailNext(new Fault(HttpStatusCode.TemporaryRedirect, Location: $"{stranger.Address}v3/conversations/a/activities"));
        Assert.That((await connector.SendAsync(To("a:1") with { ServiceUrl = channel.Address }, Hello, default)).Failure!.Remedy, Is.EqualTo(Remedy.SetAside));
        Assert.That(stranger.Taken, Is.Empty);
    }

    private static Activity Hello => new() { Type = "message", Text = "Hello", TextFormat = "plain", From = new("28:bot") };

    private Reference To(string conversation) => new("msteams", _address, conversation, IsGroup: false, new("28:bot", "Shop", "bot"), new("29:kim", "Kim Doe", "user"), "msteams:29:kim", "tenant-1", Locale: null);

    private static string? Number(string? id) => id?.Split('-')[^1];

    private async Task FailNextAsync(params object[] faults)
    {
        using var http = new HttpClient { BaseAddress = _address };
        using var answer = await http.PutAsJsonAsync("faults", faults);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> TakenAsync() => JsonSerializer.Deserialize<JsonElement>((await _node.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)))!);
}
