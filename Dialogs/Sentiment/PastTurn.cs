using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>One earlier turn: what the customer wrote and what the bot did about it.</summary>
/// <param name="Said">The customer's text.</param>
/// <param name="Did">What the bot did then.</param>
/// <param name="AnswerId">The answer that the bot gave, when it gave one.</param>
public sealed record PastTurn(string Said, BotMove Did, string? AnswerId = null);

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
