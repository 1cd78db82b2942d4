using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class AnswerTableTests(Home home)
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private TestDatabase _home;

    [SetUp]
    public async Task Open() => _home = await TestDatabase.NewAsync(home);

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task Answers_and_synonyms_of_an_import_are_stored_together_or_not_at_all()
    {
        var (answers, synonyms) = (new AnswerTable(_home.Database), new SynonymTable(_home.Database));
        StoredSynonyms words = new(1, [["parcel", "package"]], _now, "Ana");
        Assert.That(await answers.TryAppendAsync([Hours(revision: 2)], words, default), Is.False, "there is no first revision");
        Assert.That(await synonyms.CurrentAsync(default), Is.EqualTo(StoredSynonyms.None));
        Assert.That(await answers.TryAppendAsync([Hours(revision: 1)], words with { Revision = 2 }, default), Is.False, "somebody else's were first");
        Assert.That(await answers.IdsAsync(default), Is.Empty);
        Assert.That(await answers.TryAppendAsync([Hours(revision: 1)], words, default));
        Assert.That(((await synonyms.CurrentAsync(default)).Revision, (await answers.IdsAsync(default)).Single()), Is.EqualTo((1, "hours")));
    }

    private static StoredAnswer Hours(int revision) => new(new("hours", revision, "When?", [], "Now.", [], []), Retired: false, AnswerChange.Imported, _now, "Ana");
}
