using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatAssist.Faults.Cluster;

/// <summary>The admin of a cluster, who teaches the bot and hires the agents of a run.</summary>
public sealed partial class Admin : IDisposable
{
    /// <summary>The site whose customers are offered to agents; those of the usual one are picked.</summary>
    internal const string PushSite = "push";

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
        await SendAsync(_browser, HttpMethod.Post, "/api/admin/import?name=answers.md&apply=true", answers);
    }

    /// <summary>Opens a second site, behind a queue that pushes.</summary>
    public async Task OpenPushSiteAsync()
    {
        await SendAsync(_browser, HttpMethod.Put, $"/api/admin/queues/{PushSite}", new { name = "Offered", mode = "Push", priority = 3, skills = Array.Empty<string>(), answerWithinSeconds = 60 });
        await SendAsync(_browser, HttpMethod.Put, $"/api/admin/sites/{PushSite}", new { title = "Offered", colour = "#0f6cbd", side = "right", greeting = "Hello.", locale = "en", origins = Array.Empty<string>(), queue = PushSite });
    }

    /// <summary>Hires an agent and signs it in, in a browser of its own that every node knows.</summary>
    /// <param name="name">The display name as well.</param>
    public async Task<HttpClient> HireAsync(string name)
    {
        var added = await SendAsync(_browser, HttpMethod.Post, "/api/admin/accounts", new { name, displayName = name, roles = (string[])["agent"] });
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
        var account = await SendAsync(browser, HttpMethod.Post, "/api/account/sign-in", new { name, password = oneTimePassword });
        browser.DefaultRequestHeaders.Add("X-CSRF", account.GetProperty("csrf").GetString());
        await SendAsync(browser, HttpMethod.Post, "/api/account/password", new { current = oneTimePassword, next = Password });
    }

    private static async Task<JsonElement> SendAsync(HttpClient browser, HttpMethod method, string path, object body)
    {
        using var content = JsonContent.Create(body);
        return await SendAsync(browser, method, path, content);
    }

    private static async Task<JsonElement> SendAsync(HttpClient browser, HttpMethod method, string path, HttpContent body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        using var answer = await browser.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex(@"^\s+admin\s+(?<password>\S{4}-\S{4}-\S{4}-\S{4})\s*$", RegexOptions.Multiline)]
    private static partial Regex PrintedPassword();
}
