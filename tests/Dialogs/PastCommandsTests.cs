using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Dialogs;

[TestOf(typeof(PastCommands))]
public sealed class PastCommandsTests
{
    private const int Many = 20_000;

    private static readonly PastCommands _long = Enumerable.Range(1, Many).Aggregate(PastCommands.None, (before, i) => before.With($"say:{i}", i));

    [Test]
    public void The_last_ones_are_known_by_their_lines()
    {
        for (var i = Many - 15; i <= Many; i++) Assert.That(_long.VersionOf($"say:{i}"), Is.EqualTo(i));
    }

    [Test]
    public void None_is_forgotten()
    {
        for (var i = 1; i <= Many; i++) Assert.That(_long.VersionOf($"say:{i}") == i || _long.MayBeOlder($"say:{i}"), Is.True, $"{i}");
    }

    [Test]
    public void One_that_never_came_hardly_ever_looks_like_an_older_one() =>
        Assert.That(Enumerable.Range(1, Many).Count(i => _long.VersionOf($"never:{i}") is not null || _long.MayBeOlder($"never:{i}")), Is.LessThan(20));

    [Test]
    public void The_first_line_of_a_command_is_the_one_that_counts() => Assert.That(PastCommands.None.With("a", 1).With("a", 2).VersionOf("a"), Is.EqualTo(1));

    [Test]
    public void A_long_conversation_weighs_a_small_part_of_its_commands() => Assert.That(_long.Weight, Is.LessThan(Many / 20));
}
