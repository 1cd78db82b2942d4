using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Channels;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OpenStreamsTests
{
    private static readonly ConversationId _kim = new("kim"), _lee = new("lee");

    private readonly OpenStreams _streams = new(Options.Create(new DirectLineOptions { MaxStreams = 2 }));

    [Test]
    public async Task One_too_many_ends_the_oldest_alone()
    {
        var (first, second, third) = (new Tab(), new Tab(), new Tab());
        var opened = new[] { first.OpenAsync(_streams, _kim), second.OpenAsync(_streams, _kim), third.OpenAsync(_streams, _kim) };
        Assert.That((first.IsOpen, second.IsOpen, third.IsOpen), Is.EqualTo((false, true, true)));
        await opened[0];
    }

    [Test]
    public async Task One_that_has_ended_needs_no_room()
    {
        var (stays, comes) = (new Tab(), new Tab());
        _ = stays.OpenAsync(_streams, _kim);
        for (var reload = 0; reload < 5; reload++)
        {
            var goes = new Tab();
            var opened = goes.OpenAsync(_streams, _kim);
            goes.Close();
            await opened;
        }

        _ = comes.OpenAsync(_streams, _kim);
        Assert.That((stays.IsOpen, comes.IsOpen), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task One_that_was_ended_takes_nobodys_room_when_it_goes()
    {
        var (first, second, third, fourth) = (new Tab { IsHalfDead = true }, new Tab(), new Tab(), new Tab());
        var ending = first.OpenAsync(_streams, _kim);
        _ = second.OpenAsync(_streams, _kim);
        _ = third.OpenAsync(_streams, _kim);
        first.Close();
        await ending;
        var opened = fourth.OpenAsync(_streams, _kim);
        Assert.That((second.IsOpen, third.IsOpen, fourth.IsOpen, opened.IsCompleted), Is.EqualTo((false, true, true, false)));
    }

    [Test]
    public void Those_of_another_conversation_are_counted_apart()
    {
        var (kims, lees) = (new[] { new Tab(), new Tab() }, new[] { new Tab(), new Tab() });
        foreach (var tab in kims) _ = tab.OpenAsync(_streams, _kim);
        foreach (var tab in lees) _ = tab.OpenAsync(_streams, _lee);
        Assert.That(kims.Concat(lees).Select(tab => tab.IsOpen), Has.All.True);
    }

    private sealed class Tab
    {
        private readonly TaskCompletionSource _closed = new();
        private CancellationToken _ended;

        /// <summary>It ends no sooner than it is closed, though it is told to.</summary>
        public bool IsHalfDead { get; init; }

        public bool IsOpen => !_ended.IsCancellationRequested;

        public Task OpenAsync(OpenStreams streams, ConversationId id) => streams.RunAsync(id, async ended =>
        {
            _ended = ended;
            if (!IsHalfDead) await using (ended.Register(Close)) await _closed.Task;
            else await _closed.Task;
        });

        public void Close() => _closed.TrySetResult();
    }
}
