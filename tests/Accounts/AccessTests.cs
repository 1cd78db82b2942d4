using System.Net;
using System.Net.WebSockets;
using System.Text;
using ChatAssist.Bot.Accounts;
using ChatAssist.Tests.Scenarios;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Accounts;

/// <summary>Every endpoint of the running program, asked by everybody who might.</summary>
public sealed class AccessTests
{
    /// <summary>What the browser of anyone may ask for; these check their own tokens where they need one.</summary>
    private static readonly string[] _public = ["/health/", "/v3/directline/", "/api/directline/", "/api/sites/", "/files/", "/api/account/sign-in", "/api/messages", "/api/v1/", "/api/openapi.json"];

    private static readonly string[] _pages = ["/", "/desk", "/admin", "/demo", "/webchat", "/chat"];

    /// <summary>The framework's own, for pages made after the build; it takes no metadata.</summary>
    private const string LatePages = "/{**path:file}";

    private RunningProgram _program;
    private Dictionary<string, HttpClient> _browsers;

    [OneTimeSetUp]
    public async Task Start()
    {
        _program = await RunningProgram.StartAsync("--Data:Sample=false");
        var admin = await _program.SignInAsync("admin");
        _browsers = new()
        {
            [""] = _program.NewBrowser(),
            [Roles.Agent] = await _program.SignInAsync("agent"),
            [Roles.Supervisor] = await _program.HireAsync(admin, "supervisor", Roles.Supervisor),
            [Roles.Admin] = admin,
        };
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var browser in _browsers.Values)
            browser.Dispose();
        await _program.DisposeAsync();
    }

    [Test]
    public void Every_endpoint_says_who_may_call_it()
    {
        var silent = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && !IsPublic(endpoint)).Select(Name);
        Assert.That(silent, Is.Empty, "add a policy, or AllowAnonymous and a line in the list of this test");
    }

    [Test]
    public async Task A_stranger_is_told_to_sign_in()
    {
        foreach (var endpoint in Guarded())
            Assert.That(await AskAsync(endpoint, ""), Is.EqualTo((HttpStatusCode.Unauthorized, "not_signed_in")), Name(endpoint));
    }

    [Test]
    public async Task Each_role_may_do_what_its_duties_need_and_nothing_else()
    {
        foreach (var endpoint in Guarded().OrderBy(endpoint => Path(endpoint).EndsWith("sign-out", StringComparison.Ordinal))) // last: it ends the session
            foreach (var role in Roles.All)
            {
                var (status, code) = await AskAsync(endpoint, role);
                var refused = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                Assert.That(refused, Is.EqualTo(!Expected(endpoint).Contains(role)), $"{role}: {Name(endpoint)} answered {status} {code}");
                if (refused)
                    Assert.That(code, Is.EqualTo("not_allowed"), $"{role}: {Name(endpoint)}");
            }

        await Stop();
        await Start(); // with sessions for the tests after this one
    }

    [Test]
    public async Task A_call_from_another_site_is_refused_whoever_is_signed_in()
    {
        foreach (var endpoint in Guarded())
            Assert.That(
                await AskAsync(endpoint, Roles.Admin, request => request.Headers.Add("Origin", "https://elsewhere.example")),
                Is.EqualTo((HttpStatusCode.Forbidden, "foreign_origin")),
                Name(endpoint));
    }

    [Test]
    public async Task A_change_without_the_token_of_the_session_is_refused()
    {
        foreach (var endpoint in Guarded().Where(endpoint => Method(endpoint) != HttpMethod.Get && !Path(endpoint).StartsWith("/hubs/", StringComparison.Ordinal)))
            Assert.That(
                await AskAsync(endpoint, Roles.Admin, request => request.Headers.TryAddWithoutValidation("X-CSRF", "of another session")),
                Is.EqualTo((HttpStatusCode.Forbidden, "csrf")),
                Name(endpoint));
    }

    [Test]
    public async Task A_hub_asks_for_the_origin_because_its_client_cannot_send_the_token()
    {
        var negotiate = Guarded().Single(endpoint => Path(endpoint) == "/hubs/agent/negotiate");
        Assert.That(await AskAsync(negotiate, Roles.Agent, _ => { }), Is.EqualTo((HttpStatusCode.Forbidden, "foreign_origin")));
        Assert.That((await AskAsync(negotiate, Roles.Agent, FromOurPage)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("https://elsewhere.example")]
    [TestCase("null")]
    [TestCase(null)]
    public async Task A_socket_to_the_hub_opens_for_our_own_pages_only(string? origin)
    {
        using var socket = await SocketAsync(origin, await CookieAsync());
        Assert.That(socket.HttpStatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task An_open_socket_is_cut_when_its_session_ends()
    {
        var cookie = await CookieAsync();
        using var socket = await SocketAsync(OurOrigin, cookie);
        Assert.That(socket.State, Is.EqualTo(WebSocketState.Open));

        await _browsers[Roles.Agent].ChangePasswordAsync(RunningProgram.OwnPasswordOf("agent"), "four boats leave at noon");
        await _browsers[Roles.Agent].ChangePasswordAsync("four boats leave at noon", RunningProgram.OwnPasswordOf("agent"));
        Assert.That(async () => await socket.ReceiveAsync(new byte[100], CancellationToken.None), Throws.InstanceOf<WebSocketException>());
    }

    /// <summary>Written by hand, not read from the policies: a wrong policy must not make its own test.</summary>
    private static IReadOnlyList<string> Expected(RouteEndpoint endpoint) => (Path(endpoint), Method(endpoint).Method) switch
    {
        (var path, _) when path.StartsWith("/api/account", StringComparison.Ordinal) => Roles.All,
        (var path, _) when path.StartsWith("/hubs/", StringComparison.Ordinal) => Roles.All,
        ("/api/admin/integrations" or "/api/admin/sites/{id}/secrets", _) => [Roles.Admin],
        ("/api/admin/try" or "/api/admin/replay", _) => [Roles.Supervisor, Roles.Admin],
        (var path, "GET") when path.StartsWith("/api/admin/", StringComparison.Ordinal) => [Roles.Supervisor, Roles.Admin],
        (var path, _) when path.StartsWith("/api/admin/", StringComparison.Ordinal) => [Roles.Admin],
        _ => throw new AssertionException($"{Name(endpoint)}: say here who may call it"),
    };

    private string OurOrigin => _program.Address.GetLeftPart(UriPartial.Authority);

    private void FromOurPage(HttpRequestMessage request) => request.Headers.Add("Origin", OurOrigin);

    private IEnumerable<RouteEndpoint> Endpoints() =>
        _program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<RouteEndpoint> Guarded() => Endpoints().Where(endpoint => !IsPublic(endpoint));

    private static bool IsPublic(RouteEndpoint endpoint) =>
        Path(endpoint) == LatePages
        || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        && (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || _pages.Contains(Path(endpoint))
            || _public.Any(start => Path(endpoint).StartsWith(start, StringComparison.Ordinal)));

    private async Task<(HttpStatusCode Status, string? Code)> AskAsync(RouteEndpoint endpoint, string role, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(Method(endpoint), Path(endpoint).Replace("{id}", "x", StringComparison.Ordinal));
        if (request.Method != HttpMethod.Get)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        (change ?? FromOurPage).Invoke(request);
        using var response = await _browsers[role].SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return (response.StatusCode, problem ? (await response.JsonAsync(response.StatusCode)).GetProperty("code").GetString() : null);
    }

    private async Task<string> CookieAsync()
    {
        using var browser = _program.NewBrowser();
        using var response = await browser.PostAsync("/api/account/sign-in", new StringContent(
            $$"""{"name":"agent","password":"{{RunningProgram.OwnPasswordOf("agent")}}"}""", Encoding.UTF8, "application/json"));
        return response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("chatassist=", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<ClientWebSocket> SocketAsync(string? origin, string cookie)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(_program.Address) { Scheme = "ws", Path = "/hubs/agent" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status tells why.
        }

        return socket;
    }

    private static HttpMethod Method(RouteEndpoint endpoint)
    {
        var stated = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0];
        return new(stated ?? (Path(endpoint).EndsWith("/negotiate", StringComparison.Ordinal) ? "POST" : "GET")); // SignalR states none
    }

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static string Name(RouteEndpoint endpoint) => $"{Method(endpoint)} {Path(endpoint)}";
}
