using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using ChatAssist.Bot;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Scenarios;

public sealed class StartTests
{
    [TestCase("--Accounts:SessionLength=00:00:01", "Accounts:SessionLength is \"00:00:01\"; it must be from 00:05:00 to 7.00:00:00.")]
    [TestCase("--Accounts:SessionLength=long", "Accounts:SessionLength is \"long\"; it must be from 00:05:00 to 7.00:00:00.")]
    [TestCase("--Accounts:SignInsPerMinute=0", "Accounts:SignInsPerMinute is \"0\"; it must be from 1 to 6000.")]
    [TestCase("--Accounts:Lenght=1", "Accounts:Lenght is not a setting; known here: SessionLength, SignInsPerMinute.")]
    [TestCase("--Redis:CaFile=nowhere.pem", "Redis:CaFile is \"nowhere.pem\"; it must be a file of PEM certificates.")]
    [TestCase("--Redis:Connection=http://:secret@redis", "Redis:Connection cannot be read; it must look like redis://:password@host:6379 (rediss:// with TLS), or like host:6379,password=…,ssl=true.")]
    [TestCase("--Data:Folder=", "Data:Folder is \"\"; it must not be empty.")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence(string setting, string sentence)
    {
        using var folder = new TemporaryFolder();
        using var console = new StringWriter();
        using var errors = new StringWriter();
        var code = await ChatAssistProgram.RunAsync([$"--Data:Folder={folder.Data.Path}", setting], console, errors);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(errors.ToString().TrimEnd(), Is.EqualTo(sentence));
            Assert.That(console.ToString(), Is.Empty, "no account was made");
        });
    }

    [Test]
    public async Task Of_several_wrong_settings_each_is_named()
    {
        using var folder = new TemporaryFolder();
        using var errors = new StringWriter();
        string[] wrong = ["--Accounts:SignInsPerMinute=0", "--DirectLine:TokensPerMinute=0"];
        Assert.That(await ChatAssistProgram.RunAsync([$"--Data:Folder={folder.Data.Path}", .. wrong], TextWriter.Null, errors), Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.Contain("Accounts:SignInsPerMinute is \"0\"").And.Contain("DirectLine:TokensPerMinute is \"0\""));
    }

    [Test]
    public async Task A_data_folder_that_cannot_be_made_stops_the_start_with_one_sentence()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Data.File("a-file");
        await File.WriteAllTextAsync(file, "");
        using var errors = new StringWriter();
        Assert.That(await ChatAssistProgram.RunAsync([$"--Data:Folder={file}"], TextWriter.Null, errors), Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.StartWith("Data:Folder is ").And.Contains("cannot be made"));
    }

    [Test]
    public async Task An_address_that_another_program_has_stops_the_start_with_one_sentence()
    {
        await using var other = await RunningProgram.StartAsync("--Data:Sample=false");
        using var folder = new TemporaryFolder();
        using var errors = new StringWriter();
        Assert.That(await ChatAssistProgram.RunAsync([$"--Data:Folder={folder.Data.Path}", $"--urls={other.Address}", "--Data:Sample=false"], TextWriter.Null, errors), Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.Contain("already in use").And.Contain("--urls="));
    }

    [Test]
    [Platform(Exclude = "Win")] // folders there are private by inheritance
    [UnsupportedOSPlatform("windows")]
    public async Task All_that_is_written_lies_in_the_data_folder_and_is_for_nobody_else()
    {
        await using var program = await RunningProgram.StartAsync("--Data:Sample=false");
        using var browser = program.NewBrowser();
        Assert.That(await browser.GetStringAsync("/health/live"), Is.EqualTo("Healthy"));
        Assert.That(await browser.GetStringAsync("/health/ready"), Is.EqualTo("Healthy"));
        var written = Directory.EnumerateFileSystemEntries(program.Folder).Select(Path.GetFileName);
        Assert.That(written, Has.Some.EqualTo("chatassist.db").And.All.Matches("^(chatassist\\.db.*|cache)$"), "the database, its log, and what may be worked out again");
        Assert.That(File.GetUnixFileMode(Path.Combine(program.Folder, "cache")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(File.GetUnixFileMode(Path.Combine(program.Folder, "chatassist.db")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task The_first_start_brings_the_demo_shop_and_the_second_keeps_what_was_changed()
    {
        var first = await RunningProgram.StartAsync();
        using (var admin = await first.SignInAsync("admin"))
        using (var retired = await admin.PostAsync("/api/admin/answers/track-order/retire", JsonContent.Create(new { revision = 1 })))
            Assert.That(retired.StatusCode, Is.EqualTo(HttpStatusCode.OK), await retired.Content.ReadAsStringAsync());
        await using var second = await first.RestartAsync();
        using var again = await second.SignInAsync("admin");
        using var answers = await again.GetAsync("/api/admin/answers");
        var ids = (await answers.JsonAsync(HttpStatusCode.OK)).EnumerateArray().Select(answer => answer.GetProperty("id").GetString()).ToList();
        Assert.That(ids, Has.Count.GreaterThan(60).And.Not.Contains("track-order"));
    }
}
