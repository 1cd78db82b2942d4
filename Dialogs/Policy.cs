using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>When the bot answers, when a person must come, and how long anybody waits. Settings section <c>Policy</c>.</summary>
public sealed record Policy
{
    public const string Section = "Policy";

    private static readonly ConditionalWeakTable<Policy, string> _versions = [];

    /// <summary>The share of given answers that must be right; the answer thresholds of a knowledge base follow from it. Default 0.9.</summary>
    [Range(0.5, 0.99)]
    public double WantedPrecision { get; init; } = 0.9;

    /// <summary>How surely the words must ask for a person. Default 0.8, which gives almost no false alarms; the button always counts.</summary>
    [Range(0.05, 1)]
    public double PersonRequest { get; init; } = Sentiment.PersonRequest.Clear;

    /// <summary>Turns in a row without an answer that bring a person. Default 2.</summary>
    [Range(1, 5)]
    public int MissesBeforeHandoff { get; init; } = 2;

    /// <summary>How moods add up to frustration over turns.</summary>
    public FrustrationPolicy Frustration { get; init; } = new();

    /// <summary>The longest that the bot may think about a turn before it says so and a person must come. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan TurnLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after which the customer is asked whether to stay. Default 3 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan WaitChoice { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The wait after which we admit that nobody comes. Default 20 min; longer than <see cref="WaitChoice"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "08:00:00")]
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Silence after which an episode with the bot ends. Default 30 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan BotIdle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the customer waits for the agent's next word; then the conversation goes back to the queue. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AgentIdle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the agent waits for the customer's next word before the first reminder. Default 4 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FirstReminder { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>The same before the second reminder; longer than <see cref="FirstReminder"/>. Default 8 min.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan SecondReminder { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>The same before the talk ends; longer than <see cref="SecondReminder"/>. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:03", "1.00:00:00")]
    public TimeSpan CustomerIdle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an agent has to take what is offered. Default 45 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan OfferTime { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long an agent has to write down what came of a talk; it counts against the capacity meanwhile. Default 2 min; 0 for none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan WrapUp { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>When the customer is asked whether a solution held, counted from the end. Default 0: not at all.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan CheckBack { get; init; }

    /// <summary>Conversations that an agent may have at once: offered, talked in and wrapped up. An account may have a figure of its own. Default 3.</summary>
    [Range(1, 100)]
    public int Capacity { get; init; } = 3;

    /// <summary>Channels (Bot Framework ids, separated by blanks) that have a hub of their own: it brings the person instead of our queue, by the Bot Framework's handoff protocol. Default none.</summary>
    public string ForeignHub { get; init; } = "";

    /// <summary>How long such a hub has to say that it takes a handoff; then our own queue does. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan HubWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Silence after which a talk with the hub's person ends, should the hub never say so. Default 8 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan HubIdle { get; init; } = TimeSpan.FromHours(8);

    /// <summary>True for a channel that has a hub of its own.</summary>
    public bool IsForeign(string channel) => ForeignHub.Split(' ').Contains(channel, StringComparer.Ordinal);

    /// <summary>Eight hexadecimal digits that change with any figure of the policy; stored with every decision.</summary>
    public string Version() => _versions.GetValue(this, policy => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(policy)))[..8]);
}
