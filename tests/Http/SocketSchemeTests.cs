using System.Net;
using System.Net.Http.Json;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Http;

public sealed class SocketSchemeTests
{
    /// <summary>Traefik says so of each WebSocket: the desk's among them.</summary>
    [Test]
    public async Task Behind_a_proxy_that_calls_a_socket_wss_whoever_is_signed_in_stays_so()
    {
        await using var program = await RunningProgram.StartAsync("--Data:Sample=false", "--ForwardedHeaders_Enabled=true");
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = program.Address };
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = program.OneTimePasswordOf("agent") });
        using var me = new HttpRequestMessage(HttpMethod.Get, "/api/account");
        me.Headers.Add("Cookie", response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        browser.DefaultRequestHeaders.Remove("X-Forwarded-Proto");
        me.Headers.Add("X-Forwarded-Proto", "wss");
        using var known = await browser.SendAsync(me);
        Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
