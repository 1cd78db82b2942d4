using ChatAssist.Bot.Knowledge;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Knowledge;

public sealed class MeaningFileTests
{
    private static readonly string _encoder = new('a', 64);

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void What_was_added_is_read_again_to_the_last_bit()
    {
        var file = Open();
        file.Add([Meaning("one"), Meaning("two")]);
        file.Add([Meaning("three")]);
        Assert.That(Open().Read(["three", "one", "four"]), Is.EquivalentTo(new[] { Meaning("one"), Meaning("three") }));
    }

    [Test]
    public void A_file_that_is_not_there_knows_nothing() => Assert.That(Open().Read(["one"]), Is.Empty);

    [Test]
    public void What_another_encoder_said_does_not_count_and_is_written_over()
    {
        Open().Add([Meaning("one")]);
        var other = new MeaningFile(_folder.Data.File("meanings"), new string('b', 64));
        Assert.That(other.Read(["one"]), Is.Empty);
        other.Add([Meaning("two")]);
        Assert.Multiple(() =>
        {
            Assert.That(other.Read(["one", "two"]).Keys, Is.EqualTo(new[] { "two" }));
            Assert.That(Open().Read(["one", "two"]), Is.Empty);
        });
    }

    [Test]
    public void A_write_that_was_torn_anywhere_costs_only_what_it_was_writing([Values(1, 17, 900, 2_071)] int lost)
    {
        Open().Add([Meaning("one"), Meaning("two"), Meaning("three")]);
        using (var torn = File.OpenWrite(_folder.Data.File("meanings")))
            torn.SetLength(torn.Length - lost);
        var file = Open();
        Assert.That(file.Read(["one", "two", "three"]).Keys, Is.EquivalentTo(new[] { "one", "two" }));
        file.Add([Meaning("four")]);
        Assert.That(Open().Read(["one", "two", "three", "four"]).Keys, Is.EquivalentTo(new[] { "one", "two", "four" }));
    }

    [Test]
    public void A_byte_that_went_bad_ends_the_file()
    {
        Open().Add([Meaning("one"), Meaning("two"), Meaning("three")]);
        var bytes = File.ReadAllBytes(_folder.Data.File("meanings"));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.Data.File("meanings"), bytes);
        Assert.That(Open().Read(["one", "two", "three"]).Keys, Is.EquivalentTo(new[] { "one" }));
    }

    [Test]
    public void A_file_made_anew_holds_nothing_else()
    {
        var file = Open();
        file.Add([Meaning("one"), Meaning("two")]);
        file.Replace([Meaning("two")]);
        file.Add([Meaning("three")]);
        Assert.That(Open().Read(["one", "two", "three"]).Keys, Is.EquivalentTo(new[] { "two", "three" }));
    }

    private MeaningFile Open()
    {
        var file = new MeaningFile(_folder.Data.File("meanings"), _encoder);
        file.Read([]); // as the program does: only then it knows where the last whole record ends
        return file;
    }

    private static KeyValuePair<string, float[]> Meaning(string text)
    {
        var random = new Random(text.Length);
        return new(text, [.. Enumerable.Range(0, 512).Select(_ => random.NextSingle())]);
    }
}
