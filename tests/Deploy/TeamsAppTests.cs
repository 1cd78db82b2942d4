using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Deploy;

/// <summary>The Teams app that <c>deploy/teams/pack.sh</c> packs.</summary>
public sealed class TeamsAppTests
{
    private const string AppId = "6f2a1c34-0000-4000-8000-00000000abcd";

    private TemporaryFolder _folder = null!;

    private string Out => Path.Combine(_folder.Data.Path, "chat.zip");

    [SetUp]
    public void Open() => _folder = new();

    [TearDown]
    public void Close() => _folder.Dispose();

    [Test]
    public async Task The_packed_app_fits_Microsofts_schema_and_names_the_bot_and_its_host()
    {
        Assert.That(await PackAsync(AppId, "chat.example", Out, "Example & Söhne", "https://example.com/privacy?a=1&b=2"), Is.EqualTo((0, "")));
        await ZipFile.ExtractToDirectoryAsync(Out, _folder.Data.Path);
        var file = Path.Combine(_folder.Data.Path, "manifest.json");
        var text = await File.ReadAllTextAsync(file);
        Assert.That(text, Does.Not.Contain("{{"), "nothing is left to fill in");
        Assert.That(await RunAsync(Checkout.Folder("tests", "Clients"), "node", "teams.mjs", file), Is.EqualTo((0, "")));

        var manifest = JsonDocument.Parse(text).RootElement;
        var bot = manifest.GetProperty("bots")[0];
        Assert.That((manifest.GetProperty("id").GetString(), bot.GetProperty("botId").GetString()), Is.EqualTo((AppId, AppId)));
        Assert.That(bot.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()), Is.EquivalentTo(new[] { "personal", "team", "groupChat" }));
        Assert.That(manifest.GetProperty("name").GetProperty("short").GetString(), Is.EqualTo("Example & Söhne"));
        Assert.That(manifest.GetProperty("developer").GetProperty("privacyUrl").GetString(), Is.EqualTo("https://example.com/privacy?a=1&b=2"));
        Assert.That(manifest.GetProperty("validDomains")[0].GetString(), Is.EqualTo("chat.example"));
        Assert.That((SizeOf("color.png"), SizeOf("outline.png")), Is.EqualTo(((192, 192), (32, 32))));
    }

    [TestCase("not-an-id", "chat.example", "Shop", "APP_ID")]
    [TestCase(AppId, "https://chat.example/", "Shop", "DOMAIN")]
    [TestCase(AppId, "chat.example", "A name that has more than thirty letters", "NAME")]
    [TestCase(AppId, "chat.example", "a \" in it", "NAME")]
    public async Task What_Teams_would_refuse_is_not_packed(string app, string domain, string name, string because)
    {
        var (code, errors) = await PackAsync(app, domain, Out, name);
        Assert.That((code, File.Exists(Out)), Is.EqualTo((1, false)));
        Assert.That(errors, Does.Contain(because));
    }

    private static Task<(int Code, string Errors)> PackAsync(params string[] arguments) => RunAsync(Checkout.Folder(), "bash", ["deploy/teams/pack.sh", .. arguments]);

    private static async Task<(int Code, string Errors)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors);
    }

    /// <summary>Width and height, from a PNG's first chunk.</summary>
    private (int Width, int Height) SizeOf(string icon)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_folder.Data.Path, icon)).AsSpan(16);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]));
    }
}
