using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>The loop: read, perceive, decide, append, ring.</summary>
public sealed class TurnsTests : TurnsFixture
{
    [Test]
    public async Task What_is_said_is_stored_and_rung()
    {
        var ran = await SayAsync("1");
        Assert.That((ran, _bell.Rung), Is.EqualTo((new Ran(3, null, ToRead: true), 2)));
    }

    [Test]
    public async Task The_same_id_twice_is_stored_once_and_gives_the_same_line()
    {
        var first = await SayAsync("1");
        var second = await SayAsync("1");
        Assert.That((second, (await LinesAsync()).Count, _bell.Rung), Is.EqualTo((first, 3, 2)));
    }

    [Test]
    public async Task Words_that_were_read_before_are_answered_in_the_append_that_stores_them()
    {
        await SayAsync("1");
        await _turns.RunAsync(_id, new ReadTurn(3), default);
        var (asked, rung) = ((await LinesAsync()).Count, _bell.Rung);
        var ran = await SayAsync("2");
        var lines = (await LinesAsync()).Skip(asked).ToList();
        Assert.That((ran, _bell.Rung), Is.EqualTo((new Ran(asked + 1, null), rung + 1)));
        Assert.That(lines.Select(line => line.Cause).Distinct(), Is.EqualTo(new[] { "2", ReadTurn.IdOf(asked + 1) }));
        Assert.That(lines[0].Event, Is.TypeOf<CustomerSaid>());
        Assert.That(await _turns.UnreadTurnAsync(_id, default), Is.Null);
    }

    [Test]
    public async Task They_wait_for_their_turn_behind_words_that_the_bot_must_think_about()
    {
        await SayAsync("1");
        await _turns.RunAsync(_id, new ReadTurn(3), default);
        var first = await SayAsync("2", "quite another thing");
        var second = await SayAsync("3");
        Assert.That((second, await _turns.UnreadTurnAsync(_id, default)), Is.EqualTo((new Ran(first.Version + 1, null, ToRead: true), first.Version)));
    }

    [Test]
    public async Task They_are_stored_though_the_bot_fails_at_them()
    {
        var asked = 0;
        var known = KnownOf();
        var turns = new Turns(_log, new(() => asked++ < 4 ? known : throw new InvalidOperationException("a bug"), MoodReader.Shipped), new Roster(), _bell, _clock, Usual);
        await turns.RunAsync(_id, new Say("1", Said()), default);
        await turns.RunAsync(_id, new ReadTurn(3), default);
        var ran = await turns.RunAsync(_id, new Say("2", Said()), default);
        Assert.That((ran.ToRead, (await LinesAsync())[^1].Cause), Is.EqualTo((true, "2")));
    }

    [Test]
    public async Task The_line_of_a_message_that_opens_an_episode_is_the_message()
    {
        await _turns.RunAsync(_id, new TakeOver("take", Ana, "Ana"), default);
        await _turns.RunAsync(_id, new CloseConversation("close", Ana, "Ana", Outcome.Resolved, ""), default);
        var ran = await SayAsync("again");
        var repeat = await SayAsync("again");
        Assert.That((await LinesAsync())[ran.Version - 1].Event, Is.EqualTo(Said()));
        Assert.That(repeat, Is.EqualTo(ran));
    }

    [Test]
    public async Task A_refusal_stores_nothing_and_rings_nobody()
    {
        var ran = await _turns.RunAsync(_id, new GoBackToBot("1"), default);
        Assert.That((ran, (await LinesAsync()).Count, _bell.Rung), Is.EqualTo((new Ran(0, Problem.NotWaiting), 2, 1)));
    }

    [Test]
    public async Task A_storage_that_fails_is_a_refusal_that_may_be_tried_again()
    {
        var failing = new RacingLog(_log, races: 1, () => throw new IOException("disk full"));
        var ran = await Over(failing).RunAsync(_id, new Say("1", Said()), default);
        Assert.That(ran, Is.EqualTo(new Ran(0, Problem.NotStored)));
        Assert.That(Problem.NotStored, Has.Property("Status").EqualTo(503).And.Property("Retryable").True);
    }

    [Test]
    public async Task A_long_conversation_costs_no_more_reading_than_a_short_one()
    {
        var counting = new CountingLog(_log);
        var turns = Over(counting);
        for (var i = 0; i < 400; i++) await turns.RunAsync(_id, new Say($"{i}", Said()), default);
        Assert.That(counting.LinesRead, Is.EqualTo(2), "the two that were there before");
    }

    [Test]
    public async Task A_message_of_long_ago_that_is_sent_again_is_recognised()
    {
        for (var i = 0; i < 300; i++) await SayAsync($"{i}");
        var before = await LinesAsync();
        var again = await SayAsync("5");
        Assert.That(again.Version, Is.EqualTo(before.First(line => line.Cause == "5").Version));
        Assert.That(await LinesAsync(), Has.Count.EqualTo(before.Count));
    }

    [Test]
    public async Task A_log_that_was_set_back_to_a_backup_is_read_again()
    {
        await SayAsync("lost");
        _log.CutAfter(_id, 2);
        var ran = await SayAsync("new");
        Assert.That((ran.Version, (await LinesAsync())[^1].Cause), Is.EqualTo((3, "new")));
    }

    [Test]
    public async Task Times_never_run_backwards_and_are_whole_milliseconds()
    {
        _clock.Set(T0.AddTicks(12_345_678));
        await SayAsync("1");
        _clock.Set(T0.AddHours(-1));
        await SayAsync("2");
        var at = (await LinesAsync()).Select(line => line.At).ToList();
        Assert.That(at, Is.Ordered);
        Assert.That(at[^1], Is.EqualTo(T0.AddMilliseconds(1234)));
    }

    [Test]
    public async Task The_bot_perceives_what_was_asked()
    {
        await SayAsync("1", "what about delivery");
        await _turns.RunAsync(_id, new ReadTurn(3), default);
        var asked = (await LinesAsync()).Select(line => line.Event).OfType<TurnRead>().Single().Asked!;
        Assert.That(asked.Text, Is.EqualTo("what about delivery"));
        Assert.That(asked.Matches, Has.Count.EqualTo(2), "what came nearest and what came next; the others have no confidence at all");
    }

    [TestCase("2", "returns")]
    [TestCase("2.", "returns")]
    [TestCase("what about RETURNS?", "returns")]
    [TestCase("4", Choice.NoneOfThese)]
    [TestCase("no", Choice.NoneOfThese)]
    [TestCase("None of these", Choice.NoneOfThese)]
    public void A_choice_may_be_typed(string typed, string chosen)
    {
        var now = Given().AfterTurn(Unsure);
        var turn = SensesOf().Perceive(now, Said(typed));
        Assert.That((turn.Chosen?.Id, turn.RefusedChoices), Is.EqualTo(chosen == Choice.NoneOfThese ? ((string?)null, true) : (chosen, false)));
    }

    [TestCase("yes")]
    [TestCase("Sure!")]
    [TestCase("ok")]
    public void Yes_to_the_only_choice_is_that_one(string agreed)
    {
        var now = Given().AfterTurn(Seen((Known("delivery"), 0.6)));
        Assert.That(SensesOf().Perceive(now, Said(agreed)).Chosen?.Id, Is.EqualTo("delivery"));
    }

    [Test]
    public void A_number_means_nothing_where_nothing_is_offered() =>
        Assert.That(SensesOf().Perceive(Given(), Said("2")).Chosen, Is.Null);
}
