using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>What of everything that waits a desk is shown.</summary>
public sealed class DeskBoardTests
{
    [Test]
    public void In_a_rush_a_desk_lists_who_is_next_and_who_is_meant_for_its_agent_and_counts_all()
    {
        Summary[] waiting = [.. Enumerable.Range(0, 10_000).Select(place => Waiting($"{place}", place == 9_000 ? Ana : null))];
        var view = ViewOf(waiting, Ana);
        Assert.That(view.Waiting.Select(row => row.Id), Is.EqualTo(Enumerable.Range(0, DeskBoard.Listed).Append(9_000).Select(place => $"{place}")));
        Assert.That(view.Counts.Waiting, Is.EqualTo(10_000));
        Assert.That(ViewOf(waiting, Ben).Waiting, Has.Count.EqualTo(DeskBoard.Listed));
    }

    [Test]
    public void The_longest_wait_is_told_of_all_listed_or_not()
    {
        Summary[] waiting = [.. Enumerable.Range(0, 1_000).Select(place => Waiting($"{place}", null)), Waiting("last", null) with { Since = T0.AddHours(-1) }];
        Assert.That(ViewOf(waiting, Ana).Counts.LongestWaitSeconds, Is.EqualTo(3_600));
    }

    private static DeskView ViewOf(Summary[] waiting, AgentId agent) =>
        new DeskBoard(waiting, [], [], 0, waiting.Length, [], new Dictionary<string, string>(), [], new Routing([], new HandoffOptions(), Usual.Frustration)).For(agent, "Ana", hasWord: true, [], T0);

    private static Summary Waiting(string id, AgentId? meantFor) => new(
        id, StageName.Waiting, "dl_kim", null, "directline", "shop", "en", null, null, T0, T0, HandoffReason.CustomerAsked, null, meantFor?.Value, "Hello", T0, 0, 0, 1, 1, null, null, null, Queue.Main, null, [], null, null, null, null);
}
