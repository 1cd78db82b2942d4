using ChatAssist.Bot.Accounts;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>The rounds of the queue.</summary>
public sealed class RouterTests : RouterFixture
{
    private static readonly ConversationId _buyer = new("buyer");

    [Test]
    public async Task A_waiting_customer_has_a_place_and_is_told_when_it_changes()
    {
        using var listener = Doorbell.ListenTo(Kim);
        await Router.RouteOnceAsync(default);
        await Router.RouteOnceAsync(default);
        Assert.That(Router.PlaceOf(Kim), Is.EqualTo(new Place(1, null, null)));
        Assert.That((listener.TryNext(), listener.TryNext()), Is.EqualTo((new News.Moved(Kim, new Place(1, null, null)), (News?)null)), "once for one place");
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        await Router.RouteOnceAsync(default);
        Assert.That(Router.PlaceOf(Kim), Is.Null);
    }

    [Test]
    public async Task Whoever_asks_for_the_place_before_the_round_is_told_it()
    {
        Assert.That(await Router.PlaceOfAsync(Kim, default), Is.EqualTo(new Place(1, null, null)));
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        await Router.RouteOnceAsync(default);
        Assert.That(await Router.PlaceOfAsync(Kim, default), Is.Null);
    }

    [Test]
    public async Task The_wait_ends_honestly_when_the_last_agent_goes_home()
    {
        Presence.Leave(Ana, "page");
        Clock.Advance(Options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffUnattended>());
    }

