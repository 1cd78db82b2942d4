using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Integrations;

/// <summary>The refusals of <c>/api/v1</c>.</summary>
public static class ApiProblems
{
    public static readonly Problem NoKey = new("no_key", "Send a key as \"Authorization: Bearer KEY\"; an admin makes one under Integrations.", 401);
    public static readonly Problem BadKey = new("bad_key", "There is no such key; it may have been removed.", 401);
    public static readonly Problem TooMany = new("too_many", "Too many calls with this key; wait a little and send it again.", 429, Retryable: true);
    public static readonly Problem BadCursor = new("bad_cursor", "The cursor is not one of ours; leave it out for the first page.", 400);
    public static readonly Problem NoConversation = new("not_found", "There is no such conversation.", 404);
    public static readonly Problem NoCustomer = new("not_found", "There is no such customer.", 404);

    public static readonly Problem UnknownKey = new("unknown_key", "There is no such key.", 404);
    public static readonly Problem UnknownHook = new("unknown_webhook", "There is no such webhook.", 404);

    public static Problem OutOfScope(string scope) => new("out_of_scope", $"This key has not the scope {scope}.", 403);
}
