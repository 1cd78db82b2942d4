using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;
using ChatAssist.Tests.Knowledge.Encoder;
using ChatAssist.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatAssist.Tests.Knowledge;

public sealed class PublishingTests
{
    private static readonly Policy _policy = new();
    private static readonly Dictionary<string, IReadOnlyList<string>> _everySite = [];

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_new_version_answers_at_once_and_gets_its_own_thresholds_after_that()
    {
        var live = Live(encoder: null);
        live.Publish(Shop.Snapshot, _everySite, CancellationToken.None);
        Assert.That((live.Now().Index.Best("track my parcel"), live.Now().Limits, live.Now().IsMeasured),
            Is.EqualTo(("track-order", Thresholds.Usual(_policy.WantedPrecision), false)));
        live.Measure();
        Assert.That((live.Now().Limits, live.Now().IsMeasured), Is.EqualTo((Shop.Index.ThresholdsFor(_policy.WantedPrecision), true)));
    }

    [Test]
    public void An_edit_keeps_the_thresholds_of_the_version_before_until_its_own_are_there()
    {
        var live = Live(encoder: null);
        live.Publish(Shop.Snapshot, _everySite, CancellationToken.None);
        live.Measure();
        var before = live.Now().Limits;
        live.Publish(KnowledgeSnapshot.Of([Shop.Cancel, Shop.Track]), _everySite, CancellationToken.None);
        Assert.That((live.Now().Limits, live.Now().IsMeasured), Is.EqualTo((before, false)));
    }

    [Test]
    public void After_a_restart_the_thresholds_are_there_at_once()
    {
        var before = Live(encoder: null);
        before.Publish(Shop.Snapshot, _everySite, CancellationToken.None);
        before.Measure();
        var after = Live(encoder: null);
        after.Publish(Shop.Snapshot, _everySite, CancellationToken.None);
        Assert.That((after.Now().Limits, after.Now().IsMeasured), Is.EqualTo((before.Now().Limits, true)));
    }

    [Test]
    public void What_was_read_once_is_not_read_again_after_a_restart()
    {
        List<int> first = [], second = [];
        Meanings(Weights.Packed).Of(Shop.Snapshot, (_, of) => first.Add(of), CancellationToken.None);
        var kept = Meanings(Weights.Packed).Of(Shop.Snapshot, (_, of) => second.Add(of), CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new[] { Shop.Snapshot.Texts.Count() }));
            Assert.That(second, Is.Empty);
            Assert.That(kept["reimburse me"], Is.EqualTo(Weights.Packed.MeaningOf("reimburse me")));
        });
    }

    [Test]
    public void Kept_meanings_that_this_program_would_not_find_are_thrown_away()
    {
        var wrong = new MeaningFile(Path.Combine(_folder.Data.Folder("cache").FullName, "phrase-meanings.bin"), Weights.Packed.Id);
        wrong.Add([.. Shop.Snapshot.Texts.Select(text => KeyValuePair.Create(text, new float[512]))]);
        var meanings = Meanings(Weights.Packed).Of(Shop.Snapshot, (_, _) => { }, CancellationToken.None);
        Assert.That(meanings["reimburse me"], Is.EqualTo(Weights.Packed.MeaningOf("reimburse me")));
    }

    [Test]
    public void An_index_with_kept_meanings_is_equal_to_one_that_reads_them()
    {
        var meanings = Meanings(Weights.Packed).Of(Shop.Snapshot, (_, _) => { }, CancellationToken.None);
        Assert.That(KnowledgeIndex.Build(Shop.Snapshot, Weights.Packed, meanings).Rank("money back please"),
            Is.EqualTo(KnowledgeIndex.Build(Shop.Snapshot, Weights.Packed).Rank("money back please")));
    }

    [Test]
    public void A_folder_that_cannot_be_written_only_costs_time()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Data.Folder("cache").FullName, "phrase-meanings.bin"));
        Assert.That(Meanings(Weights.Packed).Of(Shop.Snapshot, (_, _) => { }, CancellationToken.None), Contains.Key("reimburse me"));
    }

    private LiveKnowledge Live(SentenceEncoder? encoder) =>
        new(Meanings(encoder), new(_folder.Data, _policy, encoder), _policy, TimeProvider.System, NullLogger<LiveKnowledge>.Instance, encoder);

    private PhraseMeanings Meanings(SentenceEncoder? encoder) => new(_folder.Data, NullLogger<PhraseMeanings>.Instance, encoder);
}
