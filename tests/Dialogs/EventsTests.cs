using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;
using FsCheck;
using FsCheck.Fluent;
using Outcome = ChatAssist.Dialogs.Outcome;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Stored facts can be read for ever.</summary>
public sealed class EventsTests
{
    /// <summary>One of each kind, with every field set.</summary>
    internal static readonly IReadOnlyList<ConversationEvent> Samples =
    [
        Started with { Tongue = new(Language.German, Address.Informal) },
        new EpisodeStarted(2),
        new CustomerSaid("Wo ist mein Päckchen? 📦", Choice.NoneOfThese, [new Attachment("a.png", "image/png", "/files/c/a.png")], new(Language.French, Address.Formal), Courtesy: true, Goodbye: true),
        new CustomerAskedForPerson(),
        new CustomerWentBackToBot(),
        new CustomerLeftMessage("Please write.", "kim@example.org"),
        new CustomerRated(4, "Quick.", 2),
        new TurnRead(2, new Mood(MoodLabel.Negative, -0.5, 0.4), new FrustrationState(0.3, false, 1, [new Contribution("words", 0.3)]),
            new Search("Where?", "0123456789abcdef", [new Match("delivery", 3, 0.8, "Where is it?")]), Rules.Answered, "Confidence 0.80.", "01234567", Insulted: true,
            new Draft(DraftFate.Ungrounded, "It says more.", "small", "01234567", [new AnswerRevision("delivery", 3)], [], "{}", 319, 41, 830), new MoodOrigin("AzureLanguage", MoodMissing.Throttled, 12)),
        new BotSaid("**Soon.**", TextFormat.Markdown, BotPurpose.Answer, new AnswerSource("delivery", 3, "0123456789abcdef", 0.8, "returns", 0.2), [new Choice("abroad", "And abroad?")]),
        new HandoffRequested(HandoffReason.Frustration, new Dictionary<string, double> { ["limit"] = 0.7 }, "Frustration 0.75 over 0.70", "billing", 2),
        new HandoffUnattended(HandoffReason.Misses, new Dictionary<string, double> { ["misses"] = 2 }, "No answer.", Unattended.NobodyOnDuty, T0),
        new HandoffDigested(9, [new DigestLine("Where is it?", 3)], "small", 319, 41, 830),
        new WaitChoiceOffered(),
        new OfferMade(Ben, "Ben"),
        new OfferPassed(Ben, "Ben", OfferEnd.TimedOut),
        new AgentJoined(Ana, "Ana", Ben, "Ben", CalledBack: true),
        new AgentSaid(Ana, "Ana", "One moment.", AsksPatience: true, AsksQuestion: true),
        new AgentNoted(Ana, "Ana", "VIP"),
        new AgentTransferred(Ana, "Ana", Ben, "Ben", "Speaks French.", "abroad"),
        new AgentReturnedToBot(Ana, "Ana"),
        new AgentHandledMessage(Ana, "Ana", "By mail."),
        new AgentLost(Ana, "Ana", Escalation.LinkLost, LostBy.Link),
        new CustomerReminded(1),
        new WrapUpStarted(Ana, "Ana", Outcome.Resolved, "Sent again."),
        new ConversationClosed(Outcome.Resolved, Ana, "Sent again."),
        new CheckBackAsked(),
        new HubAsked(HandoffReason.Frustration, new Dictionary<string, double> { ["limit"] = 0.7 }, "Frustration 0.75 over 0.70", "billing"),
        new HubAccepted(),
        new HubFailed("Nobody is there."),
        new HubCompleted(),
        new CustomerLinked("c1", "Kim Doe"),
        new LinkRefused(LinkRefusal.BadCode),
        new CustomerWentOn("directline"),
    ];

    [Test]
    public void No_stored_kind_is_ever_renamed()
    {
        var golden = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Dialogs", "kinds.json")))!;
        var kinds = typeof(ConversationEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType.Name);
        Assert.That(kinds, Is.EquivalentTo(golden), "add a new kind to kinds.json; never change one that is there");
    }

    [Test]
    public void There_is_a_kind_for_every_fact()
    {
        var facts = typeof(ConversationEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ConversationEvent)));
        Assert.That(Samples.Select(sample => sample.GetType()), Is.EquivalentTo(facts));
    }

    [Test]
    public void Every_fact_comes_back_as_it_was_written([ValueSource(nameof(Samples))] ConversationEvent fact) =>
        Assert.That(FromJson(fact.Json()).Json(), Is.EqualTo(fact.Json()));

    [Test]
    public void Every_field_is_written([ValueSource(nameof(Samples))] ConversationEvent fact)
    {
        using var json = JsonDocument.Parse(fact.Json());
        Assert.That(json.RootElement.EnumerateObject().Count(), Is.EqualTo(1 + fact.GetType().GetProperties().Length));
    }

    [Test]
    public void Whatever_people_write_comes_back_as_it_was() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>().Generator.Three().ToArbitrary(), words =>
        {
            var (text, choice, name) = (words.Item1 ?? "", words.Item2, words.Item3 ?? "");
            ConversationEvent[] facts =
            [
                new CustomerSaid(text, choice, [new Attachment(name, "text/plain", text)]),
                new BotSaid(text, TextFormat.Plain, BotPurpose.Miss, null, [new Choice(name, text)]),
                new AgentSaid(new(name), name, text),
                new CustomerLeftMessage(text, name),
                new ConversationStarted(name, choice, "directline", "shop", "en", choice),
            ];
            return facts.All(fact => FromJson(fact.Json()).Json() == fact.Json()) && ((CustomerSaid)FromJson(facts[0].Json())).Text == text;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_language_is_stored_by_name_and_a_line_from_before_there_were_any_is_English()
    {
        Assert.That(new CustomerSaid("Hallo", Tongue: new(Language.German, Address.Informal)).Json(), Is.EqualTo("""{"kind":"customer.said","text":"Hallo","tongue":{"language":"German","address":"Informal"}}"""));
        var old = FromJson("""{"kind":"conversation.started","customer":"dl_1","channel":"directline","site":"shop","locale":"de-DE"}""");
        Assert.That(Conversation.New.Then(old).Tongue, Is.EqualTo(Tongue.English));
    }

    [Test]
    public void The_kind_may_stand_anywhere_in_the_line() => // PostgreSQL orders the keys of jsonb by itself
        Assert.That(FromJson("""{"name":"Ana","agent":"ana","kind":"agent.joined"}"""), Is.EqualTo(AnaJoined));
}
