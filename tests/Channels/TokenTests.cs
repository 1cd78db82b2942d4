using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatAssist.Tests.Scenarios;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Tests.Channels;

/// <summary>Who may post to <c>/api/messages</c>: the strict choice wherever Microsoft's own SDKs differ.</summary>
public sealed class TokenTests
{
    private static FakeCloud _cloud = null!;
    private RunningProgram _strict = null!;
    private RunningProgram _lenient = null!;
    private HttpClient _toStrict = null!;
    private HttpClient _toLenient = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _strict = await RunningProgram.StartAsync(_cloud.Settings);
        _lenient = await RunningProgram.StartAsync([.. _cloud.Settings, "--BotFramework:EmulatorTokens=true", $"--BotFramework:TenantId={FakeCloud.OwnTenant}"]);
        (_toStrict, _toLenient) = (_strict.NewBrowser(), _lenient.NewBrowser());
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        foreach (var client in (HttpClient[])[_toStrict, _toLenient]) client.Dispose();
        await _strict.DisposeAsync();
        await _lenient.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    /// <summary>What is sent, and what a strict server answers.</summary>
    private static IEnumerable<TestCaseData> Headers =>
    [
        Case("no header", 401, () => null),
        Case("an empty header", 401, () => ""),
        Case("another scheme", 401, () => "Basic dTpw"),
        Case("no token", 401, () => "Bearer "),
        Case("garbage", 401, () => "Bearer abc.def.ghi"),
        Case("a secret instead of a token", 401, () => "Bearer secret"),
        Case("a good token", 200, () => Bearer(_cloud.ChannelToken())),
        Case("the scheme in lower case", 200, () => $"bearer {_cloud.ChannelToken()}"),
        Case("RS512", 200, () => Bearer(_cloud.ChannelToken(algorithm: SecurityAlgorithms.RsaSha512))),
        Case("alg none", 401, () => Bearer(Unsigned())),
        Case("HS256 with the public key as secret", 401, () => Bearer(SignedWithThePublicKey())),
        Case("an unknown key", 401, () => Bearer(_cloud.ChannelToken(_cloud.Rogue))),
        Case("a known key's name on another key", 401, () => Bearer(_cloud.ChannelToken(new RsaSecurityKey(_cloud.Rogue.Rsa) { KeyId = _cloud.Channel.KeyId }))),
        Case("a payload changed after signing", 401, () => Bearer(Altered(_cloud.ChannelToken()))),
        Case("expired an hour ago", 401, () => Bearer(_cloud.ChannelToken(claims: new { exp = FakeCloud.In(-3600) }))),
        Case("expired 4 minutes ago", 200, () => Bearer(_cloud.ChannelToken(claims: new { exp = FakeCloud.In(-240) }))),
        Case("expired 6 minutes ago", 401, () => Bearer(_cloud.ChannelToken(claims: new { exp = FakeCloud.In(-360) }))),
        Case("good in 4 minutes", 200, () => Bearer(_cloud.ChannelToken(claims: new { nbf = FakeCloud.In(240) }))),
        Case("good in 6 minutes", 401, () => Bearer(_cloud.ChannelToken(claims: new { nbf = FakeCloud.In(360) }))),
        Case("no end", 401, () => Bearer(_cloud.ChannelToken(claims: new { exp = (long?)null }))),
        Case("for another bot", 401, () => Bearer(_cloud.ChannelToken(claims: new { aud = "99999999-0000-0000-0000-000000000000" }))),
        Case("for nobody", 401, () => Bearer(_cloud.ChannelToken(claims: new { aud = (string?)null }))),
        Case("an unknown issuer", 401, () => Bearer(_cloud.ChannelToken(claims: new { iss = "https://evil.example" }))),
        Case("the issuer with a slash", 401, () => Bearer(_cloud.ChannelToken(claims: new { iss = "https://api.botframework.com/" }))),
        Case("no issuer", 401, () => Bearer(_cloud.ChannelToken(claims: new { iss = (string?)null }))),
        Case("another service address", 401, () => Bearer(_cloud.ChannelToken(claims: new { serviceurl = "https://evil.example" }))),
        Case("the service address with a slash", 200, () => Bearer(_cloud.ChannelToken(claims: new { serviceurl = _cloud.Address.AbsoluteUri }))),
        Case("no service address", 401, () => Bearer(_cloud.ChannelToken(claims: new { serviceurl = (string?)null }))),
        Case("the channels' issuer by Entra's key", 401, () => Bearer(_cloud.ChannelToken(_cloud.Entra))),
        Case("Entra's issuer by the channels' key", 401, () => Bearer(_cloud.ChannelToken(claims: new { iss = $"https://sts.windows.net/{FakeCloud.EmulatorTenant}/", appid = FakeCloud.AppId, ver = "1.0" }))),
        Case("the emulator, not switched on", 401, () => Bearer(_cloud.EmulatorToken())),
    ];

    [TestCaseSource(nameof(Headers))]
    public async Task A_message_comes_in_only_with_a_token_that_the_channel_signed(string what, int status, Func<string?> header) =>
        Assert.That(await StatusAsync(_toStrict, "webchat", header()), Is.EqualTo(status), what);

