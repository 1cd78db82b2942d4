using System.ClientModel;
using ChatAssist.Bot.Ai;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Wording;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Ai;

/// <summary>The language model over real sockets: whatever it or the wire does, the customer gets an answer that stands in the knowledge base.</summary>
public sealed class ModelTests
{
    private const string Exact = "This is about delivery.";
    private const string Grounded = "That is about the delivery.";

    private static readonly string _wording = FakeAi.Wording((Grounded, "delivery"));

    private FakeAi _service = null!;

    [SetUp]
    public async Task Start() => _service = await FakeAi.StartAsync();

    [TearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [Test]
    public async Task A_grounded_draft_is_shown_with_the_evidence()
    {
        var (text, draft) = await WriteAsync(_service.Next(200, FakeAi.Completion(_wording)));
        Assert.Multiple(() =>
        {
            Assert.That((text, draft.Fate, draft.Because), Is.EqualTo((Grounded, DraftFate.Shown, "")));
            Assert.That((draft.Model, draft.InputTokens, draft.OutputTokens, draft.Said), Is.EqualTo(("small-2025", 319L, 41L, _wording)));
            Assert.That((draft.Instructions.Length, draft.Sources[0], string.Join(',', draft.Cited)), Is.EqualTo((8, new AnswerRevision("delivery", 1), "delivery")));
        });
    }

    [Test]
    public async Task It_is_asked_as_the_protocol_says()
    {
        await WriteAsync(_service.Next(200, FakeAi.Completion(_wording)));
        var call = _service.Calls.Single();
        Assert.Multiple(() =>
        {
            Assert.That((call.Path, call.Headers["Authorization"]), Is.EqualTo(("/v1/chat/completions", $"Bearer {FakeAi.Key}")));
            Assert.That(call.Body.GetProperty("model").GetString(), Is.EqualTo("small"));
            Assert.That(call.Body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()), Is.EqualTo(new[] { "system", "user" }));
            Assert.That(call.Body.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean());
            Assert.That(call.Body.TryGetProperty("tools", out _), Is.False);
        });
    }

