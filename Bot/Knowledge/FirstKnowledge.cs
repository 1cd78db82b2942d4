using System.Text.Json;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Knowledge;

/// <summary>At the first start loads the demo shop; at every start puts the stored answers in force.</summary>
public sealed class FirstKnowledge(
    AnswerBook answers, KnowledgePublisher publisher, SiteTable sites, CannedReplyTable replies, IOptions<DataOptions> options) : IHostedService
{
    private const string Author = "ChatAssist";

    private static readonly Site _demo = new(
        "shop",
        "Harbour & Pine",
        "#0b6e4f",
        "right",
        "Hello, this is the bot of Harbour & Pine. Ask about orders, delivery, returns or payment. You can talk to a person at any time.",
        "en",
        [],
        []);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if ((await sites.AllAsync(cancellationToken)).Count == 0)
            await LoadAsync(cancellationToken);
        await publisher.PublishAllAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LoadAsync(CancellationToken ct)
    {
        if (options.Value.Sample)
        {
            await using var shop = File.OpenRead(Sample("shop.json"));
            var report = await KnowledgeFile.ReadAsync("shop.json", shop, ct);
            await answers.ImportAsync(report, ImportMode.Apply, Author, ct);
            await using var canned = File.OpenRead(Sample("canned-replies.json"));
            await replies.SaveAsync((await JsonSerializer.DeserializeAsync<List<CannedReply>>(canned, JsonSerializerOptions.Web, ct))!, ct);
        }

        await sites.SaveAsync(_demo, ct); // last: it says that the first start is done
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);
}
