using System.Text.Json;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>What a posted activity asks for.</summary>
public abstract record Asked
{
    private Asked()
    {
    }

    public sealed record Run(Command Command) : Asked;

    /// <summary>Somebody is typing: told to the agent, not stored.</summary>
    public sealed record Typing : Asked;

    /// <summary>A type or a name that means nothing to us: accepted, not stored.</summary>
    public sealed record Nothing : Asked;

    public sealed record Refused(Problem Problem) : Asked;
}

/// <summary>From a posted activity to a command. Pure.</summary>
public static class Incoming
{
    /// <summary>The longest text of a customer's message, in characters.</summary>
    public const int MaxText = 10_000;

    /// <summary>Longer than the id of any answer.</summary>
    private const int MaxChoice = 100;

    private const int MaxAddress = 200;
    private const int MaxComment = 2_000;
    private const int MaxClientId = 150;

    /// <summary>Marks a cause that a client chose, so that it comes back with the echo.</summary>
    public const string ClientCause = "customer:";

    /// <summary>Marks a cause of the web that no client chose.</summary>
    public const string WebCause = "web:";

    /// <summary>True when the customer did it on the web.</summary>
    public static bool IsWeb(string cause) => cause.StartsWith(ClientCause, StringComparison.Ordinal) || cause.StartsWith(WebCause, StringComparison.Ordinal);

    /// <param name="otherwise">The command's id for a client that names none.</param>
    public static Asked Read(IncomingActivity activity, IReadOnlyList<Attachment> files, string otherwise)
    {
        if (string.IsNullOrEmpty(activity.Type)) return Refuse("An activity needs a type.");
        if (ClientId(activity) is { Length: > MaxClientId }) return Refuse($"channelData.clientActivityID has at most {MaxClientId} characters.");
        var id = ClientId(activity) is { Length: > 0 } own ? ClientCause + own : otherwise;
        return activity.Type switch
        {
            "message" => Message(activity, files, id),
            "typing" => new Asked.Typing(),
            "event" => Event(activity, id),
            _ => new Asked.Nothing(),
        };
    }

    private static Asked Message(IncomingActivity activity, IReadOnlyList<Attachment> files, string id)
    {
        var text = activity.Text ?? "";
        var choice = activity.Value.Member("choice").Text();
        if (text.Length > MaxText) return Refuse($"A message has at most {MaxText:N0} characters; this one has {text.Length:N0}.");
        if (choice is { Length: > MaxChoice }) return Refuse($"A choice has at most {MaxChoice} characters.");
        if (string.IsNullOrWhiteSpace(text) && choice is null && files.Count == 0) return Refuse("A message needs text, a choice or a file.");
        return new Asked.Run(new Say(id, new CustomerSaid(text, choice, files.Count == 0 ? null : files)));
    }

    private static Asked Event(IncomingActivity activity, string id) => activity.Name switch
    {
        "chatassist.person" => new Asked.Run(new AskForPerson(id)),
        "chatassist.back" => new Asked.Run(new GoBackToBot(id)),
        "chatassist.leave" => Leave(activity.Value, id),
        "chatassist.rate" => Rating(activity.Value, id),
        _ => new Asked.Nothing(),
    };

    private static Asked Leave(JsonElement? value, string id)
    {
        var (text, address) = (value.Member("text").Text()?.Trim() ?? "", value.Member("address").Text()?.Trim() ?? "");
        if (text.Length is 0 or > OpenMessage.MaxText) return Refuse($"Please write a message of 1 to {OpenMessage.MaxText:N0} characters.");
        if (!IsAddress(address)) return Refuse("Please give an e-mail address or a telephone number, so that we can answer.");
        return new Asked.Run(new LeaveMessage(id, text, address));
    }

    private static Asked Rating(JsonElement? value, string id)
    {
        if (value.Member("stars").Number() is not (>= 1 and <= 5 and var stars)) return Refuse("Stars are a whole number from 1 to 5.");
        var comment = value.Member("comment").Text()?.Trim() ?? "";
        return comment.Length > MaxComment ? Refuse($"A comment has at most {MaxComment:N0} characters.") : new Asked.Run(new Rate(id, stars, comment));
    }

    /// <summary>Enough to answer to: something on both sides of an @, or at least six digits.</summary>
    private static bool IsAddress(string address) =>
        address.Length <= MaxAddress
        && ((address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < address.Length - 1) || address.Count(char.IsDigit) >= 6);

    private static string? ClientId(IncomingActivity activity) => activity.ChannelData.Member("clientActivityID").Text();

    private static Asked.Refused Refuse(string message) => new(Problem.Invalid(message));
}
