using ChatAssist.Bot.Accounts;
using Microsoft.AspNetCore.Http;

namespace ChatAssist.Tests.Accounts;

public sealed class ForgeryTests
{
    [TestCase("GET", null, null, null)]
    [TestCase("GET", "https://chat.example", null, null)]
    [TestCase("GET", "http://chat.example", null, null)]
    [TestCase("GET", "https://chat.example:8443", null, "foreign_origin")]
    [TestCase("GET", "https://chat.example.evil.example", null, "foreign_origin")]
    [TestCase("GET", "null", null, "foreign_origin")]
    [TestCase("POST", null, "token", null)]
    [TestCase("POST", "https://chat.example", "token", null)]
    [TestCase("POST", "https://evil.example", "token", "foreign_origin")]
    [TestCase("POST", "https://chat.example", "", "csrf")]
    [TestCase("DELETE", null, "another", "csrf")]
    public void A_call_is_ours_by_its_origin_and_its_token(string method, string? origin, string? sent, string? code) =>
        Assert.That(Forgery.Refusal(Request(method, origin, sent), "token")?.Code, Is.EqualTo(code));

    [TestCase("")]
    [TestCase(null)]
    public void Without_a_session_no_token_is_right(string? csrf) =>
        Assert.That(Forgery.Refusal(Request("POST", null, csrf), null)?.Code, Is.EqualTo("csrf"));

    [TestCase("websocket")]
    [TestCase("WebSocket")]
    [TestCase("h2c, websocket")]
    public void An_upgrade_must_say_where_it_comes_from(string upgrade)
    {
        var request = Request("GET", null, null);
        request.Headers.Upgrade = upgrade;
        Assert.That(Forgery.Refusal(request, "token")?.Code, Is.EqualTo("foreign_origin"));
    }

    private static HttpRequest Request(string method, string? origin, string? csrf)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Scheme = "https";
        request.Host = new("chat.example");
        request.Path = "/api/admin/answers";
        if (origin is not null)
            request.Headers.Origin = origin;
        if (csrf is not null)
            request.Headers["X-CSRF"] = csrf;
        return request;
    }
}
