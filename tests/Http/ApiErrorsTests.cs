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
        _app.MapGet("/api/{source}", IResult (string source) => throw new InvalidOperationException("The link broke.") { Source = source });
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
    public async Task Whatever_the_driver_of_the_database_throws_asks_to_come_again()
    {
        using var answer = await _http.GetAsync("/api/Npgsql");
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter is not null), Is.EqualTo((HttpStatusCode.ServiceUnavailable, true)));
    }

    [Test]
    public async Task A_fault_of_our_own_is_called_one()
    {
        using var answer = await _http.GetAsync("/api/ChatAssist.Bot");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }
}
