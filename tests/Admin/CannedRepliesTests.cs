using System.Net;
using System.Net.Http.Json;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Admin;

public sealed class CannedRepliesTests
{
    private RunningProgram _program;
    private HttpClient _admin;

    [OneTimeSetUp]
    public async Task Start()
    {
        _program = await RunningProgram.StartAsync("--Data:Sample=false");
        _admin = await _program.SignInAsync("admin");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _admin.Dispose();
        await _program.DisposeAsync();
    }

    [Test]
    public async Task What_an_admin_writes_agents_have_at_the_desk_until_it_is_removed()
    {
        await SaveAsync("Thanks", "Thank you", "Thanks, {customer}.");
        await SaveAsync("thanks", "Thank you", "Thank you, {customer}.");
        Assert.That(await AtTheDeskAsync(), Is.EqualTo(new[] { new CannedReply("thanks", "Thank you", "Thank you, {customer}.") { Revision = 2 } }), "one reply, as it was saved last");

        using var removed = await _admin.DeleteAsync("/api/admin/replies/thanks");
        using var again = await _admin.DeleteAsync("/api/admin/replies/thanks");
        Assert.That((removed.StatusCode, again.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NotFound)));
        Assert.That(await AtTheDeskAsync(), Is.Empty);
    }

    [TestCase("two words", "Title", "Text", "shortcut")]
    [TestCase("fine", " ", "Text", "title")]
    [TestCase("fine", "Title", "", "text")]
    public async Task A_reply_that_could_not_be_called_up_or_sent_is_refused(string shortcut, string title, string text, string named)
    {
        using var response = await _admin.PutAsJsonAsync($"/api/admin/replies/{Uri.EscapeDataString(shortcut)}", new { title, text });
        Assert.That((await response.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), Does.Contain(named));
        Assert.That(await AtTheDeskAsync(), Is.Empty);
    }

    private async Task SaveAsync(string shortcut, string title, string text)
    {
        using var response = await _admin.PutAsJsonAsync($"/api/admin/replies/{shortcut}", new { title, text });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
    }

    private Task<IReadOnlyList<CannedReply>> AtTheDeskAsync() => _program.Services.GetRequiredService<IDeskReads>().CannedRepliesAsync(CancellationToken.None);
}
