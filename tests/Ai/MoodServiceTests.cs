using System.Text.Json;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Ai;

/// <summary>Azure AI Language over real sockets: it reads the tone where it can, and the bot's own reader stands in where it cannot.</summary>
public sealed class MoodServiceTests
{
    /// <summary>Time enough for the first call of a process on a busy machine.</summary>
    private const string Patient = "--AzureLanguage:TimeLimit=00:00:09";

    private FakeAi _service = null!;

    [SetUp]
    public async Task Start() => _service = await FakeAi.StartAsync();

    [TearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [TestCase("positive", 0.95, 0.04, 0.01, MoodLabel.Positive, 0.94)]
    [TestCase("neutral", 0.1, 0.8, 0.1, MoodLabel.Neutral, 0)]
    [TestCase("negative", 0.02, 0.08, 0.9, MoodLabel.Negative, -0.88)]
    [TestCase("mixed", 0.45, 0.05, 0.5, MoodLabel.Neutral, -0.05)]
    public async Task Its_sentiments_are_our_moods(string sentiment, double positive, double neutral, double negative, MoodLabel label, double score)
    {
        _service.Next(200, JsonSerializer.Serialize(new { kind = "SentimentAnalysisResults", results = new { documents = new[] { FakeAi.Mood("0", sentiment, positive, neutral, negative) }, errors = Array.Empty<object>(), modelVersion = "2022-11-01" } }));
        var heard = await ReadAsync();
        Assert.That((heard.Tone!.Label, heard.Origin.Service, heard.Origin.Missing), Is.EqualTo((label, "AzureLanguage", (MoodMissing?)null)));
        Assert.That(heard.Tone.Score, Is.EqualTo(score).Within(1e-9));
    }

    [Test]
    public async Task It_is_asked_as_the_protocol_says_and_told_to_keep_nothing()
    {
        await _service.Helpers(Patient).Moods!.ReadAsync("Das ist schlecht.", "de-AT", default);
        var call = _service.Calls.Single();
        var document = call.Body.GetProperty("analysisInput").GetProperty("documents")[0];
        Assert.Multiple(() =>
        {
            Assert.That((call.Path, call.Headers["Ocp-Apim-Subscription-Key"]), Is.EqualTo(("/language/:analyze-text", FakeAi.Key)));
            Assert.That((call.Body.GetProperty("kind").GetString(), call.Body.GetProperty("parameters").GetProperty("loggingOptOut").GetBoolean()), Is.EqualTo(("SentimentAnalysis", true)));
            Assert.That((document.GetProperty("language").GetString(), document.GetProperty("text").GetString()), Is.EqualTo(("de", "Das ist schlecht.")));
        });
    }

    [Test]
    public async Task Turns_of_one_moment_share_calls_of_at_most_ten()
    {
        var moods = _service.Helpers("--AzureLanguage:Gather=00:00:00.2", Patient).Moods!;
        var heard = await Task.WhenAll(Enumerable.Range(0, 25).Select(i => moods.ReadAsync($"Text {i}", "en", default)));
        Assert.That(heard.Select(one => one.Tone?.Label), Is.All.EqualTo(MoodLabel.Negative));
        Assert.That(_service.Calls.Select(call => call.Body.GetProperty("analysisInput").GetProperty("documents").GetArrayLength()).Order(), Is.EqualTo(new[] { 5, 10, 10 }));
    }

    [Test]
    public async Task Each_text_gets_its_own_mood_whatever_their_order()
    {
        _service.Usual = asked => JsonSerializer.Serialize(new
        {
            results = new
            {
                documents = asked.GetProperty("analysisInput").GetProperty("documents").EnumerateArray().Reverse()
                    .Where(document => document.GetProperty("text").GetString() != "odd")
                    .Select(document => FakeAi.Mood(document.GetProperty("id").GetString()!, document.GetProperty("text").GetString()!, 0, 1, 0)),
                errors = new[] { new { id = "2", error = new { code = "InvalidArgument", message = "Invalid Language Code.", innererror = new { code = "UnsupportedLanguageCode" } } } },
            },
        });
        var moods = _service.Helpers("--AzureLanguage:Gather=00:00:00.2", Patient).Moods!;
        var heard = await Task.WhenAll(moods.ReadAsync("positive", "en", default), moods.ReadAsync("negative", "en", default), moods.ReadAsync("odd", "tlh", default));
        Assert.That(heard.Select(one => (one.Tone?.Label, one.Origin.Missing)), Is.EqualTo(new[] { (MoodLabel.Positive, null), (MoodLabel.Negative, null), ((MoodLabel?)null, (MoodMissing?)MoodMissing.Refused) }));
    }

    private static IEnumerable<TestCaseData> Faults =>
    [
        Fault("Throttled", service => service.Next(429, """{"error":{"code":"429","message":"Requests to the Analyze Text Operation have exceeded the call rate limit."}}""", retryAfter: 26), 1, MoodMissing.Throttled),
        Fault("A wrong key", service => service.Next(401, """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}"""), 1, MoodMissing.NoAccess),
        Fault("A request that it does not take", service => service.Next(400, """{"error":{"code":"InvalidRequest","message":"Invalid document in request."}}"""), 1, MoodMissing.Refused),
        Fault("A server that stays broken", service => service.Next(503, "").Next(503, ""), 2, MoodMissing.Failed),
        Fault("No answer in time", service => service.NextHangs().NextHangs(), 1, MoodMissing.TimedOut),
        Fault("A stream that is cut twice", service => service.NextIsCut(new string('x', 1_000)).NextIsCut(new string('x', 1_000)), 2, MoodMissing.Failed),
        Fault("A body that is no JSON", service => service.Next(200, "<html>Welcome</html>"), 1, MoodMissing.Malformed),
        Fault("JSON of another kind", service => service.Next(200, """{"results":[]}"""), 1, MoodMissing.Malformed),
        Fault("A text that was not asked about", service => service.Next(200, JsonSerializer.Serialize(new { results = new { documents = new[] { FakeAi.Mood("7", "neutral", 0, 1, 0) } } })), 1, MoodMissing.Malformed),
        Fault("A sentiment that nobody knows", service => service.Next(200, JsonSerializer.Serialize(new { results = new { documents = new[] { FakeAi.Mood("0", "furious", 0, 1, 0) } } })), 1, MoodMissing.Malformed),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task The_own_reader_stands_in_after(Action<FakeAi> fault, int calls, MoodMissing missing)
    {
        fault(_service);
        var heard = await _service.Helpers($"--AzureLanguage:TimeLimit={(missing == MoodMissing.TimedOut ? "00:00:02" : "00:00:09")}").Moods!.ReadAsync("Not good.", "en", default);
        Assert.That((heard.Tone, heard.Origin.Missing, _service.Calls.Count), Is.EqualTo(((HeardTone?)null, (MoodMissing?)missing, calls)));
    }

    [Test]
    public async Task What_may_work_the_next_time_is_tried_again()
    {
        _service.Next(503, "");
        var heard = await ReadAsync();
        Assert.That((heard.Tone?.Label, _service.Calls.Count), Is.EqualTo((MoodLabel.Negative, 2)));
    }

    [Test]
    public async Task Who_asks_for_patience_gets_it()
    {
        var moods = _service.Next(429, "{}", retryAfter: 60).Helpers(Patient).Moods!;
        await moods.ReadAsync("One.", "en", default);
        Assert.That(((await moods.ReadAsync("Two.", "en", default)).Origin.Missing, _service.Calls.Count), Is.EqualTo((MoodMissing.Resting, 1)));
    }

    private Task<HeardMood> ReadAsync() => _service.Helpers(Patient).Moods!.ReadAsync("Not good.", "en", default);

    private static TestCaseData Fault(string name, Action<FakeAi> fault, int calls, MoodMissing missing) =>
        new TestCaseData(fault, calls, missing).SetName($"The bot's own reader stands in after: {name}");
}
