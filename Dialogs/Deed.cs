using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs;

/// <summary>What the bot did about one turn, read from the lines that came of it.</summary>
/// <param name="Answer">The id of the answer that was given, or of the topic that people handle; null for the bot's own words.</param>
/// <param name="Because">In one sentence for an agent.</param>
public sealed record Deed(DeedKind Does, string? Answer, string Because)
{
    /// <param name="lines">The evidence and what follows from it.</param>
    /// <returns>Null when the bot kept quiet.</returns>
    public static Deed? Of(IEnumerable<ConversationEvent> lines)
    {
        var (read, said, handsOver) = (default(TurnRead), default(BotSaid), false);
        foreach (var line in lines)
        {
            read ??= line as TurnRead;
            said = line as BotSaid ?? said; // a word of sympathy may come first
            handsOver |= line is HandoffRequested or HandoffUnattended or HubAsked;
        }

        return read is null || said is null ? null : new(handsOver ? DeedKind.HandOver : KindOf(said.Purpose), said.Source?.AnswerId, read.Because);
    }

    /// <summary>True when the customer meets the same: the same kind of move, and of two answers the same one.</summary>
    public bool IsSameAs(Deed other) => Does == other.Does && (Does != DeedKind.Answer || Answer == other.Answer);

    private static DeedKind KindOf(BotPurpose purpose) => purpose switch
    {
        BotPurpose.Answer => DeedKind.Answer,
        BotPurpose.AskBack => DeedKind.AskBack,
        BotPurpose.SmallTalk => DeedKind.SmallTalk,
        _ => DeedKind.Miss,
    };
}

/// <summary>Kinds of what the bot does; written in camelCase.</summary>
[JsonConverter(typeof(DeedKindJson))]
public enum DeedKind
{
    Answer,
    AskBack,
    Miss,
    SmallTalk,
    HandOver,
}

/// <summary>Kinds are written in camelCase: <c>askBack</c>.</summary>
public sealed class DeedKindJson() : JsonStringEnumConverter<DeedKind>(System.Text.Json.JsonNamingPolicy.CamelCase);
