using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Scenarios;

/// <summary>No page without its policy: another site could put it in a frame of its own.</summary>
public sealed class PagePolicyTests
{
    private const string Chat = "/chat";

    private RunningProgram _program;
    private HttpClient _browser;

    [OneTimeSetUp]
    public async Task Start()
    {
        _program = await RunningProgram.StartAsync("--Data:Sample=false");
        _browser = _program.NewBrowser();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _program.DisposeAsync();
    }

    [Test]
    public async Task The_file_of_a_page_has_no_rights_by_whatever_address_it_is_had()
    {
        string[] files = [.. _program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsPage).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))];
        Assert.That(files, Does.Contain("/chat.html"), "the pages are built");
        foreach (var address in files.SelectMany(file => new[] { file, file + "/", file.ToUpperInvariant(), file.ToUpperInvariant() + "/" }))
        {
            using var page = await _browser.GetAsync(address);
            if (page.StatusCode != HttpStatusCode.NotFound) Assert.That(PolicyOf(page), Is.EqualTo("default-src 'none'; frame-ancestors 'none'"), address);
        }
    }

    [Test]
    public async Task A_page_may_do_what_it_is_for()
    {
        using var page = await _browser.GetAsync(Chat);
        Assert.That(PolicyOf(page), Does.Contain("script-src 'self'").And.Contain("frame-ancestors 'self'"));
    }

    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is { } asset && asset.ResponseHeaders.Any(header => header.Name == "Content-Type" && header.Value.StartsWith("text/html", StringComparison.Ordinal));

    private static string PolicyOf(HttpResponseMessage page) => page.Headers.GetValues("Content-Security-Policy").Single();
}
