using ChatAssist.Bot.Accounts;

namespace ChatAssist.Tests.Accounts;

public sealed class LockoutTests
{
    [TestCase(1, 0)]
    [TestCase(4, 0)]
    [TestCase(5, 5)]
    [TestCase(6, 0)]
    [TestCase(10, 10)]
    [TestCase(15, 20)]
    [TestCase(20, 40)]
    [TestCase(25, 60)]
    [TestCase(1_000_000, 60)]
    public void Every_fifth_wrong_password_locks_twice_as_long_up_to_an_hour(int wrong, int minutes) =>
        Assert.That(Lockout.After(wrong), Is.EqualTo(TimeSpan.FromMinutes(minutes)));

    [TestCase(99, 0)]
    [TestCase(100, 5)]
    [TestCase(101, 0)]
    [TestCase(200, 10)]
    [TestCase(1_000_000, 60)]
    public void Every_hundredth_from_anywhere_locks_the_name_for_all(int wrong, int minutes) =>
        Assert.That(Lockout.AfterInAll(wrong), Is.EqualTo(TimeSpan.FromMinutes(minutes)));
}
