using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatAssist.Faults;
using ChatAssist.HandoffHub.Redis;
using ChatAssist.Tests.Storage;
using static ChatAssist.Tests.HandoffHub.Redis.TestNode;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>A real Redis that lets in named users, over TLS too.</summary>
public sealed class RedisLoginTests
{
    private const string Password = "p@ss, of chat=";

    private TemporaryFolder _folder;
    private RedisServer _redis;

    private string AsChat => $"redis://chat:{Uri.EscapeDataString(Password)}@127.0.0.1:{_redis.Port}";

    private string CaFile => _folder.Data.File("ca.pem");

    [SetUp]
    public async Task Start()
    {
        _folder = new TemporaryFolder();
        _redis = await RedisServer.StartAsync();
        await _redis.AskAsync($"ACL SETUSER chat on \">{Password}\" ~test:* &test:* +@all -@admin");
    }

    [TearDown]
    public async Task Stop()
    {
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_named_user_signs_in_speaks_and_is_heard()
    {
        await using var chat = await StartDeafAsync(AsChat, "test:", TimeProvider.System);
        await using var other = await TestNode.StartAsync(_redis);
        await UntilAsync(() => chat.Link.IsUp);
        await chat.IsHeardByAsync(other);
        await other.IsHeardByAsync(chat);
        Assert.That(await _redis.AskAsync("CLIENT LIST"), Does.Contain("user=chat"));
    }

    [Test]
    public async Task A_named_user_comes_back_after_redis_was_killed()
    {
        await using var chat = await StartDeafAsync(AsChat, "test:", TimeProvider.System);
        await UntilAsync(() => chat.Link.IsUp);
        await _redis.KillAsync();
        await UntilAsync(() => !chat.Link.IsUp);
        await _redis.StartAgainAsync();
        await _redis.AskAsync($"ACL SETUSER chat on \">{Password}\" ~test:* &test:* +@all -@admin");
        await UntilAsync(() => chat.Link.IsUp);
    }

    [Test]
    public async Task A_wrong_password_of_a_named_user_is_refused_and_not_logged()
    {
        await using var chat = await StartDeafAsync(AsChat.Replace("p%40ss", "mistake", StringComparison.Ordinal), "test:", TimeProvider.System);
        await UntilAsync(() => chat.Logged.Count > 0);
        Assert.That((chat.Link.IsUp, chat.Logged.Any(line => line.Contains("mistake", StringComparison.Ordinal))), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Nobody_else_on_the_machine_gets_in_through_the_named_users_door()
    {
        await using var relay = RedisRelay.Start(RedisAddress.Read(AsChat));
        using var stranger = new TcpClient();
        await stranger.ConnectAsync((IPEndPoint)relay.Options.EndPoints[0]);
        await stranger.GetStream().WriteAsync("*2\r\n$4\r\nAUTH\r\n$32\r\n00000000000000000000000000000000\r\n*1\r\n$4\r\nPING\r\n"u8.ToArray());
        Assert.That(await EndsWithoutAWordAsync(stranger));
    }

    [TestCase("chat:p%40ss%2C%20of%20chat%3D@")]
    [TestCase(":a%20secret%2C%20of%20redis%3D@")]
    public async Task Over_TLS_a_certificate_of_ones_own_authority_is_trusted_and_no_other(string who)
    {
        var server = $"rediss://{who}127.0.0.1:{await ListenWithTlsAsync()}";
        await using (var trusting = new RedisClient(RedisAddress.Read(server, CaFile), new RedisKeys("test:")))
            await trusting.ReopenAsync(_ => { });
        await using var strict = new RedisClient(RedisAddress.Read(server), new RedisKeys("test:"));
        Assert.That(async () => await strict.ReopenAsync(_ => { }), Throws.InstanceOf<RedisAwayException>());
    }

    private static async Task<bool> EndsWithoutAWordAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]) == 0;
        }
        catch (IOException)
        {
            return true; // closed with our words unread
        }
    }

    /// <summary>Redis takes TLS from now on, with a certificate for this machine that an authority of this test has signed.</summary>
    private async Task<int> ListenWithTlsAsync()
    {
        using var rsa = RSA.Create(2048);
        using var own = RSA.Create(2048);
        var authority = new CertificateRequest("CN=test authority", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var ca = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        var server = new CertificateRequest("CN=redis", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var signed = server.Create(ca, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        await File.WriteAllTextAsync(CaFile, ca.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder.Data.File("redis.pem"), signed.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder.Data.File("redis.key"), own.ExportPkcs8PrivateKeyPem());
        var port = FreePort();
        Assert.That(
            await _redis.AskAsync($"CONFIG SET tls-cert-file {_folder.Data.File("redis.pem")} tls-key-file {_folder.Data.File("redis.key")} tls-ca-cert-file {CaFile} tls-auth-clients no tls-port {port}"),
            Is.EqualTo("+OK"));
        return port;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
