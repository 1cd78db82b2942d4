using System.Collections.Concurrent;
using ChatAssist.Bot.Channels;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Bench.Serving;

/// <summary>The durable appends of a turn and nothing else: <c>POST /1/{conversation}</c> stores the question, <c>/2/</c> then the answer, before it is acknowledged.</summary>
internal static class AppendServer
{
    private const string Answer = "Open Track an order and enter your order number and postcode. You see the last scan and the expected day. The tracking number also comes by email when the parcel leaves us.";

    public static WebApplication Build(string[] settings)
    {
        var app = BareServer.Build(settings, services => services.AddStorage());
        var log = new ConversationLog(app.Services.GetRequiredService<Database>(), new Policy());
        app.Lifetime.ApplicationStopped.Register(() => log.DisposeAsync().AsTask());
        var conversations = new ConcurrentDictionary<string, Folded>();
        app.MapPost("/{appends:int}/{c}", async (int appends, string c, HttpContext http, CancellationToken ct) =>
        {
            var (activity, _) = await DirectLineBody.ReadAsync<IncomingActivity>(http.Request, empty: null, ct);
            var folded = conversations.GetValueOrDefault(c, Folded.Nothing);
            if (folded.Now.Version == 0) folded = await AppendAsync(log, new(c), folded, [new ConversationStarted("dl_bench", null, "directline", "default", "en", null)]);
            folded = await AppendAsync(log, new(c), folded, [new CustomerSaid(activity.Text!)]);
            if (appends == 2) folded = await AppendAsync(log, new(c), folded, Reply(folded.Now.Version));
            conversations[c] = folded;
            return Results.Json(new { id = Outgoing.IdOf(new(c), folded.Now.Version) });
        });
        return app;
    }

    private static async Task<Folded> AppendAsync(ConversationLog log, ConversationId id, Folded folded, ConversationEvent[] events)
    {
        var version = folded.Now.Version;
        Recorded[] lines = [.. events.Select((fact, i) => new Recorded(version + 1 + i, DateTimeOffset.UnixEpoch.AddDays(20_000), $"bench:{version}", fact))];
        var then = folded.Then(lines);
        return await log.TryAppendAsync(id, lines, then.Now, CancellationToken.None) == AppendResult.Stored ? then : throw new InvalidOperationException("Nobody else writes here.");
    }

    private static ConversationEvent[] Reply(int of) =>
    [
        new TurnRead(of, Dialogs.Sentiment.Mood.Calm, FrustrationState.Calm, null, "answered", "The answer fits by 0.93; 0.62 is needed.", "bench"),
        new BotSaid(Answer, TextFormat.Markdown, BotPurpose.Answer, new("track-order", 1, "bench", 0.93, null, 0)),
    ];
}
