using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ChatAssist.Bot;
using ChatAssist.Bot.Ai;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatAssist.Tests.Ai;

/// <summary>A language model and Azure AI Language on this machine: they replay the bodies that the services document, and fail as they do.</summary>
public sealed class FakeAi : IAsyncDisposable
{
    public const string Key = "sk-never-to-be-seen-4711";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _next = new();
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly CancellationTokenSource _ending = new();

    private FakeAi(WebApplication app) => _app = app;

    /// <summary>What it answers when nothing else was set, from the request's body.</summary>
    public Func<JsonElement, string> Usual { get; set; } = Moods;

    public IReadOnlyList<Call> Calls => [.. _calls];

    public string Origin => _app.Urls.First();

    /// <summary>The settings with which the program takes it for both services.</summary>
    public string[] Settings => [.. ModelSettings, $"--AzureLanguage:Endpoint={Origin}", $"--AzureLanguage:Key={Key}"];

    public string[] ModelSettings => ["--Model:Use=Compose", "--Model:Name=small", $"--Model:Endpoint={Origin}/v1", $"--Model:ApiKey={Key}"];

    public static async Task<FakeAi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeAi(builder.Build());
        fake._app.MapPost("/v1/chat/completions", fake.AnswerAsync);
        fake._app.MapPost("/language/:analyze-text", fake.AnswerAsync);
        await fake._app.StartAsync();
        return fake;
    }

    /// <summary>The cloud helpers as the program makes them.</summary>
    public AiHelpers Helpers(params string[] more) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddCommandLine([.. Settings, "--Policy:TurnLimit=00:01:00", .. more]).Build())
        .AddLogging().AddSingleton(TimeProvider.System).AddSettings<Policy>(Policy.Section).AddAi()
        .BuildServiceProvider().GetRequiredService<AiHelpers>();

    /// <summary>The next call gets this; further ones what follows, then the usual.</summary>
    public FakeAi Next(int status, string body, int? retryAfter = null)
    {
        _next.Enqueue(async http =>
        {
            http.Response.StatusCode = status;
            if (retryAfter is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(body);
        });
        return this;
    }

    /// <summary>The next call gets no answer.</summary>
    public FakeAi NextHangs()
    {
        _next.Enqueue(http => Task.Delay(Timeout.InfiniteTimeSpan, CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _ending.Token).Token));
        return this;
    }

    /// <summary>The next call waits until the gate is open, and gets the usual answer then.</summary>
    public FakeAi NextWaitsFor(Task gate)
    {
        _next.Enqueue(async http =>
        {
            await gate;
            await http.Response.WriteAsync(Usual(_calls.Last().Body));
        });
        return this;
    }

    /// <summary>The next call gets the beginning of a body, and then a cut.</summary>
    public FakeAi NextIsCut(string body)
    {
        _next.Enqueue(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
            await http.Response.WriteAsync(body[..(body.Length / 2)]);
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        return this;
    }

    /// <summary>A chat completion.</summary>
    /// <param name="content">What the model says; null for nothing.</param>
    public static string Completion(string? content, string finish = "stop", string? refusal = null) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1741569952,
        model = "small-2025",
        choices = new[] { new { index = 0, message = new { role = "assistant", content, refusal, annotations = Array.Empty<object>() }, logprobs = (object?)null, finish_reason = finish } },
        usage = new { prompt_tokens = 319, completion_tokens = 41, total_tokens = 360 },
    });

    /// <summary>The words of a model that says these sentences, each with the answer that it is from.</summary>
    public static string Wording(params (string Text, string From)[] sentences) =>
        JsonSerializer.Serialize(new { covered = true, sentences = sentences.Select(one => new { text = one.Text, from = new[] { one.From } }) });

    /// <summary>Every text is rather negative.</summary>
    public static string Moods(JsonElement asked) => JsonSerializer.Serialize(new
    {
        kind = "SentimentAnalysisResults",
        results = new
        {
            documents = asked.GetProperty("analysisInput").GetProperty("documents").EnumerateArray().Select(document => Mood(document.GetProperty("id").GetString()!, "negative", 0.02, 0.08, 0.9)),
            errors = Array.Empty<object>(),
            modelVersion = "2022-11-01",
        },
    });

    public static object Mood(string id, string sentiment, double positive, double neutral, double negative)
    {
        var confidenceScores = new { positive, neutral, negative };
        return new { id, sentiment, confidenceScores, sentences = new[] { new { sentiment, confidenceScores, offset = 0, length = 9, text = "Not good." } }, warnings = Array.Empty<object>() };
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _app.DisposeAsync();
        _ending.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        _calls.Enqueue(new(http.Request.Path, body, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
        if (_next.TryDequeue(out var next)) await next(http);
        else await http.Response.WriteAsync(Usual(body));
    }
}

/// <summary>One call that came in.</summary>
public sealed record Call(string Path, JsonElement Body, IReadOnlyDictionary<string, string> Headers);
