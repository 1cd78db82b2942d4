using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using ChatAssist.Bot;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Ai;

/// <summary>The real program with its cloud helpers.</summary>
public sealed class HelpedProgramTests
{
    private const string Question = "How long does delivery take?";

    /// <summary>The sample's answer, its second sentence first.</summary>
    private const string Worded = "The product page and the checkout show the expected day. Standard delivery takes 2 to 4 working days, and we deliver Monday to Friday. Islands and the Highlands take 4 to 6 working days, large items such as sofas and sheds 5 to 10.";

    /// <summary>Time enough for the first call of a process on a busy machine.</summary>
    private static readonly string[] _patient = ["--Policy:TurnLimit=00:01:00", "--Model:TimeLimit=00:00:20", "--AzureLanguage:TimeLimit=00:00:09"];

    private FakeAi _service = null!;

    [SetUp]
    public async Task Start()
    {
        _service = await FakeAi.StartAsync();
        _service.Usual = asked => asked.TryGetProperty("messages", out _) ? FakeAi.Completion(FakeAi.Wording((Worded, "delivery-time"))) : FakeAi.Moods(asked);
    }

    [TearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [Test]
    public async Task An_answer_is_worded_a_mood_read_and_the_agent_sees_by_whom()
    {
        await using var shop = await RunningProgram.OpenShopAsync([.. _service.Settings, .. _patient]);
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.SaysAsync(Question);
        Assert.That((await customer.HearsAsync(heard => heard.Purpose == "Answer")).Text, Is.EqualTo(Worded));

        using var browser = await shop.SignInAsync("agent");
        await using var agent = await Agent.AtTheDeskAsync(browser);
        var read = (await agent.OpensAsync(customer.Conversation)).Lines.Select(line => line.Event).OfType<TurnRead>().Single();

        Assert.Multiple(() =>
        {
            Assert.That((read.Draft!.Fate, read.Draft.Model, read.Draft.Cited[0], read.Draft.InputTokens), Is.EqualTo((DraftFate.Shown, "small-2025", "delivery-time", (long?)319)));
            Assert.That((read.MoodBy!.Service, read.MoodBy.Missing, read.Mood.Label, Math.Round(read.Mood.Score, 2)), Is.EqualTo(("AzureLanguage", (MoodMissing?)null, MoodLabel.Negative, -0.88)));
            Assert.That(read.Mood.Frustration, Is.LessThan(0.5), "which the bot reads itself");
        });
    }

    [Test]
    public async Task What_is_handed_over_is_summed_up_while_the_customer_waits()
    {
        _service.Usual = _ => FakeAi.Completion("""{"lines":[{"text":"The order HP1234567 is late.","of":3}]}""");
        await using var shop = await RunningProgram.OpenShopAsync([.. _service.ModelSettings, .. _patient]); // a digest that comes late is none
        using var browser = await shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        await using var customer = await Customer.ArriveAsync(shop);
        await agent.WatchesAsync(customer.Conversation);
        await customer.SaysAsync("My order HP1234567 is late.");
        await customer.DoesAsync("chatassist.person");

        await agent.SeesLineAsync(happened => happened is HandoffDigested);

        Assert.That((await agent.OpensAsync(customer.Conversation)).Digest, Is.EqualTo(new[] { new DigestLine("The order HP1234567 is late.", 3) }));
    }

    [Test]
    public async Task What_was_said_is_acknowledged_before_any_helper_answers()
    {
        var gate = new TaskCompletionSource();
        _service.NextWaitsFor(gate.Task);
        await using var shop = await RunningProgram.OpenShopAsync([.. _service.Settings, .. _patient]);
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.SaysAsync(Question);
        gate.SetResult();
        Assert.That((await customer.HearsAsync(heard => heard.Purpose == "Answer")).Text, Is.EqualTo(Worded));
    }

    [Test]
    public async Task Nobody_who_talks_to_a_person_sees_the_bot_typing_however_long_it_reads()
    {
        await using var shop = await RunningProgram.OpenShopAsync([.. _service.Settings, .. _patient]);
        using var browser = await shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.DoesAsync("chatassist.person");
        await agent.SeesAsync(desk => desk.Waiting.Count == 1);
        await agent.TakesAsync(customer.Conversation);
        await agent.WatchesAsync(customer.Conversation);
        var gate = new TaskCompletionSource();
        _service.NextWaitsFor(gate.Task);
        await customer.SaysAsync("My lamp is broken.");
        while (_service.Calls.Count == 0) await Task.Delay(20);
        await Task.Delay(TimeSpan.FromSeconds(2)); // the bot shows after less than one that it is at it
        gate.SetResult();
        await agent.SeesLineAsync(fact => fact is TurnRead);
        await agent.SaysAsync(customer.Conversation, "Oh no.");
        await customer.HearsAnAgentAsync();
        Assert.That(customer.Stream.SoFar.Select(heard => heard.Type), Has.None.EqualTo("typing"));
    }

    [Test]
    public async Task With_both_services_gone_the_customer_gets_the_exact_answer()
    {
        var gone = await FakeAi.StartAsync();
        var settings = gone.Settings;
        await gone.DisposeAsync();
        await using var shop = await RunningProgram.OpenShopAsync(settings);
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.SaysAsync(Question);
        Assert.That((await customer.HearsAsync(heard => heard.Purpose == "Answer")).Text, Does.StartWith("Standard delivery takes 2 to 4 working days"));
    }

    [Test]
    public async Task No_key_is_ever_logged()
    {
        using var events = new EveryEvent();
        _service.Next(401, "{}").Next(401, "{}");
        await using var shop = await RunningProgram.OpenShopAsync([.. _service.Settings, .. _patient, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"]);
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.SaysAsync(Question);
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        Assert.That(events.Written, Has.Some.Contains("did not answer (NoAccess, HTTP 401)"), "what is logged is seen here");
        Assert.That(events.Written, Has.None.Contains(FakeAi.Key));
    }

    [TestCase("--Model:Name=", "Model:Name is empty; it must name the model, or the deployment in Azure.")]
    [TestCase("--Model:Endpoint=http://models.example/v1", "Model:Endpoint is \"http://models.example/v1\"; it must be an https address (http only on this machine).")]
    [TestCase("--Model:TimeLimit=00:00:09", "Model:TimeLimit is 00:00:09; it must be shorter than half of Policy:TurnLimit (00:00:10).")]
    [TestCase("--Model:Identity=true", "Model:Identity is on and ApiKey is set; only one of them can sign in.")]
    [TestCase("--AzureLanguage:Endpoint=ftp://language.example", "AzureLanguage:Endpoint is \"ftp://language.example\"; it must be an https address (http only on this machine).")]
    public void A_wrong_setting_stops_the_start_with_a_sentence_that_repeats_no_key(string setting, string sentence)
    {
        using var console = new StringWriter();
        Assert.That(
            () => ChatAssistProgram.Build([.. _service.Settings, setting], console),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(sentence).And.Message.Not.Contain(FakeAi.Key));
    }

    /// <summary>All that any part of this process writes to a log: the framework hands every log line to its event source, and the cloud clients have theirs.</summary>
    private sealed class EveryEvent : EventListener
    {
        public ConcurrentQueue<string> Written { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "Microsoft-Extensions-Logging" || eventSource.Name.StartsWith("Azure", StringComparison.Ordinal) || eventSource.Name.StartsWith("System.ClientModel", StringComparison.Ordinal))
                EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => Written?.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? [])}");
    }
}
