using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Delivery;

/// <summary>Somewhere outside to which the news of conversations is pushed, each thing until it has been taken.</summary>
public interface IDestination
{
    /// <summary>False when nothing is ever pushed there with today's settings.</summary>
    bool IsOn { get; }

    /// <summary>Conversations with something to push and nobody who does it now.</summary>
    /// <param name="since">Of those that have not failed only the ones with a line since then need to be named.</param>
    Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct);

    /// <summary>Pushes all that there is, unless somebody else does so now or the next try is not due yet.</summary>
    /// <param name="ct">Nothing more is pushed; what is on its way is waited for, and what came of it is stored.</param>
    Task DeliverAsync(ConversationId id, CancellationToken ct);

    /// <summary>Somebody is typing to the customer.</summary>
    Task TypingAsync(ConversationId id, CancellationToken ct);
}
