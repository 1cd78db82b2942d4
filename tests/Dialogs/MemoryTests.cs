using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>What a node remembers of conversations stays within its bound, whatever customers write.</summary>
public sealed class MemoryTests : TurnsFixture
{
    private const int Others = 400;
    private const string Short = "Where is my parcel?";

    private static readonly string _longest = new('a', 10_000);

    private static IEnumerable<TestCaseData> Texts => [new TestCaseData(Short, true).SetArgDisplayNames("short", "remembered"), new TestCaseData(_longest, false).SetArgDisplayNames("long", "pushed out")];

    [TestCaseSource(nameof(Texts))]
    public async Task Long_texts_push_out_what_was_used_before(string text, bool remembered)
    {
        foreach (var other in await OthersAsync(text)) await _turns.UnreadTurnAsync(other, default);
        Assert.That(_turns.Remembers(_id), Is.EqualTo(remembered));
    }

    [TestCaseSource(nameof(Texts))]
    public async Task Long_texts_push_out_what_was_asked_for_before(string text, bool remembered)
    {
        var log = new CountingLog(_log);
        var polls = new Polls(log);
        var (_, version) = await polls.AfterAsync(_id, 0, default);
        foreach (var other in await OthersAsync(text)) await polls.AfterAsync(other, 0, default);
        var before = log.LinesRead;
        await polls.AfterAsync(_id, version, default);
        Assert.That(log.LinesRead == before, Is.EqualTo(remembered));
    }

    [Test]
    public void Whatever_is_kept_of_a_customers_words_weighs()
    {
        var nothing = Given().Weight;
        Assert.Multiple(() =>
        {
            Assert.That(Given(Said(_longest)).Weight, Is.GreaterThan(nothing + 200), "unread");
            Assert.That(Given().AfterTurn(Sure, _longest).Weight, Is.GreaterThan(nothing + 200), "read");
            Assert.That(Given(new CustomerLeftMessage(_longest, "kim@example.org")).Weight, Is.GreaterThanOrEqualTo(nothing + 200), "a message left");
        });
    }

    private async Task<List<ConversationId>> OthersAsync(string text)
    {
        List<ConversationId> others = [.. Enumerable.Range(0, Others).Select(i => new ConversationId($"other {i}"))];
        ConversationEvent[] facts = [Started, .. Enumerable.Repeat(Said(text), 8)];
        List<Recorded> lines = [.. facts.Select((fact, i) => new Recorded(i + 1, T0, $"{i}", fact))];
        foreach (var other in others) await _log.TryAppendAsync(other, lines, Conversation.From(lines), default);
        return others;
    }
}
