using System.Net;
using System.Net.Sockets;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>A picture that a customer pastes in Teams is shown by Teams to the bot alone: the agent is to see it all the same.</summary>
public sealed class PastedPictureTests
{
    private const string Id = "picture";

    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private HttpClient _http = null!;
    private HttpClient _agent = null!;
    private ChannelUser _kim = null!;

    private string Url => $"{_cloud.Address}v3/attachments/{Id}/views/original";

    [SetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync([.. _cloud.Settings, "--DirectLine:MaxFileBytes=100000"]);
        (_http, _agent) = (_shop.NewBrowser(), await _shop.SignInAsync("agent"));
        _kim = new(_cloud, _http, "msteams");
    }

    [TearDown]
    public async Task Close()
    {
        _agent.Dispose();
        _http.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task The_agent_sees_the_picture_which_Teams_shows_to_the_bot_alone()
    {
        _cloud.Kept[Id] = _png;
        var shown = await PastesAsync(Url);
        Assert.That((shown.ContentType, shown.Url), Is.EqualTo(("image/png", $"/files/{await _kim.OurIdAsync(_shop)}/{shown.Url.Split('/')[^1]}")));
        Assert.That(await _agent.GetByteArrayAsync(shown.Url), Is.EqualTo(_png));
        using var stranger = _shop.NewBrowser();
        using var refused = await stranger.GetAsync(shown.Url);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_words_are_not_lost_with_a_picture_that_cannot_be_fetched([Values] bool isBroken)
    {
        _cloud.Kept[Id] = new byte[200_000];
        if (isBroken) _cloud.FailNext(new Fault(HttpStatusCode.InternalServerError, Method: "GET"));
        Assert.That((await PastesAsync(Url)).Url, Is.EqualTo(Url));
    }

    [Test]
    public async Task Nothing_is_fetched_from_a_stranger_and_nobody_but_a_channel_gets_our_token()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        await PastesAsync($"https://{stranger.LocalEndpoint}/picture.png");
        Assert.That(stranger.Pending(), Is.False);
    }

    [Test]
    public async Task Nothing_but_attachments_is_fetched_with_our_token_whatever_address_a_customer_writes()
    {
        var members = $"{_cloud.Address}v3/conversations/{Uri.EscapeDataString(_kim.Conversation)}/members/29:kim";
        Assert.That((await PastesAsync(members)).Url, Is.EqualTo(members));
        Assert.That((await PastesAsync($"{members}/v3/attachments/x", "again")).Url, Does.StartWith(members));
    }

    private async Task<Attachment> PastesAsync(string url, string id = "pasted")
    {
        await _kim.DoesAsync(new { type = "message", id, text = "It looks like this", attachments = new object[] { new { contentType = "image/*", contentUrl = url }, new { contentType = "text/html", content = "<p>It looks like this</p>" } } });
        var lines = await _shop.Services.GetRequiredService<IConversationLog>().ReadAsync(new((await _kim.OurIdAsync(_shop))!), after: 0, default);
        var said = lines.Select(line => line.Event).OfType<CustomerSaid>().Last();
        Assert.That(said.Text, Is.EqualTo("It looks like this"));
        return said.Attachments!.Single();
    }
}
