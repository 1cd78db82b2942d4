using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>What becomes of a card once its buttons mean nothing any more.</summary>
public abstract record CardEnd
{
    private CardEnd()
    {
    }

    /// <summary>The card goes: what follows in the conversation says why.</summary>
    public sealed record Gone : CardEnd;

    /// <summary>The outcome takes the place of the buttons.</summary>
    public sealed record Became(string Outcome) : CardEnd;

    private const int MostStars = 5;

    /// <summary>Reads the end of a card from the lines after it. Pure.</summary>
    /// <param name="kind">One of the names in <see cref="CardData"/>.</param>
    /// <param name="version">The line that the card belongs to.</param>
    /// <param name="lines">All lines from the first.</param>
    /// <returns>Null while the card stands.</returns>
    public static CardEnd? Of(string kind, int version, IReadOnlyList<Recorded> lines)
    {
        var now = Conversation.From(lines.Take(version));
        foreach (var line in lines.Skip(version))
        {
            now = now.Apply(line);
            if (By(line.Event, kind, now) is { } end) return end;
        }

        return null;
    }

    private static CardEnd? By(ConversationEvent fact, string kind, Conversation now) => (kind, fact) switch
    {
        (CardData.Choose, CustomerSaid { Choice: not null } said) => new Became(Chosen(said.Text)),
        (CardData.Choose, CustomerAskedForPerson) => new Became(Chosen(Phrases.For(now.Tongue).TalkToAPerson)),
        (CardData.Choose, CustomerSaid or AgentJoined or ConversationClosed) => new Gone(),
        (CardData.Place, _) => now.Stage is Stage.Waiting or Stage.Offered ? null : new Gone(),
        (CardData.Leave, CustomerLeftMessage) => new Became(Chosen(Phrases.For(now.Tongue).MessageIsLeft)),
        (CardData.Leave, _) => now.MayLeaveMessage ? null : new Gone(),
        (CardData.Rate, CustomerRated rated) => new Became(new string('★', rated.Stars) + new string('☆', MostStars - rated.Stars)),
        (CardData.Rate, EpisodeStarted) => new Gone(),
        _ => null,
    };

    private static string Chosen(string label) => $"✓ {label}";
}