    private static IEnumerable<TestCaseData> EmulatorTokens =>
    [
        Case("version 1", 200, () => _cloud.EmulatorToken()),
        Case("version 2", 200, () => _cloud.EmulatorToken(new { iss = $"https://login.microsoftonline.com/{FakeCloud.EmulatorTenant}/v2.0", ver = "2.0", appid = (string?)null, azp = FakeCloud.AppId })),
        Case("our own tenant", 200, () => _cloud.EmulatorToken(new { iss = $"https://sts.windows.net/{FakeCloud.OwnTenant}/", tid = FakeCloud.OwnTenant })),
        Case("a tenant of anybody", 401, () => _cloud.EmulatorToken(new { iss = "https://sts.windows.net/77777777-2222-3333-4444-555555555555/", tid = "77777777-2222-3333-4444-555555555555" })),
        Case("a tenant that is not the issuer's", 401, () => _cloud.EmulatorToken(new { tid = FakeCloud.OwnTenant })),
        Case("no tenant", 401, () => _cloud.EmulatorToken(new { tid = (string?)null })),
        Case("another application", 401, () => _cloud.EmulatorToken(new { appid = "99999999-0000-0000-0000-000000000000" })),
        Case("version 2 with the claim of version 1", 401, () => _cloud.EmulatorToken(new { ver = "2.0" })),
        Case("an unknown version", 401, () => _cloud.EmulatorToken(new { ver = "3.0" })),
        Case("no token", 401, () => ""),
    ];

    [TestCaseSource(nameof(EmulatorTokens))]
    public async Task The_emulator_comes_in_where_it_is_switched_on_and_holds_our_own_secret(string what, int status, Func<string?> token) =>
        Assert.That(await StatusAsync(_toLenient, "emulator", Bearer(token()!)), Is.EqualTo(status), what);

    [Test]
    public async Task A_key_signs_only_for_the_channels_that_endorse_it()
    {
        Assert.That(await StatusAsync(_toStrict, "msteams", Bearer(_cloud.ChannelToken(_cloud.Teams))), Is.EqualTo(200));
        Assert.That(await StatusAsync(_toStrict, "msteams", Bearer(_cloud.ChannelToken())), Is.EqualTo(401));
        Assert.That(await StatusAsync(_toStrict, "webchat", Bearer(_cloud.ChannelToken(_cloud.Silent))), Is.EqualTo(401), "the key says nothing, and this channel's keys always do");
        Assert.That(await StatusAsync(_toStrict, "email", Bearer(_cloud.ChannelToken(_cloud.Silent))), Is.EqualTo(200));
        Assert.That(await StatusAsync(_toLenient, "emulator", null), Is.EqualTo(401), "no channel comes in without a token");
    }

    [Test]
    public async Task A_new_key_is_learned_when_it_is_first_used_and_strangers_cannot_make_us_ask_again()
    {
        await using var cloud = await FakeCloud.StartAsync();
        await using var program = await RunningProgram.StartAsync(cloud.Settings);
        using var http = program.NewBrowser();
        var user = new ChannelUser(cloud, http, "webchat");
        Assert.That((int)(await user.SaysAsync("Hello")).StatusCode, Is.EqualTo(200));

        cloud.RollKey();
        Assert.That((int)(await user.SaysAsync("Hello again")).StatusCode, Is.EqualTo(200), "the new key");
        for (var i = 0; i < 20; i++)
            Assert.That((int)(await user.PostAsync(user.Message("x").ToJsonString(), Bearer(cloud.ChannelToken(cloud.Rogue)))).StatusCode, Is.EqualTo(401));
        Assert.That(cloud.KeysAsked, Is.EqualTo(2));
    }

    [Test]
    public async Task A_refusal_says_how_to_come_in_and_not_what_was_wrong()
    {
        using var answer = await new ChannelUser(_cloud, _toStrict, "webchat").PostAsync("{}", Bearer(_cloud.ChannelToken(claims: new { exp = FakeCloud.In(-3600) })));
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Unauthorized").And.Not.Contain("xpired"));
    }

    [Test]
    public async Task Without_a_registered_bot_the_door_is_shut()
    {
        await using var program = await RunningProgram.StartAsync();
        using var http = program.NewBrowser();
        using var answer = await new ChannelUser(_cloud, http, "webchat").SaysAsync("Hello");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("BotFramework:AppId"));
    }

    [Test]
    public async Task While_the_keys_cannot_be_had_nobody_comes_in()
    {
        await using var program = await RunningProgram.StartAsync([.. _cloud.Settings, $"--BotFramework:OpenIdMetadataUrl={_cloud.Address}nowhere"]);
        using var http = program.NewBrowser();
        using var answer = await new ChannelUser(_cloud, http, "webchat").SaysAsync("Hello");
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter is not null), Is.EqualTo((HttpStatusCode.ServiceUnavailable, true)));
    }

    private static TestCaseData Case(string what, int status, Func<string?> header) => new TestCaseData(what, status, header).SetArgDisplayNames(what, $"{status}");

    private static string Bearer(string token) => $"Bearer {token}";

    private static async Task<int> StatusAsync(HttpClient http, string channel, string? authorization)
    {
        var user = new ChannelUser(_cloud, http, channel);
        using var answer = await user.PostAsync(user.Activity(new { type = "typing" }).ToJsonString(), authorization);
        return (int)answer.StatusCode;
    }

    private static string Unsigned() => $"{Encode("""{"alg":"none","typ":"JWT","kid":"chan-1"}""")}.{_cloud.ChannelToken().Split('.')[1]}.";

    private static string SignedWithThePublicKey()
    {
        var body = $"{Encode("""{"alg":"HS256","typ":"JWT","kid":"chan-1"}""")}.{_cloud.ChannelToken().Split('.')[1]}";
        var secret = Encoding.UTF8.GetBytes(_cloud.Channel.Rsa.ExportSubjectPublicKeyInfoPem());
        return $"{body}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(body)))}";
    }

    private static string Altered(string token)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Encode(Base64UrlEncoder.Decode(parts[1]) + " ")}.{parts[2]}";
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);
}
