using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Storage;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Channels;

/// <summary>How the bot shows the login service who it is: by a secret, a certificate, or the machine that it runs on.</summary>
public sealed class CredentialTests
{
    private readonly CloudHttp _http = new();
    private FakeCloud _cloud = null!;
    private TemporaryFolder _folder = null!;

    [SetUp]
    public async Task Open() => (_cloud, _folder) = (await FakeCloud.StartAsync(), new());

    [TearDown]
    public async Task Close()
    {
        await _cloud.DisposeAsync();
        _folder.Dispose();
    }

    [OneTimeTearDown]
    public void End() => _http.Dispose();

    [Test]
    public async Task A_token_is_kept_until_five_minutes_before_its_end_and_asked_for_once_at_a_time()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        using var login = new LoginService(_http, Settings(new() { AppPassword = "secret" }), clock);
        using var tokens = new ConnectorTokens(login, clock);
        var first = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.GetAsync(refused: null, default)));
        clock.Advance(TimeSpan.FromMinutes(54));
        Assert.That(await tokens.GetAsync(refused: null, default), Is.EqualTo(first[0]));
        Assert.That((first.Distinct().Count(), _cloud.TokensAsked), Is.EqualTo((1, 1)));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await tokens.GetAsync(refused: null, default), Is.Not.EqualTo(first[0]));
        Assert.That(_cloud.TokensAsked, Is.EqualTo(2));
    }

    [Test]
    public async Task While_the_login_service_is_away_a_token_is_used_to_its_last_second_and_no_longer()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        using var login = new LoginService(_http, Settings(new() { AppPassword = "secret" }), clock);
        using var tokens = new ConnectorTokens(login, clock);
        var token = await tokens.GetAsync(refused: null, default);
        _cloud.LoginStatus = HttpStatusCode.ServiceUnavailable;
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(await tokens.GetAsync(refused: null, default), Is.EqualTo(token));
        Assert.That(() => tokens.GetAsync(refused: token, default), Throws.InstanceOf<HttpRequestException>(), "a channel did not take it");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(() => tokens.GetAsync(refused: null, default), Throws.InstanceOf<HttpRequestException>());
        _cloud.LoginStatus = HttpStatusCode.OK;
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await tokens.GetAsync(refused: null, default), Is.Not.EqualTo(token));
    }

    [Test]
    public async Task While_the_login_service_does_not_answer_a_token_is_used_to_its_last_second_and_nobody_waits_for_another()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        var login = new SilentLogin(clock.GetUtcNow());
        using var tokens = new ConnectorTokens(login, clock);
        var token = await tokens.GetAsync(refused: null, default);
        clock.Advance(TimeSpan.FromMinutes(56));
        Assert.That((await tokens.GetAsync(refused: null, default), login.Asked), Is.EqualTo((token, 2)));
        Assert.That((await tokens.GetAsync(refused: null, default), login.Asked), Is.EqualTo((token, 2)), "it has just failed");
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That((await tokens.GetAsync(refused: null, default), login.Asked), Is.EqualTo((token, 3)));
    }

    [TestCase("bot.pfx", "words")]
    [TestCase("bot.p12", "")]
    [TestCase("bot.pem", "")]
    [TestCase("bot.pem", "words")]
    public async Task A_certificate_signs_for_the_bot(string file, string password)
    {
        using var certificate = NewCertificate();
        _cloud.Certificate = certificate;
        using var login = new LoginService(_http, Settings(new() { CertificatePath = Store(certificate, file, password), CertificatePassword = password, TenantId = FakeCloud.OwnTenant }), TimeProvider.System);
        Assert.That((await login.AskAsync(default)).Ends, Is.GreaterThan(TimeProvider.System.GetUtcNow()));
    }

    [Test]
    public async Task Another_ones_certificate_does_not_sign_for_the_bot()
    {
        using var certificate = NewCertificate();
        using var another = NewCertificate();
        _cloud.Certificate = certificate;
        using var login = new LoginService(_http, Settings(new() { CertificatePath = Store(another, "another.pfx", "") }), TimeProvider.System);
        Assert.That(() => login.AskAsync(default), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task The_machines_own_identity_signs_for_the_bot()
    {
        using var http = new HttpClient(new ToStandIn(_cloud.Address));
        var machine = new ManagedIdentity(Settings(new() { ManagedIdentity = FakeCloud.AppId }), http);
        using var tokens = new ConnectorTokens(machine, TimeProvider.System);
        var token = await tokens.GetAsync(refused: null, default);
        Assert.That((await tokens.GetAsync(refused: null, default), _cloud.TokensAsked), Is.EqualTo((token, 1)));
    }

    [Test]
    public void A_machine_that_does_not_know_the_identity_gives_no_token()
    {
        using var http = new HttpClient(new ToStandIn(_cloud.Address));
        var machine = new ManagedIdentity(Settings(new() { ManagedIdentity = "99999999-0000-0000-0000-000000000000" }), http);
        Assert.That(() => machine.AskAsync(default), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCase("", "CertificatePath and ManagedIdentity are empty")]
    [TestCase("--BotFramework:AppPassword=secret --BotFramework:ManagedIdentity=me", "set one of them")]
    [TestCase("--BotFramework:CertificatePath=/nowhere/bot.pfx", "cannot be used: ")]
    [TestCase("--BotFramework:CertificatePath=/nowhere/bot.pem", "cannot be used: ")]
    public async Task A_bot_that_cannot_show_who_it_is_does_not_start(string settings, string because)
    {
        using var console = new StringWriter();
        string[] all = ["--BotFramework:AppId=bot", "--Data:Folder=/nowhere", .. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.That(await ChatAssist.Bot.ChatAssistProgram.RunAsync(all, console, console), Is.EqualTo(1));
        Assert.That(console.ToString(), Does.Contain(because));
    }

    private IOptions<BotFrameworkOptions> Settings(BotFrameworkOptions options)
    {
        (options.AppId, options.LoginUrl) = (FakeCloud.AppId, _cloud.Address.AbsoluteUri);
        return Options.Create(options);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private string Store(X509Certificate2 certificate, string file, string password)
    {
        Directory.CreateDirectory(_folder.Data.Path);
        var path = Path.Combine(_folder.Data.Path, file);
        if (!file.EndsWith(".pem", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
            return path;
        }

        using var key = certificate.GetRSAPrivateKey()!;
        var pem = password.Length == 0 ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000));
        File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{pem}\n");
        return path;
    }

    /// <summary>What is meant for the machine's identity service, at its fixed address, goes to a stand-in.</summary>
    private sealed class ToStandIn(Uri standIn) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Host = standIn.Host, Port = standIn.Port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Gives one token, for an hour, and then lets everybody wait until the HTTP client has had enough.</summary>
    private sealed class SilentLogin(DateTimeOffset now) : ITokenSource
    {
        public int Asked { get; private set; }

        public Task<BotToken> AskAsync(CancellationToken ct) => ++Asked == 1 ? Task.FromResult(new BotToken("first", now + TimeSpan.FromHours(1))) : throw new TaskCanceledException();
    }
}
