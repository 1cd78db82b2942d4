using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>The refusals of the Direct Line server; the codes are the protocol's where it has one.</summary>
public static class DirectLineProblems
{
    public static readonly Problem NoToken = new("MissingAuthorization", "Send the token as \"Authorization: Bearer TOKEN\".", 401);
    public static readonly Problem BadToken = new("InvalidToken", "The token is not one of ours; ask for a new one.", 403);
    public static readonly Problem Outdated = new("InvalidToken", "The customer has signed in since; ask for a new token.", 403);
    public static readonly Problem TokenExpired = new("TokenExpired", "The token has expired; ask for a new one.", 403);
    public static readonly Problem BadSecret = new("InvalidSecret", "The secret is wrong, or tokens/generate is switched off (DirectLine:Secret).", 403);
    public static readonly Problem OtherConversation = new("Forbidden", "The token belongs to another conversation.", 403);
    public static readonly Problem OriginNotAllowed = new("origin_not_allowed", "This page may not open the chat; an admin can add its origin to the site.", 403);
    public static readonly Problem UnknownSite = new("unknown_site", "There is no such site; check data-site in the script tag.", 404);
    public static readonly Problem TooMany = new("too_many", "Too many requests; wait a little and send it again.", 429, Retryable: true);
    public static readonly Problem TooBig = new("MessageSizeTooBig", "An activity has at most 262,144 bytes.", 413);
    public static readonly Problem UploadsBusy = new("uploads_busy", "Too many files come in at once; send it again.", 503, Retryable: true);
    public static readonly Problem UploadTooSlow = new("too_slow", "The file came too slowly; send it again, or a smaller one.", 408, Retryable: true);
    public static readonly Problem NotJson = new("BadArgument", "The body must be one activity as JSON.", 400);
    public static readonly Problem BadUser = new("BadArgument", "A user id has at most 100 characters, and starts with \"dl_\" where it is given at tokens/generate.", 400);
    public static readonly Problem BadWatermark = new("BadArgument", "The watermark is not one of ours; leave it out to get the whole conversation.", 400);
}
