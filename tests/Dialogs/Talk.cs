using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Dialogs;

/// <summary>The words in which the tests of the core are written: given lines, when a command comes, then lines follow.</summary>
internal static class Talk
{
    public static readonly DateTimeOffset T0 = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly AgentId Ana = new("ana");
    public static readonly AgentId Ben = new("ben");
    public static readonly Policy Usual = new();
    public static readonly Duty OnDuty = new(2, OpensAt: null);
    public static readonly Duty OffDuty = new(0, T0.AddDays(1));
    public static readonly Thresholds Limits = new(Answer: 0.7, AskBack: 0.4, Gap: 0.1);

    public static readonly ConversationStarted Started = new("dl_1", "Kim", "directline", "shop", "en", "https://shop.example/");
    public static readonly HandoffRequested Requested = new(HandoffReason.CustomerAsked, new Dictionary<string, double>(), "The customer asked.");
    public static readonly AgentJoined AnaJoined = new(Ana, "Ana");
    public static readonly ConversationClosed ClosedByAna = new(Outcome.Resolved, Ana, "");

    /// <summary>Two agents are on duty for this queue, and nobody for any other.</summary>
    public static IRota OnlyFor(string queue) => new OneQueue(queue);

    /// <summary>Whether a person could come to a customer of whom nothing is known.</summary>
    public static Duty Anywhere(this IRota rota) => rota.For(Started.Site, queue: null, Started.Locale);

    /// <summary>The conversation after these facts, one second apart, the start first.</summary>
    public static Conversation Given(params IEnumerable<ConversationEvent> past) => Conversation.New.Then([Started, .. past]);

    /// <summary>The conversation some facts later, one second apart.</summary>
    public static Conversation Then(this Conversation now, params IEnumerable<ConversationEvent> facts) =>
        facts.Aggregate(now, (state, fact) => state.Apply(new(state.Version + 1, T0.AddSeconds(state.Version), "test", fact)));

    /// <summary>The conversation one fact later, at this time.</summary>
    public static Conversation At(this Conversation now, DateTimeOffset at, ConversationEvent fact) => now.Apply(new(now.Version + 1, at, "test", fact));

    public static Decision When(this Conversation now, Command command, IRota? rota = null, Perception? turn = null, DateTimeOffset? at = null, Policy? policy = null) =>
        Decide.Next(now, command, new(at ?? now.LastAt, rota ?? OnDuty, turn), policy ?? Usual);

    /// <summary>What the bot does about the customer's last line when it perceives this.</summary>
    public static Decision WhenRead(this Conversation now, Perception turn, IRota? rota = null, Policy? policy = null) =>
        now.When(new ReadTurn(now.UnreadTurns[^1].Version), rota, turn, policy: policy);

    public static CustomerSaid Said(string text = "Where is my parcel?", string? choice = null) => new(text, choice);

    /// <summary>The customer says something and the bot reads it.</summary>
    public static Conversation AfterTurn(this Conversation now, Perception turn, string text = "Where is my parcel?")
    {
        var said = now.Then(Said(text));
        return said.Then(said.WhenRead(turn).Events);
    }

    public static Answer Known(string id, bool alwaysHandOver = false, params FollowUp[] followUps) =>
        new(id, 1, $"What about {id}?", [], $"This is about {id}.", [], followUps) { AlwaysHandOver = alwaysHandOver };

    /// <summary>A calm turn for which the knowledge base has these answers, best first.</summary>
    public static Perception Seen(params (Answer Answer, double Confidence)[] found) => new(
        Mood.Calm, AsksForPerson: 0, SmallTalk: null, DialogueSignals.None, Chosen: null, RefusedChoices: false,
        [.. found.Select(one => new Found(one.Answer, new Match(one.Answer.Id, 1, one.Confidence, one.Answer.Question)))], Limits, "0123456789abcdef");

    public static readonly Perception Nothing = Seen();
    public static readonly Perception Furious = Nothing with { Mood = new Mood(MoodLabel.Negative, -1, 1) };
    public static readonly Perception Insulting = Nothing with { Signals = DialogueSignals.None with { Insulted = true } };
    public static readonly Perception Sure = Seen((Known("delivery"), 0.95), (Known("returns"), 0.3));
    public static readonly Perception Unsure = Seen((Known("delivery"), 0.6), (Known("returns"), 0.5), (Known("payment"), 0.3), (Known("account"), 0.25), (Known("warranty"), 0.1));

    private sealed class OneQueue(string staffed) : IRota
    {
        public Duty For(string site, string? queue, string locale) => queue == staffed ? OnDuty : OffDuty;
    }

    /// <summary>Everything of a state in one text: two states are the same when their pictures are.</summary>
    public static string Picture(this Conversation now) => $"{now.Stage} {JsonSerializer.Serialize(now, ChatJson.Options)}";

    public static string Json(this ConversationEvent fact) => JsonSerializer.Serialize(fact, ChatJson.Options);

    public static ConversationEvent FromJson(string json) => JsonSerializer.Deserialize<ConversationEvent>(json, ChatJson.Options)!;

    /// <summary>The kinds of the facts, in order: <c>TurnRead BotSaid</c>.</summary>
    public static string Names(this Decision decision) => string.Join(' ', decision.Events.Select(fact => fact.GetType().Name));
}
