using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using FsCheck;
using FsCheck.Fluent;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Who is asked to take which conversation next.</summary>
public sealed class RoutingTests
{
    private static readonly HandoffOptions _options = new();
    private static readonly Queue _main = Queue.Usual with { Mode = QueueMode.Push };
    private static readonly Queue _billing = _main with { Id = "billing", Skills = ["money"], Fallback = Queue.Main };

    [Test]
    public void In_a_pick_queue_nobody_is_asked() =>
        Assert.That(new Routing([Queue.Usual], _options, Usual.Frustration).Match([Waiting("a", 1)], [Agent(Ana)], T0), Is.Empty);

    [Test]
    public void The_longest_wait_goes_first_and_each_agent_is_asked_about_one() =>
        Assert.That(Match([Waiting("b", 5), Waiting("a", 9), Waiting("c", 1)], [Agent(Ana), Agent(Ben)]), Is.EqualTo(new[] { "a ana", "b ben" }));

    [Test]
    public void Who_is_full_or_being_asked_is_not_asked() =>
        Assert.That(Match([Waiting("a", 1)], [Agent(Ana, load: 3), Agent(Ben) with { IsAsked = true }]), Is.Empty);

    [Test]
    public void The_least_busy_is_asked_then_who_has_gone_without_for_longest()
    {
        Assert.That(Match([Waiting("a", 1)], [Agent(Ana, load: 2), Agent(Ben, load: 1)]), Is.EqualTo(new[] { "a ben" }));
        Assert.That(Match([Waiting("a", 1)], [Agent(Ana, givenAt: T0.AddMinutes(-1)), Agent(Ben, givenAt: T0.AddMinutes(-9))]), Is.EqualTo(new[] { "a ben" }));
    }

    [Test]
    public void The_last_agent_is_asked_first_when_there_is_room()
    {
        var back = Waiting("a", 1) with { LastAgent = "ana" };
        Assert.That(Match([back], [Agent(Ana, load: 2), Agent(Ben)]), Is.EqualTo(new[] { "a ana" }));
        Assert.That(Match([back], [Agent(Ana, load: 3), Agent(Ben)]), Is.EqualTo(new[] { "a ben" }));
    }

    [Test]
    public void The_last_agent_is_not_asked_first_about_what_they_let_pass()
    {
        var back = Waiting("a", 9) with { LastAgent = "ana", Passed = [new(Ana, T0 - _options.AskAgain)] };
        Assert.That(Match([back], [Agent(Ana, load: 1), Agent(Ben)]), Is.EqualTo(new[] { "a ben" }));
        Assert.That(Match([back], [Agent(Ana, load: 1), Agent(Ben, load: 3)]), Is.EqualTo(new[] { "a ana" }), "but asked again when nobody else has room");
    }

    [Test]
    public void An_urgent_queue_goes_before_a_longer_wait_but_not_before_a_broken_promise()
    {
        var urgent = _main with { Id = "urgent", Priority = 1 };
        var waiting = new[] { Waiting("long", 2), Waiting("urgent", 1) with { Queue = "urgent" } };
        Assert.That(Match(waiting, [Agent(Ana)], _main, urgent), Is.EqualTo(new[] { "urgent ana" }));
        Assert.That(Match([Waiting("late", 4), waiting[1]], [Agent(Ana)], _main, urgent), Is.EqualTo(new[] { "late ana" }));
    }

    [Test]
    public void A_furious_customer_goes_before_a_longer_wait_but_not_before_an_urgent_queue_or_a_broken_promise()
    {
        var urgent = _main with { Id = "urgent", Priority = 1 };
        var furious = Waiting("furious", 1) with { Reason = HandoffReason.Frustration };
        var routing = new Routing([_main, urgent], _options, Usual.Frustration);
        Assert.That(routing.InOrder([Waiting("calm", 2), furious, Waiting("late", 4), Waiting("first", 0) with { Queue = "urgent" }], T0).Select(row => row.Id), Is.EqualTo(new[] { "late", "first", "furious", "calm" }));
        Assert.That(new Routing([_main], new() { Urgent = "" }, Usual.Frustration).InOrder([Waiting("calm", 2), furious], T0).Select(row => row.Id), Is.EqualTo(new[] { "calm", "furious" }));
    }

