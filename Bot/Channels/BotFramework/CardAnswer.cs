using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>What a pressed button of a card is answered: always with HTTP status 200; the card's own status stands within.</summary>
internal static class CardAnswer
{
    /// <summary>Words that the channel shows to whoever pressed.</summary>
    public static IResult Says(string text) => Of(StatusCodes.Status200OK, "application/vnd.microsoft.activity.message", text);

    public static IResult Refuses(Problem problem) => Of(StatusCodes.Status400BadRequest, "application/vnd.microsoft.error", new { code = problem.Code, message = problem.Message });

    private static IResult Of(int statusCode, string type, object value) => DirectLineAnswers.Json(new { statusCode, type, value });
}
