using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>The refusals of <c>/api/messages</c>.</summary>
public static class BotFrameworkProblems
{
    /// <summary>Says nothing of the reason: whoever has no good token has no right to know what it lacked.</summary>
    public static readonly Problem NotAuthenticated = new("Unauthorized", "Send a token that the Bot Framework has signed for this bot and this activity.", 401);

    public static readonly Problem Off = new("bot_framework_off", "No bot is registered here; set BotFramework:AppId.", 404);
    public static readonly Problem NoKeys = new("not_available", "The signing keys cannot be had just now; send it again.", 503, Retryable: true);
    public static readonly Problem NoChannel = new("BadSyntax", "An activity needs type, channelId, serviceUrl, conversation.id and from.id.", 400);
    public static readonly Problem BadConversation = new("BadSyntax", $"conversation.id has 1 to {Reference.MaxId} characters, and is not \".\" or \"..\".", 400);
    public static readonly Problem OtherTenant = new("tenant_not_allowed", "This organisation may not write here; an admin can add it to BotFramework:AllowedTenants.", 403);
    public static readonly Problem UnknownInvoke = new("NotImplemented", "This bot does not answer this invoke.", 501);
}
