using System.Security.Cryptography;
using System.Text.Json;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>The activities whose answer is the HTTP answer: a pressed button of a card, and a thumb under a message.</summary>
public sealed class Invokes(ChannelInbox inbox, Turns turns, Router router, IOptions<LanguageOptions> languages)
{
    /// <summary>A thumb is a rating too: the ends of our scale.</summary>
    private const int Like = 5;
    private const int Dislike = 1;

    public async Task<IResult> AnswerAsync(ChannelActivity activity, Reference from, CancellationToken ct)
    {
        var id = ChannelIncoming.IdOf(activity, RandomNumberGenerator.GetHexString(32, lowercase: true));
        return activity.Name switch
        {
            "adaptiveCard/action" => await ButtonAsync(activity.Value.Member("action"), id, from, ct),
            "message/submitAction" when activity.Value.Member("actionName").Text() == "feedback" => await FeedbackAsync(activity.Value.Member("actionValue"), id, from, ct),
            _ => BotFrameworkProblems.UnknownInvoke.ToDirectLine(),
        };
    }

    private async Task<IResult> ButtonAsync(JsonElement? action, string id, Reference from, CancellationToken ct)
    {
        var (data, known) = (action.Member("data"), await inbox.FindAsync(from, ct));
        var phrases = Phrases.For(await TongueAsync(known, from, ct));
        var pressed = data.Member("action").Text();
        if (pressed == CardData.Place) return CardAnswer.Says(await PlaceAsync(known, phrases, ct));
        var accepted = await inbox.AcceptAsync(ChannelIncoming.Pressed(data, id), from, ct);
        if (accepted.Problem is { Retryable: true } unsure) return unsure.ToDirectLine();
        return accepted.Problem is { } problem
            ? CardAnswer.Refuses(problem with { Message = WordsFor(problem, pressed, phrases) })
            : CardAnswer.Says(data.Member("label").Text() ?? phrases.Thanks);
    }

    /// <summary>That of the conversation, where there is one: the customer may have gone over to another language.</summary>
    private async Task<Tongue> TongueAsync(ConversationId? known, Reference from, CancellationToken ct) =>
        known is { } id && await turns.TongueOfAsync(id, ct) is { } tongue ? tongue : languages.Value.TongueFor(from.Locale);

    /// <summary>An empty object whatever became of it: Teams shows anything else as an error, and a second thumb is none.</summary>
    private async Task<IResult> FeedbackAsync(JsonElement? value, string id, Reference from, CancellationToken ct)
    {
        var stars = value.Member("reaction").Text() switch { "like" => Like, "dislike" => Dislike, _ => 0 };
        if (stars == 0) return BotFrameworkProblems.UnknownInvoke.ToDirectLine();
        var rating = JsonSerializer.SerializeToElement(new { action = CardData.Rate, stars, comment = CommentIn(value.Member("feedback").Text()) });
        var accepted = await inbox.AcceptAsync(ChannelIncoming.Pressed(rating, id), from, ct);
        return accepted.Problem is { Retryable: true } unsure ? unsure.ToDirectLine() : DirectLineAnswers.Json(new { });
    }

    /// <summary>A refusal as the customer reads it.</summary>
    private static string WordsFor(Problem problem, string? pressed, Phrases phrases) => (problem, pressed) switch
    {
        ({ Code: var code }, _) when code == Problem.NotWaiting.Code => phrases.NotWaiting,
        ({ Code: var code }, _) when code == Problem.MessageFull.Code => phrases.MessageFull,
        (_, CardData.Leave) => phrases.MessageIncomplete,
        _ => phrases.NotDone,
    };

    private async Task<string> PlaceAsync(ConversationId? known, Phrases phrases, CancellationToken ct)
    {
        if (known is not { } id || await router.PlaceOfAsync(id, ct) is not { } place) return phrases.NotWaiting;
        var wait = place is { LikelyMinutes: { } likely, AtMostMinutes: { } most } ? $" {phrases.Wait(likely, most)}" : "";
        return phrases.Place(place.Position) + wait;
    }

    /// <summary>Teams sends the form's fields as JSON within a string.</summary>
    private static string CommentIn(string? feedback)
    {
        try
        {
            return string.IsNullOrEmpty(feedback) ? "" : ((JsonElement?)JsonSerializer.Deserialize<JsonElement>(feedback)).Member("feedbackText").Text() ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
