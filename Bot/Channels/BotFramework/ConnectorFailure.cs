using System.Net;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>What to do about a call that a channel did not take.</summary>
public enum Remedy
{
    /// <summary>It may work later.</summary>
    TryAgain,

    /// <summary>This activity will never be taken; the next one may.</summary>
    SetAside,

    /// <summary>Nothing will be taken in this conversation until the customer writes.</summary>
    GiveUp,
}

/// <param name="Reason">For an admin: the status and the channel's code, never its prose.</param>
/// <param name="After">How long the channel asks us to wait; null when it does not say.</param>
public sealed record ConnectorFailure(Remedy Remedy, string Reason, TimeSpan? After = null)
{
    /// <summary>The reason of a reply to an activity that the channel does not know any more.</summary>
    public const string ActivityNotFound = "404 ActivityNotFoundInConversation";

    /// <summary>The reason when the channel does not know the conversation any more.</summary>
    public const string ConversationNotFound = "404 ConversationNotFound";

    /// <summary>The call was not made: somebody else might have the right to it before the channel has answered.</summary>
    public static readonly ConnectorFailure HeldUp = new(Remedy.TryAgain, "This node was held up for too long.", TimeSpan.Zero);

    /// <summary>Whether the channel will take this activity at no time: too large, say, or not as it wants it. What a server cannot do now (500) it may do later.</summary>
    public bool IsOfTheActivity { get; init; }

    /// <summary>The remedy for an answer that is no success.</summary>
    /// <param name="code">The code in the error's body; empty without one.</param>
    /// <remarks>Source: the status table of the Teams documentation. 401 is tried again, for the fault is in our settings and not in the activity.</remarks>
    public static ConnectorFailure Of(HttpStatusCode status, string code, TimeSpan? after)
    {
        var remedy = status switch
        {
            HttpStatusCode.Unauthorized => Remedy.TryAgain,
            HttpStatusCode.Forbidden => Remedy.GiveUp,
            HttpStatusCode.NotFound => Remedy.GiveUp,
            HttpStatusCode.Gone => Remedy.GiveUp,
            HttpStatusCode.RequestTimeout or HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests => Remedy.TryAgain,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Remedy.TryAgain,
            _ => Remedy.SetAside,
        };
        return new(remedy, code.Length == 0 ? $"{(int)status}" : $"{(int)status} {code}", after)
        {
            IsOfTheActivity = remedy == Remedy.SetAside && status < HttpStatusCode.InternalServerError,
        };
    }
}
