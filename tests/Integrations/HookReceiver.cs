using System.Net;
using System.Text.Json;
using ChatAssist.Bot.Integrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatAssist.Tests.Integrations;

/// <summary>A program of the shop that is told what happens.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    /// <summary>Only turns a hang into a failure.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly List<Told> _heard = [];
    private readonly SemaphoreSlim _news = new(0);

    private HookReceiver(WebApplication app) => _app = app;

    public Uri Address => new($"{_app.Urls.First()}/hook");

    /// <summary>What it answers from now on.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.NoContent;

    /// <summary>It answers nothing before that.</summary>
    public Task MayAnswer { get; set; } = Task.CompletedTask;

    /// <summary>From now on it takes every call and answers none.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Every call, oldest first, whatever it was answered.</summary>
    public IReadOnlyList<Told> Heard
    {
        get
        {
            lock (_heard) return [.. _heard];
        }
    }

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new HookReceiver(builder.Build());
        receiver._app.MapPost("/hook", (Delegate)receiver.TakeAsync); // a method with a context alone would count as one without an answer
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits for the first call that fits.</summary>
    public async Task<Told> HearsAsync(Func<Told, bool> fits)
    {
        using var limit = new CancellationTokenSource(_patience);
        while (true)
        {
            if (Heard.FirstOrDefault(fits) is { } found) return found;
            try
            {
                await _news.WaitAsync(TimeSpan.FromMilliseconds(200), limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"It was never told; it heard:\n{string.Join('\n', Heard)}");
            }
        }
    }

    public Task<Told> HearsAsync(string kind) => HearsAsync(told => told.Type == kind && told.Answered == HttpStatusCode.NoContent);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _news.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        var status = Status;
        lock (_heard) _heard.Add(new(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body.ToArray(), status));
        _news.Release();
        await MayAnswer;
        if (IsSilent) await Task.Delay(Timeout.Infinite, http.RequestAborted);
        if ((int)status is >= 300 and < 400) http.Response.Headers.Location = Address.ToString();
        return Results.StatusCode((int)status);
    }
}

/// <summary>One call of a webhook.</summary>
public sealed record Told(string Id, string Timestamp, string Signature, byte[] Body, HttpStatusCode Answered)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Type => Json.GetProperty("type").GetString();

    public JsonElement Data => Json.GetProperty("data");

    public string? Conversation => Data.GetProperty("conversation").GetProperty("id").GetString();

    public bool IsSignedWith(string secret) => Signature == HookHttp.Sign(secret, Id, long.Parse(Timestamp, System.Globalization.CultureInfo.InvariantCulture), Body);

    public override string ToString() => $"{Id} {Answered} {System.Text.Encoding.UTF8.GetString(Body)}";
}
