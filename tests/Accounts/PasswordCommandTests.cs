using System.Text.RegularExpressions;
using ChatAssist.Bot.Accounts;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Accounts;

public sealed partial class PasswordCommandTests
{
    private RunningProgram _program;

    [OneTimeSetUp]
    public async Task Start() => _program = await RunningProgram.StartAsync("--Data:Sample=false");

    [OneTimeTearDown]
    public async Task Stop() => await _program.DisposeAsync();

    [Test]
    public async Task The_only_admin_who_lost_the_password_comes_in_again_and_whoever_knew_the_old_one_is_out()
    {
        using var old = await _program.SignInAsync("admin");
        using var output = new StringWriter();
        Assert.That(await PasswordCommand.RunAsync(["Admin", $"--Data:Folder={_program.Folder}"], output, TextWriter.Null), Is.Zero);
        using var browser = _program.NewBrowser();
        Assert.Multiple(async () =>
        {
            Assert.That((await old.GetAsync(new Uri("/api/account/", UriKind.Relative))).IsSuccessStatusCode, Is.False, "the old session has ended");
            Assert.That(await browser.TrySignInAsync("admin", RunningProgram.OwnPasswordOf("admin")), Is.False, "the lost password");
            Assert.That(await browser.TrySignInAsync("admin", OneTimePassword().Match(output.ToString()).Value), "the new one");
        });
    }

    [Test]
    public async Task A_name_that_nobody_has_is_answered_with_those_that_there_are()
    {
        using var error = new StringWriter();
        Assert.That(await PasswordCommand.RunAsync(["nobody", $"--Data:Folder={_program.Folder}"], TextWriter.Null, error), Is.EqualTo(1));
        Assert.That(error.ToString(), Does.Contain("'nobody'").And.Contain("admin, agent"));
    }

    [Test]
    public async Task Without_a_name_it_says_how_it_is_used()
    {
        using var error = new StringWriter();
        Assert.That(await PasswordCommand.RunAsync([], TextWriter.Null, error), Is.EqualTo(2));
        Assert.That(error.ToString(), Does.Contain("usage: password NAME"));
    }

    [GeneratedRegex(@"\S{4}-\S{4}-\S{4}-\S{4}")]
    private static partial Regex OneTimePassword();
}
