using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>The rounds of a queue that offers.</summary>
public sealed class RouterOffersTests : RouterFixture
{
    [Test]
    public async Task In_a_push_queue_the_first_is_offered_and_two_nodes_offer_it_once()
    {
        await PushAsync();
        BenComes();
        var node2 = NewRouter();
        await Task.WhenAll(Router.RouteOnceAsync(default), node2.RouteOnceAsync(default));
        var lines = await Log.ReadAsync(Kim, 0, default);
        Assert.That(lines.Count(line => line.Event is OfferMade), Is.EqualTo(1));
        Assert.That(Router.PlaceOf(Kim), Is.Not.Null, "who is being offered still waits");
    }

    [Test]
    public async Task No_offer_of_a_round_waits_until_another_is_stored()
    {
        await PushAsync();
        BenComes();
        var lee = new ConversationId("lee");
        await RunAsync(lee, new StartConversation("start", Started, ""), new AskForPerson("person"));
        var (begun, both) = (0, new TaskCompletionSource());
        await NewRouter(TurnsOn(new RacingLog(Log, races: 2, BothAsync))).RouteOnceAsync(default);
        foreach (var id in new[] { Kim, lee })
            Assert.That((await Log.ReadAsync(id, 0, default))[^1].Event, Is.InstanceOf<OfferMade>());

        Task BothAsync()
        {
            if (Interlocked.Increment(ref begun) == 2) both.SetResult();
            return both.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    [Test]
    public async Task Who_has_closed_the_page_is_offered_nobody()
    {
        await PushAsync();
        Presence.Leave(Ana, "page");
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>());
        Presence.Arrive(Ana, "Ana", "page again");
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
    }

    [Test]
    public async Task Who_does_not_answer_loses_the_offer_to_the_next_and_after_two_is_away()
    {
        await PushAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        BenComes();
        await FireAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
        await RunAsync(new DeclineOffer("no", Ben, "Ben"));
        Clock.Advance(Options.AskAgain);
        Presence.SetAvailable(Ben, "Ben", Availability.Away);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")), "asked again after a while");
        await FireAsync();
        await Router.RouteOnceAsync(default);
        Assert.That(Presence.IsAvailable(Ana), Is.False);
    }

    [Test]
    public async Task Who_says_no_between_two_offers_that_run_out_is_there_and_stays_available()
    {
        await PushAsync();
        await LastAsync();
        await FireAsync();
        Clock.Advance(Options.AskAgain);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await RunAsync(new DeclineOffer("no", Ana, "Ana"));
        Clock.Advance(Options.AskAgain);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await FireAsync();
        await Router.RouteOnceAsync(default);
        Assert.That(Presence.IsAvailable(Ana));
    }

    [Test]
    public async Task A_customer_who_writes_on_after_the_end_answers_no_offer_for_the_agent()
    {
        var other = new ConversationId("other");
        await PushAsync();
        await RunAsync(new TakeOver("take", Ana, "Ana"), new CloseConversation("end", Ana, "Ana", Outcome.Resolved, ""));
        await RunAsync(other, new StartConversation("start", Started, ""), new AskForPerson("person"));
        Assert.That(await LastAsync(other), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await SweepAsync(Usual.OfferTime);
        await RunAsync(new Say("more", Said("One more thing")));
        Clock.Advance(Options.AskAgain);
        Assert.That(await LastAsync(other), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await SweepAsync(Usual.OfferTime);
        await Router.RouteOnceAsync(default);
        Assert.That(Presence.IsAvailable(Ana), Is.False, "two in a row have run out");
    }

    [Test]
    public async Task An_agent_who_is_lost_during_an_offer_leaves_the_customer_at_the_head()
    {
        await PushAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        Presence.Leave(Ana, "page");
        BenComes();
        Clock.Advance(Options.Lease);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferPassed(Ana, "Ana", OfferEnd.AgentGone)));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
    }

    [Test]
    public async Task Room_that_frees_up_goes_to_the_longest_wait_at_once()
    {
        await PushAsync();
        await TakeManyAsync(Usual.Capacity);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>(), "Ana has no room");
        Assert.That((await Turns.RunAsync(Kim, new TakeOver("take", Ana, "Ana"), default)).Problem, Is.EqualTo(Problem.AtCapacity));
        await RunAsync(new ConversationId("other 0"), new CloseConversation("end", Ana, "Ana", Outcome.Resolved, ""));
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>(), "it counts while it is wrapped up");
        await RunAsync(new ConversationId("other 0"), new CloseConversation("done", Ana, "Ana", Outcome.Resolved, ""));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
    }

    /// <summary>The talk was longer than the overflow time.</summary>
    [Test]
    public async Task Who_is_passed_on_after_a_long_talk_is_offered_to_the_colleague_and_not_to_whoever_passed_them_on()
    {
        await PushAsync();
        BenComes();
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        Clock.Advance(TimeSpan.FromMinutes(10));
        await RunAsync(new Transfer("pass", Ana, "Ana", Ben, "Ben", "Please."));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
    }

    [Test]
    public async Task Who_is_given_up_by_an_agent_is_offered_to_another_one_first()
    {
        await PushAsync();
        BenComes();
        await RunAsync(new TakeOver("take", Ana, "Ana"), new Transfer("pass", Ana, "Ana", null, null, "Please."));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
        await RunAsync(new TakeOver("ben", Ben, "Ben"));
        await FireAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")), "Ben said nothing");
    }

    /// <summary>The next offer comes sooner than the sweep looks.</summary>
    [Test]
    public async Task Offers_keep_nobody_from_being_asked_whether_to_stay_and_told_at_last_that_nobody_comes()
    {
        var moment = TimeSpan.FromSeconds(10);
        await PushAsync();
        BenComes();
        Clock.Advance(Usual.WaitChoice - moment);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await SweepAsync(Usual.OfferTime);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
        Assert.That((await Log.ReadAsync(Kim, 0, default))[^2].Event, Is.EqualTo(new WaitChoiceOffered()));
        await RunAsync(new DeclineOffer("no", Ben, "Ben"));
        Clock.Advance(Usual.MaxWait - Usual.WaitChoice - moment);
        Assert.That(await LastAsync(), Is.InstanceOf<OfferMade>());
        await SweepAsync(Usual.OfferTime);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffUnattended>());
    }

    private async Task PushAsync()
    {
        await Queues.SaveAsync(Queue.Usual with { Mode = QueueMode.Push }, edited: null, default);
        foreach (var agent in new[] { Ana, Ben }) await HireAsync(agent, Abilities.Usual);
    }

    private async Task TakeManyAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await RunAsync(new ConversationId($"other {i}"), new StartConversation("start", Started, ""), new AskForPerson("person"), new TakeOver("take", Ana, "Ana"));
    }

    /// <summary>Time passes until something is due, and it happens.</summary>
    private async Task FireAsync()
    {
        var due = (await new OpenWork(Database).DueAsync(DateTimeOffset.MaxValue, default))[0].Due;
        Clock.Advance(due.At - Clock.GetUtcNow());
        await RunAsync(new FireDue(due));
    }
}
