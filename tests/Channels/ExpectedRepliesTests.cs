using System.Net;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Scenarios;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>Replies in the answer are posted by nobody, and what somebody else posts is not in the answer.</summary>
public sealed class ExpectedRepliesTests
{
    /// <summary>Only turns a hang into a failure.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private ManualClock _clock = null!;
    private StaleLog _log = null!;
    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private HttpClient _http = null!;
    private ChannelUser _kim = null!;

    [SetUp]
    public async Task Open()
    {
        _clock = new(TimeProvider.System.GetUtcNow());
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync(
            services => services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ExpectedReplies>(
                provider, _clock, new Policy { TurnLimit = TimeSpan.FromHours(1) }, _log = new StaleLog(provider.GetRequiredService<IConversationLog>()))),
            _cloud.Settings);
        _shop.Services.GetRequiredService<ExpectedReplies>();
        _clock.Set(TimeProvider.System.GetUtcNow()); // the start may have taken longer than the right lasts
        _http = _shop.NewBrowser();
        _kim = new(_cloud, _http, "webchat");
    }

    [TearDown]
    public async Task Close()
    {
        _http.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task The_right_to_deliver_lasts_as_long_as_the_bot_reads()
    {
        _log.IsStale = true;
        var asking = AskAsync();
        var id = await IdAsync();
        for (var i = 0; i < 3; i++)
        {
            await IsHeldFromNowAsync(id);
            _clock.Advance(Right.Length * 0.7);
        }

        await IsHeldFromNowAsync(id);
        _log.IsStale = false;
        Ring(id);
        Assert.That(await asking, Has.One.Contains("working days"));
        Assert.That(_kim.Shown, Is.Empty);
    }

    [Test]
    public async Task Who_loses_the_right_while_the_bot_reads_answers_nothing()
    {
        _log.IsStale = true;
        var asking = AskAsync();
        var id = await IdAsync();
        await IsHeldFromNowAsync(id);
        await TakeAwayAsync(id);
        Ring(id);
        Assert.That(await asking, Is.Empty);
    }

    [Test]
    public async Task Who_loses_the_right_before_the_replies_are_marked_as_delivered_answers_nothing_and_they_are_posted_once()
    {
        string? id = null;
        _log.WhenRead = async conversation =>
        {
            id = conversation.Value;
            await TakeAwayAsync(id);
        };
        Assert.That(await AskAsync(), Is.Empty);
        await Channels.ReleaseAsync(new(id!), "another node", default);
        await _kim.SeesAsync(text => text.Contains("working days", StringComparison.Ordinal));
        Assert.That(_kim.Shown, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_the_channel_has_of_an_earlier_line_does_not_come_again_in_the_answer()
    {
        var first = await AskAsync();
        var id = await _kim.OurIdAsync(_shop);
        await _shop.RunSqlAsync($"UPDATE channel_conversations SET delivered = delivered - 1, parts = 1 WHERE conversation = '{id}'"); // as when the second part of the answer was refused for a while
        Assert.That(await AskAsync("e2", "Which payment methods do you accept?"), Has.Length.EqualTo(first.Length).And.None.EqualTo(first[0]));
    }

    private ChannelTable Channels => _shop.Services.GetRequiredService<ChannelTable>();

    private async Task<string[]> AskAsync(string id = "e1", string text = "How long does delivery take?")
    {
        var asked = _kim.Message(text, id);
        asked["deliveryMode"] = "expectReplies";
        using var answer = await _kim.PostAsync(asked);
        return [.. (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!)];
    }

    private async Task<string> IdAsync()
    {
        string? id;
        while ((id = await _kim.OurIdAsync(_shop)) is null) await Task.Delay(50);
        return id;
    }

    private async Task TakeAwayAsync(string id)
    {
        var later = _clock.GetUtcNow() + TimeSpan.FromDays(1);
        await Channels.ClaimAsync(new(id), new Right("another node", later, later + Right.Length), default);
    }

    /// <summary>Waits until the right lasts for its whole length from now on; a ring makes a look come sooner.</summary>
    private async Task IsHeldFromNowAsync(string id)
    {
        using var limit = new CancellationTokenSource(_patience);
        while (await HeldUntilAsync(id) != (_clock.GetUtcNow() + Right.Length).ToUnixTimeMilliseconds())
        {
            Ring(id);
            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<long?> HeldUntilAsync(string id)
    {
        await using var connection = await _shop.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        return await connection.ExecuteScalarAsync<long?>("SELECT claimed_until_ms FROM channel_conversations WHERE conversation = @id", new { id });
    }

    private void Ring(string id) => _shop.Services.GetRequiredService<Doorbell>().TellHere(new News.Lines(new(id), []));

    /// <summary>What the bot has read may come late.</summary>
    private sealed class StaleLog(IConversationLog log) : IConversationLog
    {
        /// <summary>Nothing shows after the customer's first words.</summary>
        public bool IsStale { get; set; }

        /// <summary>What happens when it shows that the bot has read.</summary>
        public Func<ConversationId, Task>? WhenRead { get; set; }

        public async Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, int most, CancellationToken ct)
        {
            var lines = await log.ReadAsync(id, after, most, ct);
            if (IsStale) return [.. lines.TakeWhile((_, at) => !lines.Take(at).Any(line => line.Event is CustomerSaid))];
            if (WhenRead is { } whenRead && lines.Any(line => line.Event is TurnRead)) await whenRead(id);
            return lines;
        }

        public Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct) => log.TryAppendAsync(id, lines, after, ct);
    }
}