    [TestCase(HandoffReason.CustomerAsked)]
    [TestCase(HandoffReason.Transferred)]
    [TestCase(HandoffReason.AgentLost)]
    public void Who_is_furious_goes_first_whatever_brought_them_here(HandoffReason reason)
    {
        var furious = Waiting("furious", 1) with { Reason = reason, Frustration = Usual.Frustration.Raise };
        Assert.That(Order(_options), Is.EqualTo(new[] { "furious", "calm" }));
        Assert.That(Order(new() { Urgent = nameof(HandoffReason.Topic) }), Is.EqualTo(new[] { "calm", "furious" }), "the admin does not count frustration as urgent");

        IEnumerable<string> Order(HandoffOptions options) => new Routing([_main], options, Usual.Frustration).InOrder([Waiting("calm", 2), furious], T0).Select(row => row.Id);
    }

    [Test]
    public void Skills_are_wanted_until_the_overflow_says_otherwise()
    {
        var bill = Waiting("a", 1) with { Queue = "billing" };
        Assert.That(Match([bill], [Agent(Ana)]), Is.Empty);
        Assert.That(Match([bill], [Agent(Ana), Agent(Ben) with { Profile = Agent(Ben).Profile with { Skills = ["money"] } }]), Is.EqualTo(new[] { "a ben" }));
        Assert.That(Match([bill with { StageSince = T0.AddMinutes(-2) }], [Agent(Ana)]), Is.EqualTo(new[] { "a ana" }), "the fall-back queue's agents help");
    }

    [Test]
    public void The_language_is_wanted_until_the_overflow_and_preferred_after()
    {
        var english = Agent(Ana) with { Profile = Agent(Ana).Profile with { Languages = ["en"] } };
        var german = Agent(Ben, load: 2) with { Profile = Agent(Ben).Profile with { Languages = ["de", "en"] } };
        var kai = Waiting("a", 1) with { Locale = "de-CH" };
        Assert.That(Match([kai], [english]), Is.Empty);
        Assert.That(Match([kai with { StageSince = T0.AddMinutes(-2) }], [english]), Is.EqualTo(new[] { "a ana" }));
        Assert.That(Match([kai with { StageSince = T0.AddMinutes(-2) }], [english, german]), Is.EqualTo(new[] { "a ben" }));
    }

    [Test]
    public void Who_can_be_offered_to_nobody_keeps_nobody_waiting() =>
        Assert.That(Match([Waiting("a", 1) with { Queue = "billing" }, Waiting("b", 0)], [Agent(Ana)]), Is.EqualTo(new[] { "b ana" }));

    [Test]
    public void Who_let_it_pass_is_asked_again_only_after_a_while()
    {
        var passed = Waiting("a", 1) with { Passed = [new(Ana, T0.AddSeconds(-30))] };
        Assert.That(Match([passed], [Agent(Ana)]), Is.Empty);
        Assert.That(Match([passed], [Agent(Ana), Agent(Ben, load: 2)]), Is.EqualTo(new[] { "a ben" }));
        Assert.That(Match([passed with { Passed = [new(Ana, T0 - _options.AskAgain)] }], [Agent(Ana)]), Is.EqualTo(new[] { "a ana" }));
    }

    [Test]
    public void Who_was_passed_on_to_a_colleague_waits_for_that_one_until_the_overflow()
    {
        var meant = Waiting("a", 1) with { MeantFor = "ben", Queue = "billing" };
        Assert.That(Match([meant], [Agent(Ana), Agent(Ben, load: 3)]), Is.Empty);
        Assert.That(Match([meant], [Agent(Ana), Agent(Ben, load: 2)]), Is.EqualTo(new[] { "a ben" }), "a colleague's word counts more than skills");
        Assert.That(Match([meant with { StageSince = T0.AddMinutes(-2) }], [Agent(Ana), Agent(Ben, load: 3)]), Is.EqualTo(new[] { "a ana" }));
    }

    [Test]
    public void What_was_waited_before_a_talk_makes_no_overflow_after_it()
    {
        var passed = Waiting("a", 10) with { StageSince = T0 };
        Assert.That(Match([passed with { MeantFor = "ben" }], [Agent(Ana), Agent(Ben, load: 3)]), Is.Empty);
        Assert.That(Match([passed with { Queue = "billing" }], [Agent(Ana)]), Is.Empty);
        Assert.That(Match([passed, Waiting("b", 5)], [Agent(Ana)]), Is.EqualTo(new[] { "a ana" }), "the place is that of the first wait");
    }

    [Test]
    public void Queues_that_fall_back_on_each_other_end_somewhere()
    {
        var (one, two) = (_main with { Id = "one", Skills = ["x"], Fallback = "two" }, _main with { Id = "two", Skills = ["y"], Fallback = "one" });
        Assert.That(Match([Waiting("a", 60) with { Queue = "one" }], [Agent(Ana)], one, two), Is.Empty);
    }