    /// <summary>Ben, who serves sales alone, is there all the time.</summary>
    [Test]
    public async Task The_wait_ends_honestly_when_the_last_agent_of_its_queue_goes_home()
    {
        await OpenSalesAsync(Queue.Usual);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>());
        Presence.SetAvailable(Ana, "Ana", Availability.Away);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffUnattended>());
        Assert.That(await LastAsync(_buyer), Is.InstanceOf<AgentTransferred>(), "who waits for sales waits on");
    }

    [Test]
    public async Task The_wait_goes_on_when_the_agents_of_the_fall_back_queue_will_help()
    {
        await OpenSalesAsync(Queue.Usual with { Fallback = "sales" });
        Presence.SetAvailable(Ana, "Ana", Availability.Away);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>());
    }

    [Test]
    public async Task The_time_is_told_by_those_who_may_take_the_customer_by_now()
    {
        await OpenSalesAsync(Queue.Usual with { Fallback = "sales" });
        for (var day = 1; day <= Waits.Enough; day++) await WaitedAsync(T0.AddDays(-day));
        await Router.RouteOnceAsync(default);
        Assert.That((Router.PlaceOf(Kim), Router.PlaceOf(_buyer)), Is.EqualTo((new Place(1, 10, 10), new Place(1, 10, 10))), "one agent each, though two are here");
        Presence.SetAvailable(Ana, "Ana", Availability.Away);
        await Router.RouteOnceAsync(default);
        Assert.That(Router.PlaceOf(Kim), Is.EqualTo(new Place(1, null, null)), "Ben will help, and is not there yet");
        Clock.Advance(Queue.Usual.OverflowAfter!.Value);
        await Router.RouteOnceAsync(default);
        Assert.That(Router.PlaceOf(Kim), Is.EqualTo(new Place(1, 10, 10)), "now he is");
    }

    [Test]
    public async Task A_reload_of_the_agents_page_ends_no_wait()
    {
        Presence.Leave(Ana, "page");
        Clock.Advance(Options.Lease / 2);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>());
    }

    [Test]
    public async Task A_restart_of_the_program_ends_no_wait_and_loses_no_agent()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        StartProgram();
        Assert.That(await LastAsync(), Is.InstanceOf<AgentJoined>());
        AnaComes();
        Clock.Advance(Options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<AgentJoined>());
    }

    [Test]
    public async Task Somebody_who_types_all_the_time_puts_off_no_round()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        BenComes();
        await Router.StartAsync(default);
        Presence.Leave(Ana, "page");
        for (var second = 0; second < 3 * Options.Lease.TotalSeconds && (await Log.ReadAsync(Kim, 0, default))[^1].Event is not AgentLost; second++)
        {
            Doorbell.Tell(new News.Typing(Kim, null));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Router.StopAsync(default);
        Assert.That((await Log.ReadAsync(Kim, 0, default))[^1].Event, Is.InstanceOf<AgentLost>());
    }

    [Test]
    public async Task What_a_lost_agent_had_goes_back_to_the_queue()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        BenComes();
        Presence.Leave(Ana, "page");
        Clock.Advance(Options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<AgentLost>());
    }

    /// <summary>Ben sits at a node of which this one has not heard yet.</summary>
    [Test]
    public async Task Who_took_a_conversation_within_the_lease_is_not_lost_nor_what_they_had_before()
    {
        var earlier = new ConversationId("earlier");
        await RunAsync(earlier, new StartConversation("start", Started, ""), new AskForPerson("person"), new TakeOver("take", Ben, "Ben"));
        Clock.Advance(Options.Lease);
        await RunAsync(new TakeOver("take", Ben, "Ben"));
        Assert.That(new[] { await LastAsync(), await LastAsync(earlier) }, Is.All.InstanceOf<AgentJoined>());
        Clock.Advance(Options.Lease);
        Assert.That(new[] { await LastAsync(), await LastAsync(earlier) }, Is.All.InstanceOf<AgentLost>());
    }

    [Test]
    public async Task Who_says_thanks_after_the_agent_went_home_is_not_told_that_the_agent_is_here()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"), new CloseConversation("end", Ana, "Ana", Outcome.Resolved, ""));
        Presence.Leave(Ana, "page");
        BenComes();
        Clock.Advance(Options.Lease);
        Assert.That(await LastAsync(), Is.EqualTo(new ConversationClosed(Outcome.Resolved, Ana, "")));
        await RunAsync(new Say("thanks", Said("thanks!")));
        Assert.That((await Log.ReadAsync(Kim, 0, default)).Select(line => line.Event).OfType<AgentJoined>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_agent_who_went_home_is_not_here_because_the_customer_writes_on()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"), new CloseConversation("end", Ana, "Ana", Outcome.Resolved, ""));
        Presence.Leave(Ana, "page");
        BenComes();
        Clock.Advance(Options.Lease);
        await RunAsync(new Say("more", Said("One more thing")));
        Assert.That(await LastAsync(), Is.InstanceOf<AgentLost>());
    }

    [Test]
    public async Task Who_takes_it_again_while_wrapping_up_is_here()
    {
        await RunAsync(new TakeOver("take", Ben, "Ben"), new CloseConversation("end", Ben, "Ben", Outcome.Resolved, ""));
        Clock.Advance(Options.Lease);
        await RunAsync(new TakeOver("again", Ben, "Ben"));
        Assert.That(await LastAsync(), Is.InstanceOf<AgentJoined>(), "at a node of which this one has not heard yet");
    }

    [Test]
    public async Task Who_waits_for_a_colleague_at_the_desk_goes_on_waiting_though_nobody_takes_new_ones()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        Presence.Arrive(Ben, "Ben", "page of Ben");
        Presence.SetAvailable(Ana, "Ana", Availability.Away);
        await RunAsync(new Transfer("pass", Ana, "Ana", Ben, "Ben", "Please."));
        Assert.That(await LastAsync(), Is.InstanceOf<AgentTransferred>());
    }

    [Test]
    public async Task What_a_lost_agent_still_writes_is_refused_and_the_customer_keeps_the_first_waiting_time()
    {
        var since = (await RowAsync()).Since;
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        Presence.Leave(Ana, "page");
        BenComes();
        Clock.Advance(Options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<AgentLost>());
        Assert.That((await RowAsync()).Since, Is.EqualTo(since));
        Assert.That((await Turns.RunAsync(Kim, new AgentSay("late", Ana, "Ana", "Here I am."), default)).Problem, Is.EqualTo(Problem.NotYours));
        await RunAsync(new TakeOver("ben", Ben, "Ben"));
        Assert.That((await Turns.RunAsync(Kim, new CloseConversation("later", Ana, "Ana", Outcome.Resolved, ""), default)).Problem, Is.EqualTo(Problem.NotYours));
    }

    /// <summary>Ana serves the usual queue and Ben another one, in which somebody waits too.</summary>
    private async Task OpenSalesAsync(Queue main)
    {
        await Queues.SaveAsync(main, edited: null, default);
        await Queues.SaveAsync(Queue.Usual with { Id = "sales" }, edited: null, default);
        await HireAsync(Ana, Abilities.Usual with { Queues = [Queue.Main] });
        await HireAsync(Ben, Abilities.Usual with { Queues = ["sales"] });
        BenComes();
        await RunAsync(_buyer, new StartConversation("start", Started, ""), new AskForPerson("person"), new TakeOver("take", Ana, "Ana"), new Transfer("pass", Ana, "Ana", null, null, "Please.", "sales"));
    }

    /// <summary>A customer has waited for ten minutes when one agent was on duty.</summary>
    private async Task WaitedAsync(DateTimeOffset from)
    {
        Recorded[] lines = [new(1, from, "1", Started), new(2, from, "2", Requested with { OnDuty = 1 }), new(3, from.AddMinutes(10), "3", AnaJoined), new(4, from.AddMinutes(11), "4", ClosedByAna)];
        await Log.TryAppendAsync(new($"from {from:d}"), lines, Conversation.From(lines), default);
    }
}
