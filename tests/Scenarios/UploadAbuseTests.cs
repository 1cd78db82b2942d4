using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Nobody kills a node or fills its disk with files.</summary>
public sealed class UploadAbuseTests
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private RunningProgram _shop = null!;
    private Customer _customer = null!;

    [OneTimeSetUp]
    public async Task Open() =>
        _shop = await RunningProgram.OpenShopAsync("--DirectLine:MaxConversationBytes=100000", "--DirectLine:UploadsAtOnce=2");

    [OneTimeTearDown]
    public async Task Close() => await _shop.DisposeAsync();

    [SetUp]
    public async Task Arrive() => _customer = await Customer.ArriveAsync(_shop);

    [TearDown]
    public async Task Leave() => await _customer.DisposeAsync();

    [Test]
    public async Task A_conversation_that_nobody_started_takes_no_files()
    {
        using var browser = _shop.NewBrowser();
        using var given = await browser.PostAsJsonAsync("/api/directline/token", new { locale = "en" });
        var ticket = await given.ReadAsync<Ticket>();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.Token);
        using var response = await browser.PostAsync($"/v3/directline/conversations/{ticket.ConversationId}/upload", new ByteArrayContent(_png));
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.NotFound, "not_started")));
        Assert.That(await StoredAsync(ticket.ConversationId), Is.Zero);
    }

    [TestCase("""{"type":"message"}""", "<script>alert(1)</script>", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("""{"type":"typing"}""", "hello", HttpStatusCode.BadRequest)]
    [TestCase("""{"type":"event","name":"chatassist.person"}""", "hello", HttpStatusCode.BadRequest)]
    [TestCase("""{"type":""}""", "hello", HttpStatusCode.BadRequest)]
    public async Task When_a_part_is_refused_no_file_is_stored(string activity, string second, HttpStatusCode status)
    {
        using var parts = new MultipartFormDataContent
        {
            { new ByteArrayContent(_png), "file", "lamp.png" },
            { new StringContent(second), "file", "second.txt" },
            { new StringContent(activity, Encoding.UTF8, "application/vnd.microsoft.activity"), "activity", "blob" },
        };
        using var response = await _customer.Http.PostAsync($"{_customer.ConversationPath}/upload", parts);
        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(await StoredAsync(_customer.Conversation), Is.Zero);
    }

    [Test]
    public async Task A_conversation_has_room_for_so_many_bytes_and_another_one_has_its_own()
    {
        using var first = await UploadAsync(60_000);
        await first.ReadAsync<object>();
        using var second = await UploadAsync(60_000);
        Assert.That((second.StatusCode, await second.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "no_room")));
        Assert.That(await StoredAsync(_customer.Conversation), Is.EqualTo(1));
        using var smaller = await UploadAsync(10_000);
        await smaller.ReadAsync<object>();
        await _customer.DisposeAsync();
        _customer = await Customer.ArriveAsync(_shop);
        using var elsewhere = await UploadAsync(60_000);
        await elsewhere.ReadAsync<object>();
    }

    [Test]
    public async Task Many_small_files_take_room_too()
    {
        for (var i = 0; i < 9; i++)
        {
            using var stored = await UploadAsync(1);
            await stored.ReadAsync<object>();
        }

        using var refused = await UploadAsync(1);
        Assert.That(await refused.ErrorCodeAsync(), Is.EqualTo("no_room"));
    }

    [Test]
    public async Task While_uploads_of_a_network_have_their_places_the_next_is_told_to_come_again()
    {
        using var slow = await SlowUpload.BeginAsync(_customer);
        using var busy = await UploadAsync(10);
        Assert.That((busy.StatusCode, await busy.ErrorCodeAsync(), busy.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "uploads_busy", TimeSpan.FromSeconds(2))));
        await slow.SendAllAsync();
        Assert.That(await slow.AnswerAsync(), Is.EqualTo(HttpStatusCode.OK));
        using var again = await UploadAsync(10);
        await again.ReadAsync<object>();
    }

    [Test]
    public async Task Who_announces_a_file_and_sends_none_loses_the_place()
    {
        await using var impatient = await RunningProgram.OpenShopAsync("--DirectLine:UploadsAtOnce=1", "--DirectLine:UploadTime=00:00:01");
        await using var customer = await Customer.ArriveAsync(impatient);
        using var slow = await SlowUpload.BeginAsync(customer);
        Assert.That(await slow.AnswerAsync(), Is.EqualTo(HttpStatusCode.RequestTimeout));
        using var next = await SlowUpload.BeginAsync(customer);
    }

    [Test]
    public void One_network_gets_half_of_the_places_and_all_networks_no_more_than_there_are()
    {
        using var gate = new UploadGate(Options.Create(new DirectLineOptions { UploadsAtOnce = 3 }));
        var places = new[] { "a", "a", "a", "b", "b" }.Select(gate.TryEnter).ToList();
        Assert.That(places.Select(place => place is not null), Is.EqualTo(new[] { true, true, false, true, false }));
        places[0]!.Dispose();
        Assert.That(gate.TryEnter("b"), Is.Not.Null, "a place that was given back is free");
    }

    [TestCase("--DirectLine:MaxNetworkBytes=100000", TestName = "Many_conversations_of_one_network_have_no_more_room_in_a_day_than_one_network")]
    [TestCase("--DirectLine:MaxAllBytes=100000", TestName = "When_all_room_for_files_is_taken_words_go_on")]
    public async Task Over_a_bound_only_files_are_refused(string bound)
    {
        var clock = new ClockAhead();
        clock.Jump(TimeSpan.FromHours(12) - clock.GetUtcNow().TimeOfDay); // at noon: no day ends between the two
        await using var shop = await RunningProgram.OpenShopAsync(services => services.AddSingleton<TimeProvider>(clock), bound);
        await using var first = await Customer.ArriveAsync(shop);
        await using var second = await Customer.ArriveAsync(shop);
        using var stored = await UploadAsync(first, 60_000);
        await stored.ReadAsync<object>();
        using var refused = await UploadAsync(second, 60_000);
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "no_room")));
        await second.SaysAsync("Then in words.");
    }

    [Test]
    public async Task A_file_goes_once_it_has_been_kept_long_enough_and_its_message_stays()
    {
        await using var shop = await RunningProgram.OpenShopAsync("--DirectLine:FilesKept=00:00:00.0010000");
        await using var customer = await Customer.ArriveAsync(shop);
        using var stored = await UploadAsync(customer, 60_000);
        await stored.ReadAsync<object>();
        await Task.Delay(TimeSpan.FromMilliseconds(10));
        await shop.Services.GetRequiredService<FileSweep>().SweepOnceAsync(default);
        Assert.That(await shop.Services.GetRequiredService<FileTable>().TakenAsync(default), Is.Zero);
        Assert.That((await customer.ReadsAsync()).Activities.Count(heard => heard.Attachments is { Count: > 0 }), Is.EqualTo(1));
    }

    private Task<HttpResponseMessage> UploadAsync(int bytes) => UploadAsync(_customer, bytes);

    private static Task<HttpResponseMessage> UploadAsync(Customer customer, int bytes) =>
        customer.Http.PostAsync($"{customer.ConversationPath}/upload", new StringContent(new string('a', bytes)));

    private async Task<long> StoredAsync(string conversation)
    {
        await using var connection = await _shop.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM files WHERE conversation = @conversation", new { conversation });
    }
}
