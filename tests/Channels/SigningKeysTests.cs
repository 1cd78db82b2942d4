using System.Net;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Channels;

/// <summary>The keys of an issuer that stumbles. On a virtual clock.</summary>
public sealed class SigningKeysTests
{
    [Test]
    public async Task A_new_key_is_learned_soon_after_the_first_try_for_it_failed()
    {
        var clock = new ManualClock(T0);
        using var issuer = new Issuer();
        using var http = new HttpClient(issuer);
        using var keys = new SigningKeys(http, new("https://login.example/openid"), clock);
        Assert.That(await keys.FindAsync("old", default), Is.Not.Null);

        (issuer.Key, issuer.IsAway) = ("new", true);
        Assert.That(await keys.FindAsync("new", default), Is.Null);
        issuer.IsAway = false;
        Assert.That(await keys.FindAsync("new", default), Is.Null, "it is not asked all the time");
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await keys.FindAsync("new", default), Is.Not.Null);
    }

    private sealed class Issuer : HttpMessageHandler
    {
        public string Key { get; set; } = "old";

        public bool IsAway { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(IsAway
            ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(request.RequestUri!.AbsolutePath == "/openid" ? """{"jwks_uri":"https://login.example/keys"}""" : $$"""{"keys":[{"kty":"RSA","kid":"{{Key}}","n":"AQAB","e":"AQAB"}]}""") });
    }
}