    [Test]
    public void A_queue_that_is_no_more_is_the_main_one() =>
        Assert.That(Match([Waiting("a", 1) with { Queue = "gone" }], [Agent(Ana)]), Is.EqualTo(new[] { "a ana" }));

    [Test]
    public void Whatever_waits_and_whoever_is_free_the_rules_hold() =>
        Prop.ForAll(Situations(), situation =>
        {
            var (waiting, agents, queues) = situation;
            var routing = new Routing(queues, _options, Usual.Frustration);
            var matched = routing.Match(waiting, agents, T0);
            if (matched.Select(one => one.Conversation.Id).Distinct().Count() != matched.Count) Assert.Fail("nothing is offered twice");
            if (matched.Select(one => one.To.Agent).Distinct().Count() != matched.Count) Assert.Fail("one question at a time");
            if (matched.Any(one => one.To.Load >= one.To.Profile.Capacity || one.To.IsAsked)) Assert.Fail("capacity is never exceeded");
            if (matched.Any(one => routing.QueueOf(one.Conversation).Mode == QueueMode.Pick)) Assert.Fail("what is picked is not pushed");
            if (matched.Any(one => one.Conversation.MeantFor is null && Lacks(one, routing.QueueOf(one.Conversation)))) Assert.Fail("nobody is offered what he cannot do, unless the overflow says so");
            if (Inverted(routing.InOrder(waiting, T0), routing)) Assert.Fail("promise, queue, reason, wait: nobody goes before who comes first by these");
            if (!Names(routing.Match(waiting.Reverse(), [.. agents.Reverse()], T0)).SequenceEqual(Names(matched))) Assert.Fail("every node decides the same");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Test]
    public void Who_counts_as_somebody_who_could_come_is_asked_at_some_time_of_the_wait_and_nobody_else() =>
        Prop.ForAll(Situations(), situation =>
        {
            var routing = new Routing([.. situation.Queues.Select(queue => queue with { Mode = QueueMode.Push })], _options, Usual.Frustration);
            var rota = new Rota([.. situation.Agents.Select(agent => agent.Profile)], new Dictionary<string, string>(), routing, Usual.MaxWait, T0);
            foreach (var row in situation.Waiting.Select(row => row with { MeantFor = null, Passed = [], StageSince = T0 }))
            {
                var duty = rota.For(row);
                if (duty.Available != situation.Agents.Count(agent => Enumerable.Range(0, 21).Any(minute => IsAsked(row, agent, minute)))) Assert.Fail("whoever could come at some time counts");
                if (duty.AtOnce != situation.Agents.Count(agent => IsAsked(row, agent, 0))) Assert.Fail("whoever could come now counts as there");
                if (rota.MayTake(row, T0.AddMinutes(2)) != situation.Agents.Count(agent => IsAsked(row, agent, 2))) Assert.Fail("after a while whoever may help by then counts as there");
                if (duty.OpensAt is null != duty.Somebody) Assert.Fail("when somebody will be back is said while nobody is there");
            }

            bool IsAsked(Summary row, Candidate agent, int minute) => routing.Match([row], [agent with { Load = 0, IsAsked = false }], T0.AddMinutes(minute)).Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>New customers keep coming to an urgent queue, faster than they are served.</summary>
    [Test]
    public void Nobody_starves_however_many_urgent_ones_come()
    {
        Queue[] queues = [_main with { Id = "urgent", Priority = 1 }, _main with { Priority = 5 }];
        var waiting = new List<Summary> { Waiting("patient", 0) };
        for (var minute = 0; minute < 60 && waiting.Exists(row => row.Id == "patient"); minute++)
        {
            var now = T0.AddMinutes(minute);
            waiting.AddRange(Enumerable.Range(0, 3).Select(i => Waiting($"{minute} {i}", 0) with { Queue = "urgent", Since = now }));
            var served = new Routing(queues, _options, Usual.Frustration).Match(waiting, [Agent(Ana)], now).Single().Conversation;
            waiting.Remove(served);
        }

        Assert.That(waiting, Has.None.Property(nameof(Summary.Id)).EqualTo("patient"), "the patient one still waits");
    }

    /// <summary>Whether of any two neighbours the second should have been the first.</summary>
    private static bool Inverted(IReadOnlyList<Summary> order, Routing routing)
    {
        return order.Zip(order.Skip(1)).Any(pair => Rank(pair.First).CompareTo(Rank(pair.Second)) > 0);

        (bool InTime, DateTimeOffset Promised, int Priority, bool Patient, DateTimeOffset Since) Rank(Summary row)
        {
            var queue = routing.QueueOf(row);
            var promised = row.Since + queue.AnswerWithin;
            return promised <= T0 ? (false, promised, 0, false, default) : (true, default, queue.Priority, row.Reason != HandoffReason.Frustration && row.Frustration < Usual.Frustration.Raise, row.Since);
        }
    }

    private static bool Lacks(Assignment one, Queue queue)
    {
        var (row, profile) = (one.Conversation, one.To.Profile);
        var overflows = queue.OverflowAfter is { } after && T0 - row.StageSince >= after;
        var serves = (profile.Queues.Count == 0 || profile.Queues.Contains(queue.Id)) && queue.Skills.All(profile.Skills.Contains);
        return !overflows && !(serves && (profile.Languages.Count == 0 || profile.Languages.Contains(row.Locale)));
    }

    private static Arbitrary<(Summary[] Waiting, Candidate[] Agents, Queue[] Queues)> Situations()
    {
        string[][] skills = [[], ["money"], ["law"], ["money", "law"]];
        string[][] languages = [[], ["en"], ["de"], ["de", "en"]];
        string[] queues = ["main", "billing", "legal"];
        var waiting = from i in Gen.Choose(0, 59)
                      from queue in Gen.Elements(queues)
                      from locale in Gen.Elements("en", "de", "fr")
                      from meant in Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("0", "1")))
                      from passed in Gen.Elements<PassedOffer[]>([], [new(new("0"), T0.AddSeconds(-10))])
                      from reason in Gen.Elements(HandoffReason.CustomerAsked, HandoffReason.Frustration, HandoffReason.Misses)
                      from frustration in Gen.Elements(0, 0.5, 0.9)
                      select Waiting("", i / 10.0) with { Reason = reason, Frustration = frustration, Queue = queue, Locale = locale, MeantFor = meant, LastAgent = meant, Passed = passed };
        var agents = from load in Gen.Choose(0, 3)
                     from capacity in Gen.Choose(1, 3)
                     from asked in Gen.Elements(true, false, false)
                     from skill in Gen.Elements(skills)
                     from language in Gen.Elements(languages)
                     from serves in Gen.Elements<string[]>([], ["main"], ["billing", "legal"])
                     select Agent(new("")) with { Load = load, IsAsked = asked, Profile = new(new(""), capacity, skill, language, serves, T0.AddMinutes(-load), 0) };
        var modes = from mode in Gen.Elements(QueueMode.Push, QueueMode.Push, QueueMode.Pick)
                    from priority in Gen.Choose(1, 5)
                    from fallback in Gen.Elements(null, "main", "billing", "legal")
                    from overflow in Gen.Elements<TimeSpan?>(null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3))
                    select _main with { Mode = mode, Priority = priority, Fallback = fallback, OverflowAfter = overflow };
        return (from rows in waiting.ArrayOf()
                from people in agents.ArrayOf()
                from settings in modes.ArrayOf(queues.Length)
                select (
                    rows.Select((row, i) => row with { Id = $"c{i}" }).ToArray(),
                    people.Select((agent, i) => agent with { Agent = new($"{i}"), Profile = agent.Profile with { Agent = new($"{i}") } }).ToArray(),
                    settings.Select((queue, i) => queue with { Id = queues[i], Skills = skills[i] }).ToArray())).ToArbitrary();
    }

    private static IEnumerable<string> Match(Summary[] waiting, Candidate[] agents, params Queue[] queues) =>
        Names(new Routing(queues.Length == 0 ? [_main, _billing] : queues, _options, Usual.Frustration).Match(waiting, agents, T0));

    private static IEnumerable<string> Names(IEnumerable<Assignment> matched) => matched.Select(one => $"{one.Conversation.Id} {one.To.Agent.Value}");

    private static Candidate Agent(AgentId agent, int load = 0, DateTimeOffset givenAt = default) =>
        new(agent, agent.Value, new Profile(agent, 3, [], [], [], givenAt, 0), load, IsAsked: false);

    /// <summary>Somebody who has waited for so many minutes.</summary>
    private static Summary Waiting(string id, double minutes) => new(
        id, StageName.Waiting, "dl_1", "Kim", "directline", "shop", "en", null, null, T0.AddMinutes(-minutes), T0.AddMinutes(-minutes), HandoffReason.CustomerAsked, null, null, null, T0, 0, 0, 3, 1, null, null, null,
        Queue.Main, null, [], null, null, null, Obstacle: null);
}
