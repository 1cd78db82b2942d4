using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Tests.Dialogs;
using Microsoft.Data.Sqlite;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Channels;

/// <summary>What a channel has taken is noted, however the database fails meanwhile, while nobody else can have the right.</summary>
public sealed class HoldingTests
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(20);

    private static readonly Exception[] _away = [new SqliteException("It is locked.", 5), new ObjectDisposedException("a link that broke as the command began")];

    private readonly ManualClock _clock = new(T0);

    [Test]
    public async Task A_note_is_written_again_until_the_database_takes_it([ValueSource(nameof(_away))] Exception away)
    {
        var tries = 0;
        var noted = new Holding(Right.Now(_clock), _clock).NoteAsync(_ => ++tries < 4 ? Task.FromException<bool>(away) : Task.FromResult(true));
        await PassAsync(noted, TimeSpan.FromSeconds(1));
        Assert.That((await noted, tries), Is.EqualTo((true, 4)));
    }

    [Test]
    public async Task With_the_right_the_insisting_ends([ValueSource(nameof(_away))] Exception away)
    {
        var right = Right.Now(_clock);
        var noted = new Holding(right, _clock).NoteAsync(_ => Task.FromException<bool>(away));
        await PassAsync(noted, Right.Length / 10);
        Assert.That(async () => await noted, Throws.InstanceOf(away.GetType()));
        Assert.That(_clock.GetUtcNow(), Is.GreaterThan(right.Until - Right.Length / 5));
    }

    [Test]
    public async Task A_note_holds_the_right_for_as_long_again_and_one_that_came_too_late_does_not()
    {
        var held = new Holding(Right.Now(_clock), _clock);
        _clock.Advance(Right.Length - Connector.Limit + _moment);
        Assert.That(held.IsLongEnough, Is.False);
        Assert.That(await held.NoteAsync(_ => Task.FromResult(false)), Is.False);
        Assert.That(held.IsLongEnough, Is.False);
        Assert.That(await held.NoteAsync(longer => Task.FromResult(longer.Until == _clock.GetUtcNow() + Right.Length)), Is.True);
        Assert.That(held.IsLongEnough);
    }

    [Test]
    public void A_mistake_of_ours_is_not_insisted_on()
    {
        var tries = 0;
        Assert.That(async () => await new Holding(Right.Now(_clock), _clock).NoteAsync(_ => Task.FromException<bool>(new InvalidOperationException($"{++tries}"))), Throws.InvalidOperationException);
        Assert.That(tries, Is.EqualTo(1));
    }

    private async Task PassAsync(Task until, TimeSpan step)
    {
        while (!until.IsCompleted)
        {
            await Task.Delay(_moment);
            _clock.Advance(step);
        }
    }
}
