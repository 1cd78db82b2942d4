using System.Net;
using ChatAssist.Bot.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatAssist.Tests.Http;

public sealed class ApiErrorsTests
{
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UseApiErrors();
        _app.MapGet("/api/link", IResult () => throw new ObjectDisposedException(nameof(ManualResetEventSlim)));
        _app.MapGet("/api/fault", IResult () => throw new InvalidOperationException("This cannot be."));
        await _app.StartAsync();
        _http.BaseAddress = new(_app.Urls.First());
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task A_link_to_the_database_that_breaks_as_a_command_begins_asks_to_come_again()
    {
        using var answer = await _http.GetAsync("/api/link");
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter is not null), Is.EqualTo((HttpStatusCode.ServiceUnavailable, true)));
    }

    [Test]
    public async Task A_fault_of_our_own_is_called_one()
    {
        using var answer = await _http.GetAsync("/api/fault");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }
}
