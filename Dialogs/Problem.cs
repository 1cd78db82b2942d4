namespace ChatAssist.Dialogs;

/// <summary>A refusal: expected, with a code that clients may rely on and a sentence for people.</summary>
/// <param name="Code">Stable, lower case with underscores.</param>
/// <param name="Message">What was wrong and what to do; may be reworded.</param>
/// <param name="Status">The HTTP status that carries it.</param>
/// <param name="Retryable">True when the same request may succeed later.</param>
public sealed record Problem(string Code, string Message, int Status, bool Retryable = false)
{
    public static readonly Problem AlreadyTaken = new("already_taken", "Another agent has this conversation.", 409);
    public static readonly Problem NotYours = new("not_yours", "You do not have this conversation; take it first.", 409);
    public static readonly Problem NotOffered = new("not_offered", "This offer has ended.", 409);
    public static readonly Problem OfferedToOther = new("offered_to_other", "A colleague is being asked to take this just now.", 409, Retryable: true);
    public static readonly Problem AtCapacity = new("at_capacity", "You have as many conversations as you may have at once; end one first.", 409, Retryable: true);
    public static readonly Problem NotOpen = new("not_open", "This conversation is closed.", 409);
    public static readonly Problem NotWaiting = new("not_waiting", "The customer is not waiting for a person.", 409);
    public static readonly Problem NothingToGoOn = new("nothing_to_go_on", "Nobody is waited for or talked to in this conversation any more; just write.", 409);
    public static readonly Problem NoMessage = new("no_message", "There is no message to answer in this conversation.", 409);
    public static readonly Problem MessageFull = new("message_full", "Your message waits for an answer already, and there is no room for so much more. Please write less, or wait for the answer.", 409);
    public static readonly Problem NothingToRate = new("nothing_to_rate", "Only an episode that has ended can be rated.", 409);
    public static readonly Problem AlreadyRated = new("already_rated", "This episode has been rated.", 409);
    public static readonly Problem AlreadyStarted = new("already_started", "This conversation has started.", 409);
    public static readonly Problem NotStarted = new("not_started", "There is no such conversation; start one first.", 404);
    public static readonly Problem NotDue = new("not_due", "This is not due any more.", 409);
    public static readonly Problem Busy = new("busy", "Too many writes at once; send it again.", 503, Retryable: true);

    /// <summary>The storage failed. Whether it was stored is not certain; sent again under the same id it is stored once.</summary>
    public static readonly Problem NotStored = new("not_stored", "This could not be stored just now; send it again.", 503, Retryable: true);

    /// <summary>A value outside its range; <paramref name="message"/> says which and what is allowed.</summary>
    public static Problem Invalid(string message) => new("invalid", message, 400);
}
