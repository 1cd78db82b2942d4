using ChatAssist.Dialogs.Sentiment;
using FsCheck;
using FsCheck.Fluent;

namespace ChatAssist.Tests.Sentiment;

/// <summary>What must hold for any text, and what a change of its form may not change.</summary>
public sealed class MoodProperties
{
    private static readonly string[] _texts =
    [
        "where is my order", "this is terrible, I am very angry", "I love this shop", "my parcel arrived broken again",
        "thank you very much", "can I change the delivery address", "nobody answers my emails", "the app does not work",
    ];

    [Test]
    public void Every_text_gives_figures_within_their_ranges() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
    {
        var mood = MoodReader.Shipped.Read(text ?? "");
        return mood.Score is >= -1 and <= 1 && mood.Frustration is >= 0 and <= 1 && PersonRequest.Score(text ?? "") is >= 0 and <= 1;
    }));

    [Test]
    public void Reading_twice_gives_the_same() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text => MoodReader.Shipped.Read(text ?? "") == MoodReader.Shipped.Read(text ?? "")));

    [TestCaseSource(nameof(_texts))]
    public void Doubled_blanks_change_nothing(string text) =>
        Assert.That(MoodReader.Shipped.Read(text.Replace(" ", "  ", StringComparison.Ordinal) + " "), Is.EqualTo(MoodReader.Shipped.Read(text)));

    [TestCaseSource(nameof(_texts))]
    public void A_capital_at_the_beginning_changes_nothing(string text) =>
        Assert.That(MoodReader.Shipped.Read(char.ToUpperInvariant(text[0]) + text[1..]), Is.EqualTo(MoodReader.Shipped.Read(text)).Using<Mood>(NearlySame));

    [TestCaseSource(nameof(_texts))]
    public void Shouting_keeps_the_side(string text)
    {
        var (said, shouted) = (MoodReader.Shipped.Read(text), MoodReader.Shipped.Read(text.ToUpperInvariant()));
        Assert.That(Math.Abs(said.Score - shouted.Score), Is.LessThan(0.6));
    }

    [TestCaseSource(nameof(_texts))]
    public void A_typing_error_moves_the_score_little(string text)
    {
        var misspelt = text.Remove(text.Length / 2, 1);
        Assert.That(Math.Abs(MoodReader.Shipped.Read(misspelt).Score - MoodReader.Shipped.Read(text).Score), Is.LessThan(0.6));
    }

    [TestCase("I am happy with it", "I am not happy with it")]
    [TestCase("this is helpful", "this is not helpful")]
    [TestCase("it works great", "it doesn't work great")]
    public void A_negation_makes_a_kind_text_worse(string kind, string denied) =>
        Assert.That(MoodReader.Shipped.Read(denied).Score, Is.LessThan(MoodReader.Shipped.Read(kind).Score - 0.3));

    [TestCase("so bad", "sooooooo baaaad")]
    [TestCase("I love it", "I looooove it")]
    public void Stretched_words_keep_their_meaning(string plain, string stretched) =>
        Assert.That(MoodReader.Shipped.Read(stretched).Label, Is.EqualTo(MoodReader.Shipped.Read(plain).Label));

    [Test]
    public void How_long_a_word_is_stretched_does_not_matter() =>
        Assert.That(MoodReader.Shipped.Read("nooooo way"), Is.EqualTo(MoodReader.Shipped.Read("nooooooooooooo way")));

    [TestCase("😡🤬", MoodLabel.Negative)]
    [TestCase("😍😍", MoodLabel.Positive)]
    [TestCase(":-)", MoodLabel.Positive)]
    [TestCase(">:(", MoodLabel.Negative)]
    public void Faces_alone_are_read(string text, MoodLabel label) => Assert.That(MoodReader.Shipped.Read(text).Label, Is.EqualTo(label));

    [Test]
    public void A_very_long_text_is_read_like_its_sentences()
    {
        var angry = string.Concat(Enumerable.Repeat("This is terrible and nobody helps me. ", 300));
        Assert.That(angry, Has.Length.GreaterThan(10_000));
        Assert.That(MoodReader.Shipped.Read(angry).Label, Is.EqualTo(MoodLabel.Negative));
    }

    [TestCase("أين طلبي من فضلك")]
    [TestCase("שלום, איפה ההזמנה שלי")]
    public void Writing_from_the_right_is_read_without_false_anger(string text) =>
        Assert.That(MoodReader.Shipped.Read(text).Frustration, Is.LessThan(0.5));

    [Test]
    public void More_evidence_never_lowers_frustration() => Check.QuickThrowOnFailure(Prop.ForAll<bool, bool, bool>((missed, denied, again) =>
    {
        var some = DialogueSignals.None with { Missed = missed, ShortDenial = denied, SameQuestionAgain = again };
        var all = some with { Missed = true, ShortDenial = true, SameQuestionAgain = true };
        var policy = new FrustrationPolicy();
        return FrustrationState.Calm.Next(Mood.Calm, all, policy).Level >= FrustrationState.Calm.Next(Mood.Calm, some, policy).Level;
    }));

    private static bool NearlySame(Mood a, Mood b) => a.Label == b.Label && Math.Abs(a.Score - b.Score) < 0.3;
}
