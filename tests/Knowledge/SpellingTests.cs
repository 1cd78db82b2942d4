using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class SpellingTests
{
    private readonly Spelling _spelling = new(["password", "card", "nice", "refund", "refund", "refuse", "order", "lost", "don", "cafe"], word => word is "pasta" or "border");

    [TestCase("my pasword", "my password", TestName = "A lost letter")]
    [TestCase("my passsword", "my password", TestName = "A doubled letter")]
    [TestCase("my passwrod", "my password", TestName = "Two swapped letters")]
    [TestCase("my pazsword", "my password", TestName = "A wrong letter")]
    [TestCase("my crad is lsot", "my card is lost", TestName = "Swapped letters of a short word")]
    [TestCase("Can't I get my PASWORD, please?", "can't i get my password, please?", TestName = "All else stays as it is")]
    [TestCase("refunse", "refuse", TestName = "The word that is one slip away")]
    [TestCase("refuxd", "refund", TestName = "A wrong letter near the end")]
    public void A_word_that_nobody_knows_becomes_the_one_it_is_a_slip_away_from(string text, string meant) => Assert.That(_spelling.Corrected(text), Is.EqualTo(meant));

    [TestCase("my password", TestName = "A right word")]
    [TestCase("pasta", TestName = "A right word that the knowledge base does not use")]
    [TestCase("carl nick loft", TestName = "Short words with another letter are other words")]
    [TestCase("assword", TestName = "The first letter")]
    [TestCase("psswrd", TestName = "More than one slip")]
    [TestCase("0rder 12345", TestName = "Numbers")]
    [TestCase("🙂 ?!", TestName = "No words")]
    [TestCase("", TestName = "Nothing")]
    public void What_may_be_meant_as_it_stands_stays(string text) => Assert.That(_spelling.Corrected(text), Is.SameAs(text));

    [Test]
    public void Of_two_words_the_one_used_more_is_meant() => Assert.That(_spelling.Corrected("refune"), Is.EqualTo("refund"));
}
