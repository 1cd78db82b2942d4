using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ChatAssist.Bot;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Scenarios;

/// <summary>The real program on a port of its own, with a data folder that is gone after the test.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;
    private readonly bool _joined;

    private RunningProgram(WebApplication app, TemporaryFolder folder, string printed, bool joined) => (_app, _folder, Printed, _joined) = (app, folder, printed, joined);

    /// <summary>What the program printed while it started, the one-time passwords among it.</summary>
    public string Printed { get; }

    /// <summary>Where it listens: <c>http://127.0.0.1:port</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Data.Path;

    public IServiceProvider Services => _app.Services;

    /// <summary>Waits until this node knows that somebody is on duty, at whatever node.</summary>
    public async Task HasHeardOfAnAgentAsync()
    {
        while (!Services.GetRequiredService<IDutyRoster>().Now().For(site: "", queue: null, locale: "en").Somebody) await Task.Delay(TimeSpan.FromMilliseconds(20));
    }

    /// <summary>Waits until this node knows that somebody serves the one queue, and nobody the other.</summary>
    public async Task HasReadTheQueuesAsync(string served, string unserved)
    {
        while (Rota() is var rota && (Somebody(rota, unserved) || !Somebody(rota, served))) await Task.Delay(TimeSpan.FromMilliseconds(20));
        IRota Rota() => Services.GetRequiredService<IDutyRoster>().Now();
        static bool Somebody(IRota rota, string queue) => rota.For(site: "", queue, locale: "en").Somebody;
    }

    /// <param name="settings">More arguments of the command line: <c>--Section:Name=value</c>.</param>
    public static Task<RunningProgram> StartAsync(params string[] settings) => StartAsync(new TemporaryFolder(), settings);

    /// <summary>The demo shop, for stories with more customers in a minute than one address may bring, and at one desk than one agent can answer.</summary>
    public static Task<RunningProgram> OpenShopAsync(params string[] settings) => OpenShopAsync(change: null, settings);

    /// <param name="change">Puts other parts in the place of some.</param>
    public static Task<RunningProgram> OpenShopAsync(Action<IServiceCollection>? change, params string[] settings) =>
        StartAsync(new TemporaryFolder(), joined: false, ["--DirectLine:TokensPerMinute=100000", "--DirectLine:ActivitiesPerMinute=100000", "--Policy:Capacity=100", .. settings], change);

    /// <summary>Starts on a folder that an earlier start may have written; the folder goes with this program.</summary>
    public static Task<RunningProgram> StartAsync(TemporaryFolder folder, params string[] settings) => StartAsync(folder, joined: false, settings);

    /// <summary>Another node on the same data; to be stopped first.</summary>
    public Task<RunningProgram> JoinAsync(params string[] settings) => StartAsync(_folder, joined: true, settings);

    /// <summary>Stops, and starts again on the same data.</summary>
    public async Task<RunningProgram> RestartAsync(params string[] settings)
    {
        await EndAsync();
        return await StartAsync(_folder, settings);
    }

    /// <summary>A browser that has never been here.</summary>
    public HttpClient NewBrowser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>The one-time password that the first start printed.</summary>
    public string OneTimePasswordOf(string name) =>
        PrintedPassword().Matches(Printed).Single(line => line.Groups["name"].Value == name).Groups["password"].Value;

    /// <summary>A browser in which one of the first accounts is signed in, with a password of its own.</summary>
    /// <param name="name"><c>admin</c> or <c>agent</c>.</param>
    public async Task<HttpClient> SignInAsync(string name)
    {
        var password = OwnPasswordOf(name);
        var browser = NewBrowser();
        if (await browser.TrySignInAsync(name, password))
            return browser;
        Assert.That(await browser.TrySignInAsync(name, OneTimePasswordOf(name)), "the one-time password signs in");
        await browser.ChangePasswordAsync(OneTimePasswordOf(name), password);
        return browser;
    }

    /// <summary>A browser in which a new account of these roles is signed in, with a password of its own.</summary>
    public async Task<HttpClient> HireAsync(HttpClient admin, string name, params string[] roles)
    {
        using var added = await admin.PostAsJsonAsync("/api/admin/accounts", new { name, displayName = $"The {name}", roles });
        var password = (await added.JsonAsync(HttpStatusCode.OK)).GetProperty("oneTimePassword").GetString()!;
        var browser = NewBrowser();
        Assert.That(await browser.TrySignInAsync(name, password), "the one-time password signs in");
        await browser.ChangePasswordAsync(password, OwnPasswordOf(name));
        return browser;
    }

    /// <summary>What <see cref="SignInAsync"/> makes the password.</summary>
    public static string OwnPasswordOf(string name) => $"correct horse of {new string([.. name.Reverse()])}";

    /// <summary>Does something to the database behind the program's back.</summary>
    public async Task RunSqlAsync(string sql)
    {
        await using var connection = await Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        await connection.ExecuteAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (!_joined) _folder.Dispose();
    }

    /// <summary>Ends as a node does that is told to: what only disposes it leaves its background work to write into a folder that is about to go.</summary>
    private async Task EndAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<RunningProgram> StartAsync(TemporaryFolder folder, bool joined, string[] settings, Action<IServiceCollection>? change = null)
    {
        using var console = new StringWriter();
        SampleCache.CopyTo(folder.Data);
        var app = ChatAssistProgram.Build(["--urls=http://127.0.0.1:0", $"--Data:Folder={folder.Data.Path}", "--Logging:LogLevel:Default=Warning", .. settings], console, change);
        await app.StartAsync();
        SampleCache.Take(folder.Data);
        return new(app, folder, console.ToString(), joined);
    }

    [GeneratedRegex(@"^\s+(?<name>\w+)\s+(?<password>\S{4}-\S{4}-\S{4}-\S{4})\s*$", RegexOptions.Multiline)]
    private static partial Regex PrintedPassword();
}
