using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>One earlier turn: what the customer wrote and what the bot did about it.</summary>
/// <param name="Said">The customer's text.</param>
/// <param name="Did">What the bot did then.</param>
/// <param name="AnswerId">The answer that the bot gave, when it gave one.</param>
public sealed record PastTurn(string Said, BotMove Did, string? AnswerId = null)
{
    /// <summary>The customer's text in pieces; cut once for all later turns.</summary>
    internal LetterPieces Letters => field ??= LetterPieces.Of(Utterance.Of(Said));

    /// <summary>What was worked out so far makes no difference.</summary>
    public bool Equals(PastTurn? other) => other is not null && (Said, Did, AnswerId) == (other.Said, other.Did, other.AnswerId);

    public override int GetHashCode() => HashCode.Combine(Said, Did, AnswerId);
}

/// <summary>What the bot did in a turn; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BotMove>))]
public enum BotMove
{
    Answered,
    AskedBack,

    /// <summary>It found nothing, or had to say that something cannot be done.</summary>
    Missed,

    /// <summary>Greeting, thanks, a rating: nothing was asked.</summary>
    SmallTalk,
}
