using System.Text.Json.Serialization;

namespace ChatAssist.HandoffHub;

/// <summary>Where customers wait for a person.</summary>
/// <param name="Id">1 to 40 characters of <c>a-z 0-9 -</c>; a site or a tag <c>queue:id</c> names it.</param>
/// <param name="Priority">1 … 5; 1 goes first.</param>
/// <param name="Skills">What an agent must know to be offered its conversations.</param>
/// <param name="AnswerWithin">The wait that is promised. Whoever waits longer goes before every priority.</param>
/// <param name="OverflowAfter">The wait, counted anew for whoever is passed on, after which others may help: agents of the fall-back queue, and those who do not speak the language; null for never.</param>
/// <param name="Fallback">The queue whose agents help; null for none.</param>
public sealed record Queue(
    string Id, string Name, QueueMode Mode, int Priority, IReadOnlyList<string> Skills, TimeSpan AnswerWithin, TimeSpan? OverflowAfter, string? Fallback)
{
    /// <summary>How often it was saved; 0 before the first time.</summary>
    public int Revision { get; init; }

    /// <summary>The queue of sites that name none.</summary>
    public const string Main = "main";

    /// <summary>What holds when nothing is set: one queue, and agents pick.</summary>
    public static readonly Queue Usual = new(Main, "Everybody", QueueMode.Pick, 3, [], TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(2), Fallback: null);
}

/// <summary>How agents come to their conversations.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QueueMode>))]
public enum QueueMode
{
    /// <summary>Agents take from the list what they like.</summary>
    Pick,

    /// <summary>Each conversation is offered to one agent at a time.</summary>
    Push,
}

/// <summary>The queues, as the admin has set them.</summary>
public interface IQueues
{
    /// <summary>Every queue, the most urgent first.</summary>
    Task<IReadOnlyList<Queue>> AllAsync(CancellationToken ct);

    /// <summary>The queue of each site that names one; the others have <see cref="Queue.Main"/>.</summary>
    Task<IReadOnlyDictionary<string, string>> OfSitesAsync(CancellationToken ct);
}