    private static IEnumerable<TestCaseData> Faults =>
    [
        Fault("An invention", service => service.Next(200, FakeAi.Completion(FakeAi.Wording(("This is about delivery in 2 days.", "delivery")))), DraftFate.Ungrounded),
        Fault("A refusal by the instructions", service => service.Next(200, FakeAi.Completion("""{"covered":false,"sentences":[]}""")), DraftFate.NotCovered),
        Fault("A refusal in the model's own field", service => service.Next(200, FakeAi.Completion(null, refusal: "I'm sorry, I cannot assist with that request.")), DraftFate.Refused),
        Fault("A filter that stops the reply", service => service.Next(200, FakeAi.Completion("{\"cov", finish: "content_filter")), DraftFate.Refused),
        Fault("A filter that stops the question", service => service.Next(400, """
            {"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,
            "innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true,"severity":"medium"}}}}}
            """), DraftFate.Refused),
        Fault("Throttled", service => service.Next(429, """{"error":{"message":"Rate limit reached for requests","type":"requests","param":null,"code":"rate_limit_exceeded"}}""", retryAfter: 20), DraftFate.Throttled),
        Fault("A wrong key", service => service.Next(401, """{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"""), DraftFate.NoAccess),
        Fault("A broken server", service => service.Next(503, "<html>Service Unavailable</html>"), DraftFate.Failed),
        Fault("No answer in time", service => service.NextHangs(), DraftFate.TimedOut),
        Fault("A cut stream", service => service.NextIsCut(FakeAi.Completion(_wording)), DraftFate.Failed, DraftFate.Malformed),
        Fault("A body that is no JSON", service => service.Next(200, "<html>Welcome to the hotel's network</html>"), DraftFate.Malformed, DraftFate.Failed),
        Fault("JSON of another kind", service => service.Next(200, """{"hello":"world"}"""), DraftFate.Malformed, DraftFate.Failed),
        Fault("No choice at all", service => service.Next(200, FakeAi.Completion(_wording).Replace("\"choices\":[{", "\"choices\":[],\"others\":[{", StringComparison.Ordinal)), DraftFate.Malformed, DraftFate.Failed),
        Fault("A model that talks", service => service.Next(200, FakeAi.Completion("Of course! Delivery is free.")), DraftFate.Malformed),
        Fault("A form that broke off", service => service.Next(200, FakeAi.Completion(_wording[..30], finish: "length")), DraftFate.Malformed),
        Fault("More in the form than was asked for", service => service.Next(200, FakeAi.Completion("""{"covered":true,"sentences":[],"tool":"refund"}""")), DraftFate.Malformed),
        Fault("Nulls in the form", service => service.Next(200, FakeAi.Completion("""{"covered":true,"sentences":[null,{"text":null,"from":[null]}]}""")), DraftFate.Malformed),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task The_exact_answer_is_given_after(Action<FakeAi> fault, DraftFate[] fates)
    {
        fault(_service);
        var (text, draft) = await WriteAsync(_service.Helpers($"--Model:TimeLimit={(fates is [DraftFate.TimedOut] ? "00:00:01" : "00:00:20")}").Writer!);
        Assert.That(text, Is.EqualTo(Exact));
        Assert.That(fates, Does.Contain(draft.Fate), draft.Because);
        Assert.That(draft.Because, Is.Not.Empty);
        Assert.That((draft.Cited.Count, _service.Calls.Count), Is.EqualTo((0, 1)), "a customer waits: nothing is asked twice");
    }

    [Test]
    public async Task Who_fails_three_times_is_left_alone()
    {
        for (var i = 0; i < 3; i++) _service.Next(500, "{}");
        var writer = _service.Helpers().Writer!;
        for (var i = 0; i < 4; i++) await WriteAsync(writer);
        Assert.That(((await WriteAsync(writer)).Draft.Fate, _service.Calls.Count), Is.EqualTo((DraftFate.Resting, 3)));
    }

    [Test]
    public async Task Who_asks_for_patience_gets_it()
    {
        var writer = _service.Next(429, "{}", retryAfter: 60).Helpers().Writer!;
        await WriteAsync(writer);
        Assert.That(((await WriteAsync(writer)).Draft.Fate, _service.Calls.Count), Is.EqualTo((DraftFate.Resting, 1)));
    }

    [Test]
    public async Task Small_talk_choices_and_handoffs_are_never_worded()
    {
        var writer = _service.Helpers().Writer!;
        foreach (var turn in new[] { Unsure, Nothing, Furious, Nothing with { SmallTalk = ChatAssist.Dialogs.Sentiment.SmallTalkKind.Greeting }, Seen((Known("dispute", alwaysHandOver: true), 0.9)), Seen((Known("terms") with { Tags = ["exact"] }, 0.9)) })
            Assert.That(await writer.WriteAsync(Given(Said()).WhenRead(turn).Events, turn, Language.English, default), Is.Null);
        Assert.That(_service.Calls, Is.Empty);
    }

    [Test]
    public async Task An_answer_is_worded_from_its_words_in_the_customers_language_only()
    {
        const string german = "Es geht um die Lieferung.";
        var delivery = Known("delivery") with { Translations = [new Translation(Language.German, "Was ist mit der Lieferung?", german)] };
        var turn = Seen((delivery, 0.95), (Known("returns"), 0.6));
        var decided = Given(Said()).WhenRead(turn).Events;
        var written = await _service.Next(200, FakeAi.Completion(FakeAi.Wording((german, "delivery")))).Helpers().Writer!.WriteAsync(decided, turn, Language.German, default);
        Assert.Multiple(() =>
        {
            Assert.That((written!.Text, written.Draft.Fate), Is.EqualTo((german, DraftFate.Shown)));
            Assert.That(_service.Calls.Single().Body.GetRawText(), Does.Contain("Lieferung").And.Not.Contain("This is about"));
        });
    }

    [Test]
    public async Task An_answer_that_there_is_in_another_language_only_keeps_its_words_and_the_sentence_that_says_so()
    {
        var decided = Given(Said()).WhenRead(Sure).Events;
        Assert.That(await _service.Helpers().Writer!.WriteAsync(decided, Sure, Language.German, default), Is.Null);
        Assert.That(_service.Calls, Is.Empty);
    }

    [Test]
    public async Task In_pieces_it_says_the_same()
    {
        _service.Next(200, FakeAi.Completion("Hello."));
        using var chat = new OpenAiChat(new("small", new ApiKeyCredential("none"), new() { Endpoint = new($"{_service.Origin}/v1") }), new(TimeProvider.System), NullLogger<OpenAiChat>.Instance);
        var pieces = new List<string>();
        await foreach (var piece in chat.GetStreamingResponseAsync([new(ChatRole.User, "Say hello.")])) pieces.Add(piece.Text);
        Assert.That(string.Concat(pieces), Is.EqualTo("Hello."));
    }

    private static TestCaseData Fault(string name, Action<FakeAi> fault, params DraftFate[] fates) => new TestCaseData(fault, fates).SetName($"The exact answer is given after: {name}");

    private static Task<(string Text, Draft Draft)> WriteAsync(FakeAi service) => WriteAsync(service.Helpers("--Model:TimeLimit=00:00:20").Writer!);

    private static async Task<(string Text, Draft Draft)> WriteAsync(Writer writer)
    {
        var decided = Given(Said()).WhenRead(Sure).Events;
        var lines = (await writer.WriteAsync(decided, Sure, Language.English, default))!.In(decided);
        return (lines.OfType<BotSaid>().Single().Text, lines.OfType<TurnRead>().Single().Draft!);
    }
}
