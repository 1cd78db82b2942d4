using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Storage;

public sealed class GapTableTests
{
    [TestCase("Do you  sell TENTS?", "do you sell tents")]
    [TestCase("  do you sell tents!! ", "do you sell tents")]
    [TestCase("don't you sell tents", "dont you sell tents")]
    [TestCase("don’t you sell tents", "dont you sell tents")]
    [TestCase("Öl für 5€", "öl für 5")]
    [TestCase("?!", "")]
    public void Case_blanks_and_punctuation_do_not_make_another_question(string text, string key) =>
        Assert.That(GapTable.KeyOf(text), Is.EqualTo(key));
}
