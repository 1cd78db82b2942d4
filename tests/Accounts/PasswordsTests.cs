using ChatAssist.Bot.Accounts;

namespace ChatAssist.Tests.Accounts;

public sealed class PasswordsTests
{
    private static readonly Account Ana = new("1", "ana.ruiz", "Ana Ruiz", [Roles.Agent], "", MustChangePassword: true, Disabled: false);

    [TestCase("short")]
    [TestCase("the current one")]
    [TestCase("aaaaaaaaaaaaaaa")]
    [TestCase("i am Ana.Ruiz of the shop")]
    public void A_password_that_is_easy_to_guess_is_refused(string next) =>
        Assert.That(Passwords.Refusal(next, "the current one", Ana)?.Code, Is.EqualTo("weak_password"));

    [Test]
    public void A_long_sentence_is_a_good_password() =>
        Assert.That(Passwords.Refusal("four boats leave at noon", "the current one", Ana), Is.Null);

    [Test]
    public void One_time_passwords_are_taken_by_the_rules_and_never_come_twice()
    {
        var made = Enumerable.Range(0, 1000).Select(_ => Passwords.NewOneTime()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(made, Is.Unique);
            Assert.That(made, Has.All.Matches<string>(password => password.Length >= Passwords.Shortest));
        });
    }
}
