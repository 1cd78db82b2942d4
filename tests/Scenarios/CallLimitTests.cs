using System.Net;
using System.Net.Http.Json;

namespace ChatAssist.Tests.Scenarios;

/// <summary>What a conversation posts is counted for those who may post there.</summary>
public sealed class CallLimitTests
{
    private RunningProgram _shop = null!;
    private Customer _kim = null!;
    private Customer _eve = null!;

    [SetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync("--DirectLine:ActivitiesPerMinute=10");
        (_kim, _eve) = (await Customer.ArriveAsync(_shop), await Customer.ArriveAsync(_shop));
    }

    [TearDown]
    public async Task Close()
    {
        await _kim.DisposeAsync();
        await _eve.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task A_stranger_uses_up_nobodys_calls([Values("activities", "upload")] string door)
    {
        using var stranger = _shop.NewBrowser();
        for (var i = 0; i < 20; i++)
        {
            Assert.That(await PostAsync(stranger, door), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await PostAsync(_eve.Http, door), Is.EqualTo(HttpStatusCode.Forbidden), "with a token of her own");
        }

        Assert.That(await PostAsync(_kim.Http, door), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Who_posts_too_much_is_told_when_to_come_again([Values("activities", "upload")] string door)
    {
        for (var i = 0; i < 10; i++) Assert.That(await PostAsync(_kim.Http, door), Is.EqualTo(HttpStatusCode.OK));
        using var refused = await SendAsync(_kim.Http, door);
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.TooManyRequests, "too_many")));
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
    }

    private async Task<HttpStatusCode> PostAsync(HttpClient browser, string door)
    {
        using var response = await SendAsync(browser, door);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(HttpClient browser, string door) => door == "upload"
        ? browser.PostAsync($"{_kim.ConversationPath}/upload", new StringContent("a list"))
        : browser.PostAsJsonAsync($"{_kim.ConversationPath}/activities", new { type = "typing" });
}
