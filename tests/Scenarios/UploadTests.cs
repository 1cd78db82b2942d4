using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Scenarios;

public sealed class UploadTests
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private RunningProgram _shop = null!;
    private Customer _customer = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync("--DirectLine:MaxFileBytes=100000", "--DirectLine:UploadTime=00:05:00");
        _customer = await Customer.ArriveAsync(_shop);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _customer.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task A_picture_comes_back_as_it_was_sent_with_words_and_name()
    {
        using var parts = new MultipartFormDataContent
        {
            { Activity("""{"type":"message","from":{"id":"x"},"text":"see here","channelData":{"clientActivityID":"file-1"}}"""), "activity", "blob" },
            { File(_png, "application/octet-stream"), "file", "lamp.png" },
        };
        using var response = await _customer.Http.PostAsync($"{_customer.ConversationPath}/upload", parts);
        await response.ReadAsync<object>();

        var said = await _customer.HearsAsync(heard => heard.ChannelData.ClientActivityID == "file-1");
        var file = said.Attachments.Single();
        Assert.That((said.Text, file.Name, file.ContentType), Is.EqualTo(("see here", "lamp.png", "image/png")), "the type is told from the content");
        using var read = await _customer.Http.GetAsync(file.ContentUrl);
        Assert.Multiple(() =>
        {
            Assert.That(read.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
            Assert.That(read.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo((string[])["nosniff"]));
            Assert.That(read.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox"));
        });
        Assert.That(await read.Content.ReadAsByteArrayAsync(), Is.EqualTo(_png));
    }

    [Test]
    public void A_page_is_told_how_long_a_file_may_take() => Assert.That(_customer.Ticket.UploadSeconds, Is.EqualTo(300));

    /// <summary>Clients other than our page know nothing of the address that a relative one is relative to.</summary>
    [Test]
    public async Task A_file_has_its_whole_address_on_the_stream_and_in_the_history()
    {
        using var sent = await UploadAsync(_png, "image/png", "whole.png");
        await sent.ReadAsync<object>();
        var told = await _customer.HearsAsync(heard => heard.Attachments.Any(file => file.Name == "whole.png"));
        using var history = await _customer.Http.GetAsync($"{_customer.ConversationPath}/activities");
        var read = (await history.ReadAsync<ActivitySet>()).Activities.Single(heard => heard.Id == told.Id);
        foreach (var file in (SharedFile[])[told.Attachments.Single(), read.Attachments.Single()])
        {
            Assert.That(file.ContentUrl, Does.StartWith(new Uri(_shop.Address, $"/files/{_customer.Conversation}/").ToString()));
            using var anybody = new HttpClient();
            Assert.That(await anybody.GetByteArrayAsync(new Uri(file.ContentUrl!)), Is.EqualTo(_png));
        }
    }

    /// <summary>What was sent on Teams lies elsewhere, and is seen on the website when the customer goes on there.</summary>
    [Test]
    public async Task A_file_that_lies_elsewhere_keeps_its_address_and_gets_no_ticket_of_ours()
    {
        const string Elsewhere = "https://files.example/a.png?sig=abc";
        var said = new Say("elsewhere", new CustomerSaid("as I sent it", null, [new Attachment("a.png", "image/png", Elsewhere)]));
        await _shop.Services.GetRequiredService<Turns>().RunAsync(new(_customer.Conversation), said, default);
        var heard = await _customer.HearsAsync(heard => heard.Text == "as I sent it");
        Assert.That(heard.Attachments.Single().ContentUrl, Is.EqualTo(Elsewhere));
    }

    [Test]
    public async Task On_a_page_that_stays_open_each_file_comes_with_a_ticket_that_was_just_made()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        await using var shop = await RunningProgram.OpenShopAsync(change: services => services.AddSingleton(provider =>
            new DirectLineTokens(provider.GetRequiredService<KeyTable>(), provider.GetRequiredService<IOptions<DirectLineOptions>>(), clock)));
        await using var customer = await Customer.ArriveAsync(shop);
        var first = await AddressOfAsync(customer, "first");
        clock.Advance(TimeSpan.FromMinutes(10));
        var second = await AddressOfAsync(customer, "second");
        Assert.That(TicketIn(second), Is.Not.EqualTo(TicketIn(first)));
    }

    [Test]
    public async Task An_upload_whose_boundary_is_longer_than_any_is_refused_in_words()
    {
        using var parts = new StringContent("no parts");
        parts.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={new string('x', 5_000)}");
        using var response = await _customer.Http.PostAsync($"{_customer.ConversationPath}/upload", parts);
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.BadRequest, "invalid")));
    }

    private static async Task<string> AddressOfAsync(Customer customer, string name)
    {
        using var sent = await UploadAsync(customer, Encoding.UTF8.GetBytes(name), "text/plain", $"{name}.txt");
        await sent.ReadAsync<object>();
        return (await customer.HearsAsync(heard => heard.Attachments.Any(file => file.Name == $"{name}.txt"))).Attachments.Single().ContentUrl!;
    }

    private static string TicketIn(string address) => address[address.IndexOf("?t=", StringComparison.Ordinal)..];

    [TestCase("<script>alert(1)</script>", "page.png")]
    [TestCase("  <!DOCTYPE html><p>hello", "notes.txt")]
    [TestCase("MZ\u0000\u0001", "run.exe")]
    [TestCase("", "empty.txt")]
    public async Task Nothing_that_a_browser_could_run_is_taken_whatever_its_name(string content, string name)
    {
        using var response = await UploadAsync(Encoding.UTF8.GetBytes(content), "image/png", name);
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "file_type")));
    }

    [TestCase("../../../etc/passwd", "passwd")]
    [TestCase("a<img src=x onerror=alert(1)>.txt", "a_img src=x onerror=alert(1)_.txt")]
    public async Task A_hostile_name_is_shown_harmless_and_is_no_path(string name, string shown)
    {
        using var response = await UploadAsync(Encoding.UTF8.GetBytes(name), "text/plain", name);
        await response.ReadAsync<object>();
        var file = (await _customer.HearsAsync(heard => heard.Attachments.Count > 0)).Attachments.Single();
        Assert.That(file.Name, Is.EqualTo(shown));
        Assert.That(new Uri(file.ContentUrl!).AbsolutePath, Does.Match($"^/files/{_customer.Conversation}/[0-9a-f]+.txt$"));
    }

    [Test]
    public async Task A_file_that_is_too_big_is_refused_with_or_without_its_length()
    {
        using var known = await UploadAsync(new byte[1_000_000], "image/png", "big.png");
        Assert.That((known.StatusCode, await known.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig")));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, $"{_customer.ConversationPath}/upload") { Content = File([.. _png, .. new byte[150_000]], "image/png") };
        chunked.Headers.TransferEncodingChunked = true;
        using var response = await _customer.Http.SendAsync(chunked);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task More_than_five_files_are_refused_and_none_is_stored()
    {
        using var parts = new MultipartFormDataContent();
        for (var i = 0; i < 6; i++) parts.Add(File(_png, "image/png"), "file", $"{i}.png");
        using var response = await _customer.Http.PostAsync($"{_customer.ConversationPath}/upload", parts);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_torn_upload_is_refused_in_words()
    {
        using var torn = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end");
        torn.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var response = await _customer.Http.PostAsync($"{_customer.ConversationPath}/upload", torn);
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.BadRequest, "invalid")));
    }

    private Task<HttpResponseMessage> UploadAsync(byte[] content, string type, string name) => UploadAsync(_customer, content, type, name);

    private static Task<HttpResponseMessage> UploadAsync(Customer customer, byte[] content, string type, string name)
    {
        var body = File(content, type);
        body.Headers.TryAddWithoutValidation("Content-Disposition", $"attachment; filename=\"{name}\"");
        return customer.Http.PostAsync($"{customer.ConversationPath}/upload", body);
    }

    private static ByteArrayContent File(byte[] content, string type) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static StringContent Activity(string json) => new(json, Encoding.UTF8, "application/vnd.microsoft.activity");
}
