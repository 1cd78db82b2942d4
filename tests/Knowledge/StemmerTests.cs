using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class StemmerTests
{
    // The examples of the paper, carried through all its steps.
    [TestCase("caresses", "caress")]
    [TestCase("ponies", "poni")]
    [TestCase("cats", "cat")]
    [TestCase("feed", "feed")]
    [TestCase("agreed", "agre")]
    [TestCase("plastered", "plaster")]
    [TestCase("motoring", "motor")]
    [TestCase("sing", "sing")]
    [TestCase("hopping", "hop")]
    [TestCase("falling", "fall")]
    [TestCase("filing", "file")]
    [TestCase("happy", "happi")]
    [TestCase("sky", "sky")]
    [TestCase("relational", "relat")]
    [TestCase("conditional", "condit")]
    [TestCase("vietnamization", "vietnam")]
    [TestCase("hopefulness", "hope")]
    [TestCase("electricity", "electr")]
    [TestCase("replacement", "replac")]
    [TestCase("adoption", "adopt")]
    [TestCase("probate", "probat")]
    [TestCase("rate", "rate")]
    [TestCase("controll", "control")]
    public void An_English_word_is_cut_to_its_stem(string word, string stem) => Assert.That(Stemmer.Stem(word), Is.EqualTo(stem));

    [TestCase("größe")]
    [TestCase("123")]
    [TestCase("is")]
    public void Other_words_stay(string word) => Assert.That(Stemmer.Stem(word), Is.EqualTo(word));
}
