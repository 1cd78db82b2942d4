using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Ai;

/// <summary>Azure AI Language as a second reader of moods: ten texts a call, a time limit, repeats, and a breaker; the bot's own reader stands in for it.</summary>
/// <remarks>The service's <c>positive</c>, <c>neutral</c> and <c>negative</c> are ours; <c>mixed</c> counts as neutral; the score is its confidence in positive less that in negative.</remarks>
public sealed class AzureMoods : IMoodService
{
    /// <summary>Texts that the service takes in one call.</summary>
    public const int MostTexts = 10;

    /// <summary>Characters that the service takes in one text; what is longer is cut.</summary>
    private const int LongestText = 5_120;

    private const string Service = "AzureLanguage";

    private static readonly JsonSerializerOptions _web = new(JsonSerializerDefaults.Web);

    private readonly MoodBatch<Document, Reading> _batch;
    private readonly HttpPipeline _pipeline;
    private readonly Uri _address;
    private readonly AzureLanguageOptions _options;
    private readonly Breaker _breaker;
    private readonly TimeProvider _clock;
    private readonly ILogger<AzureMoods> _log;

    public AzureMoods(HttpPipeline pipeline, IOptions<AzureLanguageOptions> options, Breaker breaker, TimeProvider clock, ILogger<AzureMoods> log)
    {
        (_pipeline, _options, _breaker, _clock, _log) = (pipeline, options.Value, breaker, clock, log);
        _address = new(new Uri($"{_options.Endpoint.TrimEnd('/')}/"), "language/:analyze-text?api-version=2023-04-01");
        _batch = new(MostTexts, _options.Gather, clock, CallAsync);
    }

    public async Task<HeardMood> ReadAsync(string text, string locale, CancellationToken ct)
    {
        var begun = _clock.GetTimestamp();
        if (!_breaker.MayCall()) return Heard(null, MoodMissing.Resting);
        try
        {
            var reading = await _batch.AskAsync(new(Beginning.Of(text, LongestText), LanguageOf(locale))).WaitAsync(_options.TimeLimit, _clock, ct);
            return Heard(reading.Tone, reading.Missing);
        }
        catch (TimeoutException)
        {
            return Heard(null, MoodMissing.TimedOut);
        }

        HeardMood Heard(HeardTone? tone, MoodMissing? why) => new(tone, new(Service, why, (int)_clock.GetElapsedTime(begun).TotalMilliseconds));
    }

    /// <summary>The bot's words for a language are the service's, but for the country.</summary>
    private static string LanguageOf(string locale) => locale.Split('-')[0].ToLowerInvariant() is { Length: > 1 } language ? language : "en";

    /// <summary>Never fails: what goes wrong is the reading of each text.</summary>
    private async Task<IReadOnlyList<Reading>> CallAsync(IReadOnlyList<Document> texts)
    {
        try
        {
            using var limit = new CancellationTokenSource(_options.TimeLimit, _clock);
            using var message = MessageAbout(texts);
            await _pipeline.SendAsync(message, limit.Token);
            if (message.Response.Status != StatusCodes.Status200OK) return Failed(texts, WhyOf(message.Response.Status), message.Response.Status, ComeAgain(message.Response));
            var readings = Read(message.Response.Content, texts.Count);
            _breaker.Worked();
            return readings;
        }
        catch (Exception e) // the faults of wires and of others' JSON are many, and each means the same: our own reader decides
        {
            return Failed(texts, e switch
            {
                OperationCanceledException => MoodMissing.TimedOut,
                JsonException or KeyNotFoundException or InvalidOperationException or FormatException => MoodMissing.Malformed,
                _ => MoodMissing.Failed,
            }, status: 0, comeAgain: null);
        }
    }

    private HttpMessage MessageAbout(IReadOnlyList<Document> texts)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(_address);
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Kind = "SentimentAnalysis",
                Parameters = new { ModelVersion = "latest", LoggingOptOut = true },
                AnalysisInput = new { Documents = texts.Select((text, at) => new { Id = $"{at}", text.Language, text.Text }) },
            },
            _web));
        return message;
    }

    /// <exception cref="InvalidOperationException">The answer is not of the documented form; so of the other exceptions that JSON is read with.</exception>
    private static Reading[] Read(BinaryData body, int count)
    {
        using var answer = JsonDocument.Parse(body);
        var readings = Enumerable.Repeat(new Reading(null, MoodMissing.Refused), count).ToArray(); // what is not among the documents is among the errors
        foreach (var document in answer.RootElement.GetProperty("results").GetProperty("documents").EnumerateArray())
        {
            var at = int.Parse(document.GetProperty("id").GetString()!, CultureInfo.InvariantCulture);
            if (at < 0 || at >= count) throw new InvalidOperationException("The answer has a text that was not asked about.");
            var scores = document.GetProperty("confidenceScores");
            readings[at] = new(new(LabelOf(document.GetProperty("sentiment").GetString()), Math.Clamp(scores.GetProperty("positive").GetDouble() - scores.GetProperty("negative").GetDouble(), -1, 1)), null);
        }

        return readings;
    }

    private static MoodLabel LabelOf(string? sentiment) => sentiment switch
    {
        "positive" => MoodLabel.Positive,
        "negative" => MoodLabel.Negative,
        "neutral" or "mixed" => MoodLabel.Neutral,
        _ => throw new InvalidOperationException("The answer has a sentiment of a kind that is not documented."),
    };

    private Reading[] Failed(IReadOnlyList<Document> texts, MoodMissing why, int status, TimeSpan? comeAgain)
    {
        _breaker.Failed(comeAgain);
        Log.MoodsFailed(_log, why, status, texts.Count);
        return [.. texts.Select(_ => new Reading(null, why))];
    }

    private static MoodMissing WhyOf(int status) => status switch
    {
        429 => MoodMissing.Throttled,
        401 or 403 => MoodMissing.NoAccess,
        >= 400 and < 500 => MoodMissing.Refused,
        _ => MoodMissing.Failed,
    };

    private static TimeSpan? ComeAgain(Response response) =>
        response.Headers.TryGetValue("Retry-After", out var after) && int.TryParse(after, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? TimeSpan.FromSeconds(seconds) : null;

    private sealed record Document(string Text, string Language);

    private sealed record Reading(HeardTone? Tone, MoodMissing? Missing);
}
