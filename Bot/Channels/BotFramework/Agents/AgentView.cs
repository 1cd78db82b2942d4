using System.Globalization;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>A conversation as agents in Teams see it: a card on top, and the words under it. Pure.</summary>
public sealed class AgentView
{
    /// <summary>Marks what was said in the thread itself, which is not told there again.</summary>
    public const string ThreadCause = "teams:";

    private const int WordsOnCard = 4;
    private const int LongestOnCard = 400;

    /// <summary>Characters of what the customer said last, with which the card stays under 28 kB: the least that Microsoft's pages name for a post in a channel ("Limits and specifications for Microsoft Teams"; for a bot's message they say 40 kB, and 100 kB since 2025).</summary>
    private const int LongestOfTheLast = 8_000;

    private readonly IReadOnlyList<Recorded> _lines;
    private readonly IReadOnlyList<Conversation> _after;

    /// <param name="lines">All lines from the first; at least one.</param>
    public AgentView(IReadOnlyList<Recorded> lines)
    {
        _lines = lines;
        _after = [.. lines.Aggregate(new List<Conversation>(lines.Count), (states, line) =>
        {
            states.Add((states.Count > 0 ? states[^1] : Conversation.New).Apply(line));
            return states;
        })];
    }

    public bool Waits => Now.Stage is Stage.Waiting or Stage.Offered;

    /// <summary>The last line that needs no words in the thread when the card is posted. What was said since the wait began is told though the card may show it: it has room for the last words only, and an agent who was asked meanwhile must still be called.</summary>
    public int ToldByCard => Waits ? _lines.Last(line => line.Event is HandoffRequested or AgentTransferred or AgentLost).Version : _lines[^1].Version;

    /// <summary>When the last line was written.</summary>
    public DateTimeOffset LastAt => _lines[^1].At;

    /// <summary>Who has it now, in words.</summary>
    public string State => Now.Stage switch
    {
        Stage.Waiting => "Waiting for a person",
        Stage.Offered offer => $"Offered to {offer.Name}",
        Stage.WithAgent at => $"Taken by {at.Name}",
        Stage.WrapUp ended => $"Ended by {ended.Talk.Name}",
        Stage.AtHub => "With another hub",
        Stage.Closed => "Ended",
        _ => "Back with the bot",
    };

    private Conversation Now => _after[^1];

    private string Customer => Now.Start!.CustomerName ?? "The customer";

    /// <summary>The card: why a person is wanted, how the customer feels, the last words, and the buttons of this stage.</summary>
    public Activity Card() => Message() with { Attachments = [Cards.Customer(Title, State, Facts(), LastWords(), Buttons())] };

    /// <summary>The lines that follow a version.</summary>
    public IEnumerable<Recorded> After(int version) => _lines.Skip(version);

    /// <summary>What the thread is told of a line in words of its own; null for nothing.</summary>
    public string? TextFor(Recorded line)
    {
        var now = _after[line.Version - 1];
        return line.Event switch
        {
            CustomerSaid said when now.Stage is Stage.Waiting or Stage.Offered or Stage.WithAgent or Stage.WrapUp => $"{Customer}: {WithFiles(said)}",
            AgentSaid said when !line.Cause.StartsWith(ThreadCause, StringComparison.Ordinal) => $"{said.Name} (at the desk): {said.Text}",
            OfferPassed { Why: OfferEnd.TimedOut } passed => $"The offer to {passed.Name} has run out.",
            AgentJoined joined => $"{joined.Name} has it.",
            HandoffRequested again => $"{Customer} is waiting again. {again.Because}",
            AgentTransferred passed => $"{passed.Name} passes it on: {passed.Note}",
            AgentLost lost => $"{Customer} is waiting again: {lost.Because}",
            CustomerWentBackToBot => $"{Customer} went back to the bot.",
            AgentReturnedToBot back => $"{back.Name} gave it back to the bot.",
            WrapUpStarted or ConversationClosed { Agent: null } => "The conversation has ended.",
            _ => null,
        };
    }

    public static Activity Says(string text) => Message() with { Text = text, TextFormat = "plain" };

    /// <summary>Asks an agent to take it.</summary>
    /// <param name="time">How long the offer stands.</param>
    public static Activity Asks(OfferMade offer, string? teamsId, TimeSpan time) =>
        Calls(offer.Name, teamsId, $"this is offered to you for {(int)time.TotalSeconds} seconds: press \"Take\" on the card.");

    /// <summary>Says something to one agent, whom Teams tells so wherever they are.</summary>
    /// <param name="teamsId">The agent's id in the organisation's directory; null for who is not known there, and is only named.</param>
    public static Activity Calls(string name, string? teamsId, string text)
    {
        if (teamsId is null) return Says($"{name}, {text}");
        var named = $"<at>{name}</at>";
        return Message() with { Text = $"{named}, {text}", TextFormat = "markdown", Entities = [new("mention", named, new(teamsId, name))] };
    }

    private string Title => $"{Customer} wants a person";

    private static Activity Message() => new() { Type = "message", ChannelId = Reference.Teams };

    private IEnumerable<(string Name, string Value)> Facts()
    {
        var (because, queue) = Now.Stage switch
        {
            Stage.Waiting wait => (wait.Because, wait.Queue),
            Stage.Offered offer => (offer.Wait.Because, offer.Wait.Queue),
            Stage.WithAgent at => (at.Because, at.Queue),
            Stage.WrapUp ended => (ended.Talk.Because, ended.Talk.Queue),
            _ => (null, null),
        };
        if (because is not null) yield return ("Why", because);
        if (queue is not null) yield return ("Queue", queue);
        if (Now.Stage is Stage.Waiting waiting) yield return ("Waiting since", string.Create(CultureInfo.InvariantCulture, $"{waiting.Since:yyyy-MM-dd HH:mm} UTC"));
        yield return ("Mood", string.Create(CultureInfo.InvariantCulture, $"{Now.LastMood.Label}, frustration {Now.Frustration.Level:P0}"));
        yield return ("Channel", Now.Start!.Channel);
    }

    private IEnumerable<string> LastWords()
    {
        var last = Outbound.After(0, _lines).Select(shown => shown.Words).OfType<Words>().Where(words => words.By != Speaker.Service).TakeLast(WordsOnCard).ToList();
        var whole = last.FindLast(words => words.By == Speaker.Customer);
        foreach (var words in last)
        {
            var who = words.By switch { Speaker.Customer => Customer, Speaker.Agent => words.AgentName, _ => "Bot" };
            yield return $"{who}: {Cut(words.Text, ReferenceEquals(words, whole) ? LongestOfTheLast : LongestOnCard)}";
        }
    }

    private static string Cut(string text, int longest) => text.Length > longest ? Beginning.Of(text, longest) + "…" : text;

    private IEnumerable<(string Title, CardData Data)> Buttons() => Now.Stage switch
    {
        Stage.Waiting or Stage.Offered => [("Take", new(CardData.AgentTakes))],
        Stage.WithAgent =>
        [
            ("Back to the bot", new(CardData.AgentReturns)),
            ("Close: solved", new(CardData.AgentCloses, Outcome: Outcome.Resolved)),
            ("Close: not solved", new(CardData.AgentCloses, Outcome: Outcome.Unresolved)),
        ],
        _ => [],
    };

    private static string WithFiles(CustomerSaid said) => said.Attachments is { Count: > 0 } files ? $"{said.Text} [{string.Join(", ", files.Select(file => file.Name))}]".TrimStart() : said.Text;
}
