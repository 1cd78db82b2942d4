using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatAssist.Faults.Cluster;

/// <summary>The admin of a cluster, who teaches the bot and hires the agents of a run.</summary>
public sealed partial class Admin : IDisposable
{
    private const string Password = "correct horse of the staff";

    private readonly HttpClient _browser;

    private Admin(HttpClient browser) => _browser = browser;

    /// <param name="node">A node that is there.</param>
    /// <param name="printed">What the first start printed, with the one-time password in it.</param>
    public static async Task<Admin> SignInAsync(Uri node, string printed)
    {
        var browser = NewBrowser(node);
        await ArriveAsync(browser, "admin", PrintedPassword().Match(printed).Groups["password"].Value);
        return new(browser);
    }

    /// <summary>Loads a few answers: with the demo shop's many a node takes seconds to start, and a run starts nodes all the time.</summary>
    public async Task TeachAsync()
    {
        using var answers = new StreamContent(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "answers.md")));
        await SendAsync(_browser, "/api/admin/import?name=answers.md&apply=true", answers);
    }

    /// <summary>Hires an agent and signs it in, in a browser of its own that every node knows.</summary>
    /// <param name="name">The display name as well.</param>
    public async Task<HttpClient> HireAsync(string name)
    {
        var added = await PostAsync(_browser, "/api/admin/accounts", new { name, displayName = name, roles = (string[])["agent"] });
        var browser = NewBrowser(_browser.BaseAddress!);
        await ArriveAsync(browser, name, added.GetProperty("oneTimePassword").GetString()!);
        return browser;
    }

    /// <summary>Hires agents <c>agent1</c>, <c>agent2</c> …</summary>
    public async Task<IReadOnlyList<(string Name, HttpClient Browser)>> HireAsync(int agents)
    {
        var staff = new List<(string, HttpClient)>();
        for (var i = 1; i <= agents; i++) staff.Add(($"agent{i}", await HireAsync($"agent{i}")));
        return staff;
    }

    public void Dispose() => _browser.Dispose();

    private static HttpClient NewBrowser(Uri node) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node };

    /// <summary>Signs in with the one-time password, and replaces it.</summary>
    private static async Task ArriveAsync(HttpClient browser, string name, string oneTimePassword)
    {
        var account = await PostAsync(browser, "/api/account/sign-in", new { name, password = oneTimePassword });
        browser.DefaultRequestHeaders.Add("X-CSRF", account.GetProperty("csrf").GetString());
        await PostAsync(browser, "/api/account/password", new { current = oneTimePassword, next = Password });
    }

    private static async Task<JsonElement> PostAsync(HttpClient browser, string path, object body)
    {
        using var content = JsonContent.Create(body);
        return await SendAsync(browser, path, content);
    }

    private static async Task<JsonElement> SendAsync(HttpClient browser, string path, HttpContent body)
    {
        using var answer = await browser.PostAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex(@"^\s+admin\s+(?<password>\S{4}-\S{4}-\S{4}-\S{4})\s*$", RegexOptions.Multiline)]
    private static partial Regex PrintedPassword();
}
