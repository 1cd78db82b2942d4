using System.Globalization;
using ChatAssist.Bench.Serving;
using ChatAssist.Bot.Channels;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Bench.Turns;

/// <summary><c>parts</c>: where the processor time of a customer's turn goes, and its memory, each part called on its own, one after the other. Needs no quiet machine: only what this process takes counts.</summary>
internal static class PartsCommand
{
    private const int WarmUp = 3_000, Times = 3_000, Writers = 64, Window = 200, Long = 2_000;

    private static readonly RateLimit _limit = RateLimit.PerMinute("bench", 1_000_000);

    public static async Task RunAsync()
    {
        await using var store = await Store.FileAsync();
        await using var app = ChatServer.Build(await store.NewAsync());
        await app.StartAsync();
        var (questions, services) = (new Questions(everyOneNew: true), app.Services);
        var (tokens, senses, policy, turns) = (services.GetRequiredService<DirectLineTokens>(), services.GetRequiredService<Senses>(), services.GetRequiredService<Policy>(), services.GetRequiredService<Dialogs.Turns>());
        var (knowledge, limits, roster) = (services.GetRequiredService<Func<PublishedKnowledge>>(), services.GetRequiredService<IRateLimits>(), services.GetRequiredService<IDutyRoster>());
        var token = tokens.Sign(TokenUse.Chat, new(new("bench"), "dl_bench", "default", "en", null));
        var lines = Begun();
        var now = Folded.Nothing.Then(lines).Now;
        var known = (CustomerSaid)lines[^1].Event;
        var perception = senses.Perceive(now, known);
        var evidence = new Evidence(lines[^1].At, roster.Now(), perception);

        await TellAsync("check of a token that came lately", async _ => await tokens.CheckAsync(TokenUse.Chat, token));
        await TellAsync("limit of calls", _ => limits.TakeAsync(_limit, "bench").AsTask());
        await TellAsync("body to command", _ => Read(questions.Next()));
        await TellAsync("  of it the bench's own question", _ => Task.FromResult(questions.Next()));
        await TellAsync("mood", i => services.GetRequiredService<MoodReader>().Read($"{known.Text} {i}"));
        await TellAsync("wish for a person", i => PersonRequest.Score($"{known.Text} {i}"));
        await TellAsync("small talk", i => SmallTalk.Recognise($"{known.Text} {i}"));
        await TellAsync("search, question known", _ => knowledge().Index.Rank(known.Text));
        await TellAsync("perceive, question known", _ => senses.Perceive(now, known));
        var late = now with { Turns = [.. Enumerable.Range(0, Conversation.Remembered).Select(i => new PastTurn($"and where is parcel number {i}, please", BotMove.Answered, $"{i}"))] };
        await TellAsync("perceive after some turns, known", _ => senses.Perceive(late, known));
        await TellAsync("perceive, question new", i => senses.Perceive(now, new(string.Create(CultureInfo.InvariantCulture, $"{known.Text} (order HP{i:D7})"))));
        await TellAsync("who is on duty", _ => roster.Now());
        await TellAsync("decision", _ => Decide.Next(now, new ReadTurn(now.Version), evidence, policy));
        await TellAsync("fold of a line", _ => Folded.Nothing.Then(lines[..1]));
        await TellManyAsync("question, stored with others", turns, known);
        await TellLongAsync(turns, services.GetRequiredService<Polls>(), known);
        await app.StopAsync();
    }

    private static Recorded[] Begun()
    {
        ConversationEvent[] events = [new ConversationStarted("dl_bench", null, "directline", "default", "en", null), new CustomerSaid("how do I follow my package")];
        return [.. events.Select((fact, i) => new Recorded(i + 1, DateTimeOffset.UnixEpoch.AddDays(20_000), $"bench:{i}", fact))];
    }

    private static Asked Read(string body)
    {
        var (activity, _) = DirectLineBody.Parse<IncomingActivity>(System.Text.Encoding.UTF8.GetBytes(body), empty: null);
        return Incoming.Read(activity, [], "bench");
    }

    private static Task TellAsync<T>(string part, Func<int, T> once) => TellAsync(part, i =>
    {
        once(i);
        return Task.CompletedTask;
    });

    private static async Task TellAsync(string part, Func<int, Task> once)
    {
        for (var i = 0; i < WarmUp; i++) await once(-i);
        var before = Taken.Now;
        for (var i = 0; i < Times; i++) await once(i);
        Tell(part, Taken.Now - before, Times);
    }

    /// <summary>Many conversations at once, so that commits are shared.</summary>
    private static async Task TellManyAsync(string part, Dialogs.Turns turns, CustomerSaid said)
    {
        var ids = Enumerable.Range(0, Writers).Select(i => new ConversationId($"bench-{i}")).ToList();
        foreach (var id in ids) await turns.RunAsync(id, new StartConversation("start", new("dl_bench", null, "directline", "default", "en", null), ""), CancellationToken.None);
        await WriteAsync(0);
        var before = Taken.Now;
        await WriteAsync(Times);
        Tell(part, Taken.Now - before, Times);

        Task WriteAsync(int from) => Task.WhenAll(ids.Select(async id =>
        {
            for (var i = 0; i < Times / Writers; i++) await turns.RunAsync(id, new Say($"say:{from + i}", said), CancellationToken.None);
        }));
    }

    /// <summary>Question and answer, stored, and what a client that asks again is told, early and late in one conversation.</summary>
    private static async Task TellLongAsync(Dialogs.Turns turns, Polls polls, CustomerSaid said)
    {
        var id = new ConversationId("bench-long");
        await turns.RunAsync(id, new StartConversation("start", new("dl_bench", null, "directline", "default", "en", null), ""), CancellationToken.None);
        await TalkAsync(0, Window);
        var early = await TalkAsync(Window, 2 * Window);
        await TalkAsync(2 * Window, Long - Window);
        var late = await TalkAsync(Long - Window, Long);
        Tell("turn and poll, early in a talk", early, Window);
        Tell("turn and poll, the 2,000th of a talk", late, Window);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the 2,000th ÷ an early one {late.Processor / early.Processor:F2}"));

        async Task<Taken> TalkAsync(int from, int to)
        {
            var before = Taken.Now;
            for (var i = from; i < to; i++)
            {
                var asked = await turns.RunAsync(id, new Say($"say:{i}", said), CancellationToken.None);
                await turns.RunAsync(id, new ReadTurn(asked.Version), CancellationToken.None);
                await polls.AfterAsync(id, asked.Version - 1, CancellationToken.None);
            }

            return Taken.Now - before;
        }
    }

    private static void Tell(string part, Taken taken, int times) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {part,-36} {taken.Processor.TotalMicroseconds / times,8:F1} µs {taken.Bytes / times,8} bytes"));

    /// <summary>What this process has taken so far, or in a while.</summary>
    private readonly record struct Taken(TimeSpan Processor, long Bytes)
    {
        public static Taken Now => new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));

        public static Taken operator -(Taken after, Taken before) => new(after.Processor - before.Processor, after.Bytes - before.Bytes);
    }
}
