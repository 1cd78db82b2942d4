using System.Text.Json;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs.Languages;
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
        [])
    {
        Translations =
        [
            new(Language.German, "Harbour & Pine", "Guten Tag, hier ist der Bot von Harbour & Pine. Fragen Sie nach Bestellungen, Lieferung, Rückgabe oder Zahlung. Sie können jederzeit mit einem Menschen sprechen."),
            new(Language.French, "Harbour & Pine", "Bonjour, je suis le bot de Harbour & Pine. Posez vos questions sur les commandes, la livraison, les retours ou le paiement. Vous pouvez parler à une personne à tout moment."),
            new(Language.Spanish, "Harbour & Pine", "Hola, soy el bot de Harbour & Pine. Pregunte por pedidos, entregas, devoluciones o pagos. Puede hablar con una persona en cualquier momento."),
            new(Language.Portuguese, "Harbour & Pine", "Olá, sou o bot da Harbour & Pine. Pergunte sobre pedidos, entregas, devoluções ou pagamentos. É possível falar com uma pessoa a qualquer momento."),
            new(Language.Arabic, "Harbour & Pine", "مرحبًا، أنا روبوت متجر Harbour & Pine. يمكنكم السؤال عن الطلبات والتوصيل والإرجاع والدفع، والتحدث مع شخص في أي وقت."),
        ],
    };

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
            foreach (var reply in (await JsonSerializer.DeserializeAsync<List<CannedReply>>(canned, JsonSerializerOptions.Web, ct))!)
                await replies.SaveAsync(reply, edited: null, ct);
        }

        await sites.SaveAsync(_demo, edited: null, ct); // last: it says that the first start is done
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);
}
