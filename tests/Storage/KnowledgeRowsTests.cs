using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class KnowledgeRowsTests(Home home)
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConversationStarted _start = new("ada", null, "directline", "shop", "en", null);
    private static readonly Match _boats = new("boats", 3, 0.21, "do you sell boats");

    private TestDatabase _home;
    private ConversationLog _log;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        _log = new ConversationLog(_home.Database, new Policy());
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task A_miss_is_a_gap_with_the_answer_that_came_nearest()
    {
        await RecordAsync(_start, new CustomerSaid("Do you sell tents?"), Read(2, "Do you sell tents?", Rules.Missed, _boats), Bot(BotPurpose.Miss));
        Assert.That(await GapsAsync(), Is.EqualTo(new[] { new Gap("c", 2, "Do you sell tents?", _now, "boats", 0.21) }));
    }

    [Test]
    public async Task A_question_as_long_as_a_customer_may_send_is_a_gap_too()
    {
        var random = new Random(7);
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(_ => (char)random.Next('一', '鿿')));
        await RecordAsync(_start, new CustomerSaid(text), Read(2, text, Rules.Missed), Bot(BotPurpose.Miss));
        Assert.That((await GapsAsync()).Select(gap => gap.Text), Is.EqualTo(new[] { text }));
        Assert.That(await new GapTable(_home.Database).DismissAsync(text, default), Is.EqualTo(1));
    }

    [Test]
    public async Task The_miss_that_brings_a_person_is_a_gap_too()
    {
        await RecordAsync(_start, new CustomerSaid("Do you sell tents?"), Read(2, "Do you sell tents?", "hand_over.Misses"), Bot(BotPurpose.Acknowledgement));
        Assert.That((await GapsAsync()).Select(gap => gap.Text), Is.EqualTo(new[] { "Do you sell tents?" }));
    }

    [Test]
    public async Task None_of_these_is_a_gap_in_the_question_before_it()
    {
        await RecordAsync(
            _start,
            new CustomerSaid("Do you sell tents?"),
            Read(2, "Do you sell tents?", Rules.AskedBack, _boats),
            Bot(BotPurpose.AskBack),
            new CustomerSaid(Phrases.English.NoneOfThese, Choice.NoneOfThese),
            Read(5, Phrases.English.NoneOfThese, Rules.Missed),
            Bot(BotPurpose.Miss));
        Assert.That((await GapsAsync()).Select(gap => (gap.Turn, gap.Text)), Is.EqualTo(new[] { (5L, "Do you sell tents?") }));
    }

    [Test]
    public async Task An_answer_is_counted_and_is_no_gap()
    {
        var given = new AnswerSource("boats", 3, "v", 0.9, null, 0);
        await RecordAsync(_start, new CustomerSaid("Boats?"), Read(2, "Boats?", Rules.Answered, _boats), new BotSaid("Yes.", TextFormat.Markdown, BotPurpose.Answer, given));
        var figures = await new FigureTable(_home.Database).SinceAsync(_now.AddDays(-1), new(2026, 3, 2), id => id, CancellationToken.None);
        Assert.Multiple(async () =>
        {
            Assert.That(figures.Answers.TopAnswers.Select(answer => (answer.AnswerId, answer.Count)), Is.EqualTo(new[] { ("boats", 1) }));
            Assert.That(await GapsAsync(), Is.Empty);
        });
    }

    private Task<IReadOnlyList<Gap>> GapsAsync() => new GapTable(_home.Database).SinceAsync(_now.AddDays(-1), CancellationToken.None);

    /// <summary>Appends each fact on its own, as the loop would.</summary>
    private async Task RecordAsync(params ConversationEvent[] facts)
    {
        var now = Conversation.New;
        foreach (var fact in facts)
        {
            var line = new Recorded(now.Version + 1, _now, $"cause {now.Version}", fact);
            now = now.Apply(line);
            Assert.That(await _log.TryAppendAsync(new("c"), [line], now, CancellationToken.None), Is.EqualTo(AppendResult.Stored));
        }
    }

    private static TurnRead Read(int of, string text, string rule, params Match[] matches) =>
        new(of, Mood.Calm, FrustrationState.Calm, new Search(text, "v", matches), rule, "Because.", "p");

    private static BotSaid Bot(BotPurpose purpose) => new("Words.", TextFormat.Plain, purpose);
}
