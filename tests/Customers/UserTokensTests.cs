using System.Security.Cryptography;
using System.Text.Json;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Customers;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Storage;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Tests.Customers;

/// <summary>What a site's token must be in order to prove anything.</summary>
public sealed class UserTokensTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Other = "another-secret-of-another-site-0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly long _second = _now.ToUnixTimeSeconds();

    private ManualClock _clock = null!;
    private TestDatabase _home = null!;
    private SiteSecretTable _secrets = null!;
    private UserTokens _tokens = null!;

    private static IEnumerable<TestCaseData> Bad =>
    [
        Case("signed with another secret", CustomerProblems.NotSigned, Good(), secret: Other),
        Case("signed with HS384", CustomerProblems.NotSigned, Good(), algorithm: SecurityAlgorithms.HmacSha384),
        Case("signed with HS512", CustomerProblems.NotSigned, Good(), algorithm: SecurityAlgorithms.HmacSha512),
        Case("for another site", CustomerProblems.OtherAudience, Good(("aud", "blog"))),
        Case("for nobody", CustomerProblems.OtherAudience, Good(("aud", null))),
        Case("without an end", CustomerProblems.BadTimes, Good(("exp", null))),
        Case("without a beginning", CustomerProblems.BadTimes, Good(("iat", null))),
        Case("expired", CustomerProblems.Expired, Good(("iat", _second - 700), ("exp", _second - 60))),
        Case("good for longer than an hour", CustomerProblems.BadTimes, Good(("exp", _second + 3601))),
        Case("from the future", CustomerProblems.BadTimes, Good(("iat", _second + 61), ("exp", _second + 600))),
        Case("not good yet", CustomerProblems.BadTimes, Good(("nbf", _second + 61))),
        Case("ending before it begins", CustomerProblems.BadTimes, Good(("exp", _second - 1))),
        Case("with a time that is none", CustomerProblems.NoToken, Good(("exp", "soon"))),
        Case("with a time out of all years", CustomerProblems.BadTimes, Good(("iat", long.MaxValue - 5), ("exp", long.MaxValue))),
        Case("without a subject", CustomerProblems.BadClaims, Good(("sub", null))),
        Case("with an empty subject", CustomerProblems.BadClaims, Good(("sub", ""))),
        Case("with too long a subject", CustomerProblems.BadClaims, Good(("sub", new string('x', 201)))),
        Case("with a subject that is a list", CustomerProblems.NoToken, Good(("sub", new[] { "u1" }))),
        Case("with a subject of two lines", CustomerProblems.BadClaims, Good(("sub", "a\nb"))),
        Case("with too long a name", CustomerProblems.BadClaims, Good(("name", new string('x', 101)))),
        Case("with an address that is a list", CustomerProblems.BadClaims, Good(("email", new[] { "a@b.c" }))),
        new TestCaseData(Unsigned(), CustomerProblems.NotSigned).SetArgDisplayNames("not signed at all"),
        new TestCaseData(SignedByRsa(), CustomerProblems.NotSigned).SetArgDisplayNames("signed with RS256"),
        new TestCaseData(Token(Good(("name", new string('x', 5_000)))), CustomerProblems.TooLong).SetArgDisplayNames("too long"),
        new TestCaseData("not a token", CustomerProblems.NoToken).SetArgDisplayNames("none"),
        new TestCaseData("a.b.c", CustomerProblems.NoToken).SetArgDisplayNames("of three dots"),
        new TestCaseData(Token(Good())[..^4] + "AAAA", CustomerProblems.NotSigned).SetArgDisplayNames("with a signature changed"),
    ];

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(Home.Sqlite);
        _clock = new(_now);
        _secrets = new(_home.Database);
        _tokens = new(_secrets, _clock);
        await new SiteTable(_home.Database).SaveAsync(new Site("shop", "Shop", "#0b6e4f", "right", "Hello", "en", [], []), edited: null, default);
        await _secrets.TryAddAsync(new("1", "shop", Secret, _now, "admin"), default);
    }

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task A_good_token_says_who_the_user_is() =>
        Assert.That(await CheckAsync(Token(Good())), Is.EqualTo((new ProvenUser("u1", "Kim Doe", "kim@example.org"), (Problem?)null)));

    [Test]
    public async Task Name_and_address_may_be_left_out() =>
        Assert.That((await CheckAsync(Token(Good(("name", null), ("email", null))))).User, Is.EqualTo(new ProvenUser("u1", null, null)));

    [TestCaseSource(nameof(Bad))]
    public async Task A_token_proves_nobody_when_it_is(string token, Problem why) =>
        Assert.That(await CheckAsync(token), Is.EqualTo(((ProvenUser?)null, why)));

    [Test]
    public async Task Broken_text_within_a_token_is_refused_and_breaks_nothing(
        [Values("""{"sub":"\ud800"}""", """{"sub":"u1","name":"\udc00"}""", """{"sub":"u1""", "[]", "null", "", """{"exp":1e999}""", """{"aud":[[["shop"]]]}""")] string payload)
    {
        var token = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(payload)}.AAAA";
        Assert.That((await CheckAsync(token)).Problem, Is.EqualTo(CustomerProblems.NoToken).Or.EqualTo(CustomerProblems.NotSigned));
    }

    [Test]
    public async Task A_token_ends_by_the_clock_give_or_take_a_minute()
    {
        var token = Token(Good());
        _clock.Advance(TimeSpan.FromSeconds(659));
        Assert.That((await CheckAsync(token)).Problem, Is.Null);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await CheckAsync(token)).Problem, Is.EqualTo(CustomerProblems.Expired));
    }

    [Test]
    public async Task Two_secrets_are_good_at_once_and_one_that_is_removed_is_not()
    {
        await _secrets.TryAddAsync(new("2", "shop", Other, _now, "admin"), default);
        Assert.That((await CheckAsync(Token(Good()))).User, Is.Not.Null);
        Assert.That((await CheckAsync(Token(Good(), Other))).User, Is.Not.Null);
        await _secrets.RemoveAsync("shop", "1", default);
        Assert.That((await CheckAsync(Token(Good()))).Problem, Is.EqualTo(CustomerProblems.NotSigned));
        Assert.That((await CheckAsync(Token(Good(), Other))).User, Is.Not.Null);
    }

    [Test]
    public async Task A_site_without_a_secret_says_so()
    {
        await _secrets.RemoveAsync("shop", "1", default);
        Assert.That((await CheckAsync(Token(Good()))).Problem, Is.EqualTo(CustomerProblems.NoSecret));
    }

    private Task<(ProvenUser? User, Problem? Problem)> CheckAsync(string token) => _tokens.CheckAsync("shop", token, default);

    private static TestCaseData Case(string name, Problem why, Dictionary<string, object?> claims, string secret = Secret, string algorithm = SecurityAlgorithms.HmacSha256) =>
        new TestCaseData(Token(claims, secret, algorithm), why).SetArgDisplayNames(name);

    private static Dictionary<string, object?> Good(params (string Claim, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object?> { ["sub"] = "u1", ["name"] = "Kim Doe", ["email"] = "kim@example.org", ["aud"] = "shop", ["iat"] = _second, ["exp"] = _second + 600 };
        foreach (var (claim, value) in changes) claims[claim] = value;
        return claims;
    }

    private static string Token(Dictionary<string, object?> claims, string secret = Secret, string algorithm = SecurityAlgorithms.HmacSha256) => ShopUsers.Sign(secret, claims, algorithm);

    private static string Unsigned() =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(Good()))}.";

    /// <summary>The secret as if it were a public key is the classic trick; any other algorithm is refused before a key is looked at.</summary>
    private static string SignedByRsa()
    {
        using var rsa = RSA.Create(2048);
        return new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(Good()), new SigningCredentials(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)), SecurityAlgorithms.RsaSha256));
    }
}
