using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>What holds whatever customer, bot, agents, timers and duty do, in whatever order.</summary>
public sealed class PromisesTests
{
    [Test]
    public void One_owner_no_talking_over_a_person_and_a_way_out_of_every_stage() => Sequences.Check(steps =>
    {
        var world = new World();
        foreach (var step in steps) world.Step(step);
    });

    [Test]
    public void Nothing_that_can_be_asked_of_a_conversation_is_left_out()
    {
        var world = new World();
        for (var step = 0; step < 10 * World.Things; step++) world.Step(step);
        var commands = typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract);
        Assert.That(commands.Except(world.Played).Select(type => type.Name), Is.Empty);
    }

    [Test]
    public void The_same_where_another_hub_brings_the_person() => Sequences.Check(
        steps =>
        {
            var world = new World(hub: true);
            foreach (var step in steps) world.Step(step);
        },
        share: 0.05);

    [Test]
    public void The_stored_lines_give_the_same_state_again() => Sequences.Check(
        steps =>
        {
            var world = new World();
            foreach (var step in steps) world.Step(step);
            var replayed = Conversation.From(world.Lines.Select(line => line with { Event = FromJson(line.Event.Json()) }));
            if (replayed.Picture() != world.Now.Picture()) Assert.That(replayed.Picture(), Is.EqualTo(world.Now.Picture()));
        },
        share: 0.02);

    [Test]
    public void Any_facts_in_any_order_can_be_folded() => Sequences.Check(
        steps =>
        {
            var now = Conversation.New;
            foreach (var step in steps) now = now.Then(EventsTests.Samples[step % EventsTests.Samples.Count]);
            if (now.Version != steps.Length) Assert.Fail("each fact counts once");
        },
        share: 0.02);

    [Test]
    public void The_customer_sees_every_word_that_is_meant_for_the_customer_and_no_note() => Sequences.Check(
        steps =>
        {
            var world = new World();
            foreach (var step in steps) world.Step(step);
            var shown = Outbound.After(0, world.Lines).ToList();
            if (shown.Exists(one => one.Line.Event is AgentNoted or TurnRead or AgentHandledMessage)) Assert.Fail("a private line was shown");
            var said = world.Lines.Count(line => line.Event is CustomerSaid or BotSaid or AgentSaid);
            if (shown.Count(one => one.Words is { Notice: null }) != said) Assert.Fail("words were lost");
        },
        share: 0.02);
}
