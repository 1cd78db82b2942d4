using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;
using ChatAssist.Tests.Dialogs;
using Microsoft.Extensions.AI;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Wording;

/// <summary>The model does whatever an attacker says, and still nothing comes of it.</summary>
public sealed class InjectionTests
{
    private const string Exact = "Refunds take 5 working days. Gift cards cannot be refunded. If a parcel is late, see [My returns](https://shop.example/returns).";

    private static readonly ConversationId _id = new("c");
    private static readonly Answer _refund = new("refund", 1, "How long does a refund take?", [], Exact, [], []);

    private static IEnumerable<HostileText> Hostile => HostileText.All;

    [Test]
    public void There_are_many_of_them() => Assert.That(HostileText.All.Select(hostile => hostile.Words).Distinct().Count(), Is.GreaterThanOrEqualTo(30));

    [TestCaseSource(nameof(Hostile))]
    public async Task What_the_customer_writes_makes_the_model_say_nothing_that_the_answer_does_not(HostileText hostile)
    {
        var (lines, model) = await TurnAsync(_refund, new CustomerSaid(hostile.Words, Choice: _refund.Id), hostile);
        var read = lines.OfType<TurnRead>().Single();
        if (lines.OfType<BotSaid>().Last() is { Purpose: BotPurpose.Answer } said)
            Assert.That((said.Text, read.Draft!.Fate, read.Draft.Cited), Is.EqualTo((Exact, read.Draft.Fate, Array.Empty<string>())));
        else
            Assert.That((lines.OfType<HandoffRequested>().Count(), model.Asked), Is.EqualTo((1, 0)), "the words brought a person; the model was not asked");
        Assert.That(read.Draft?.Fate, Is.Not.EqualTo(DraftFate.Shown));
    }

    [TestCaseSource(nameof(Hostile))]
    public async Task What_stands_in_an_answer_makes_the_model_say_nothing_more_than_the_answer(HostileText hostile)
    {
        var poisoned = _refund with { Text = $"{Exact} {hostile.Words}" };
        var (lines, _) = await TurnAsync(poisoned, new CustomerSaid("How long?", Choice: _refund.Id), hostile);
        Assert.That(lines.OfType<BotSaid>().Single().Text, Is.EqualTo(poisoned.Text));
        Assert.That(lines.OfType<TurnRead>().Single().Draft!.Fate, Is.Not.EqualTo(DraftFate.Shown));
    }

    [TestCaseSource(nameof(Hostile))]
    public async Task Who_asks_for_a_person_gets_one_whatever_stands_beside_it(HostileText hostile)
    {
        var (lines, model) = await TurnAsync(_refund, new CustomerSaid(hostile.Words, Choice: Choice.Person), hostile);
        Assert.That(lines.OfType<HandoffRequested>().Single().Reason, Is.EqualTo(HandoffReason.CustomerAsked));
        Assert.That(model.Asked, Is.Zero, "nothing that brings a person is the model's to word");
    }

    [TestCaseSource(nameof(Hostile))]
    public async Task A_topic_of_people_stays_one(HostileText hostile)
    {
        var (lines, model) = await TurnAsync(_refund with { AlwaysHandOver = true }, new CustomerSaid(hostile.Words, Choice: _refund.Id), hostile);
        Assert.That(lines.OfType<HandoffRequested>().Count(), Is.EqualTo(1));
        Assert.That((lines.OfType<BotSaid>().First().Text == Exact || lines.OfType<HandoffRequested>().Single().Reason != HandoffReason.Topic, model.Asked), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task The_model_is_given_no_tools_and_nothing_but_the_question_and_the_answers()
    {
        var (_, model) = await TurnAsync(_refund, new CustomerSaid("How long?", Choice: _refund.Id), new("How long?", ""));
        Assert.That(model.Options!.Tools, Is.Null.Or.Empty);
        using var data = JsonDocument.Parse(model.Messages[^1].Text);
        Assert.That(model.Messages.Select(message => message.Role), Is.EqualTo(new[] { ChatRole.System, ChatRole.User }));
        Assert.That(data.RootElement.EnumerateObject().Select(one => one.Name), Is.EqualTo(new[] { "question", "answers" }));
        Assert.That(data.RootElement.GetProperty("answers").EnumerateArray().SelectMany(answer => answer.EnumerateObject()).Select(one => one.Name).Distinct(), Is.EqualTo(new[] { "id", "text" }));
    }

    private static async Task<(IReadOnlyList<ConversationEvent> Lines, ObedientModel Model)> TurnAsync(Answer answer, CustomerSaid said, HostileText hostile)
    {
        var (log, clock) = (new MemoryConversationLog(), new ManualClock(T0));
        using var model = new ObedientModel(hostile.Obeyed);
        var known = PublishedKnowledge.From(KnowledgeIndex.Build(KnowledgeSnapshot.Of([answer, Known("delivery")]), encoder: null), Usual);
        var turns = new Turns(log, new Senses(() => known, MoodReader.Shipped), new TurnsFixture.Roster(), new TurnsFixture.Bell(), clock, Usual) { Writer = new(model, TimeSpan.FromSeconds(5), clock) };
        await turns.RunAsync(_id, new StartConversation("start", Started, ""), default);
        var ran = await turns.RunAsync(_id, new Say("say", said), default);
        await turns.RunAsync(_id, new ReadTurn(ran.Version), default);
        return ([.. (await log.ReadAsync(_id, ran.Version, default)).Select(line => line.Event)], model);
    }
}

/// <summary>Says what the attacker wants, in the form that is asked for.</summary>
internal sealed class ObedientModel(string obeyed) : IChatClient
{
    public int Asked { get; private set; }

    public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

    public ChatOptions? Options { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        (Asked, Messages, Options) = (Asked + 1, [.. messages], options);
        var reply = obeyed.StartsWith('{') ? obeyed : JsonSerializer.Serialize(new { covered = true, sentences = new[] { new { text = obeyed, from = new[] { "refund" } } } });
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The bot asks for whole texts.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
