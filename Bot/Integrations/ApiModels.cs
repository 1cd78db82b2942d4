using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Integrations;

/// <summary>A conversation as programs of the shop see it.</summary>
/// <param name="State">Who holds it now.</param>
/// <param name="Channel">The Bot Framework id of the channel on which it began: <c>directline</c>, <c>msteams</c> …</param>
/// <param name="Queue">Where it waits, or came from.</param>
/// <param name="CustomerId">The customer's record; absent for somebody who has proved nothing.</param>
/// <param name="CustomerName">As proved, or as the channel says.</param>
/// <param name="Agent">The name of the agent who has it, or is asked to take it.</param>
/// <param name="Reason">Why a person is wanted.</param>
/// <param name="Because">The reason in one sentence, with its numbers.</param>
/// <param name="Episode">1 for the first; one more each time the customer comes back after the end.</param>
/// <param name="Stars">The customer's rating of this episode, 1 … 5.</param>
/// <param name="Frustration">0 … 1, over turns.</param>
/// <param name="Version">The number of its last line.</param>
public sealed record ApiConversation(
    string Id,
    StageName State,
    string Channel,
    string Site,
    string Locale,
    string Queue,
    string? CustomerId,
    string? CustomerName,
    string? Agent,
    HandoffReason? Reason,
    string? Because,
    DateTimeOffset StartedAt,
    DateTimeOffset LastAt,
    int Episode,
    int? Stars,
    double Frustration,
    int Version);

/// <summary>A page of conversations, those with the latest words first.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; absent on the last.</param>
public sealed record ApiConversations(IReadOnlyList<ApiConversation> Items, string? Next);

/// <summary>Something that the customer saw or said.</summary>
/// <param name="Version">The number of the line; they grow, with gaps.</param>
/// <param name="Agent">The agent's name, where one is named.</param>
/// <param name="Notice">What a line of the service is about; absent for what somebody said.</param>
public sealed record ApiLine(int Version, DateTimeOffset At, ApiSpeaker By, string Text, TextFormat Format, string? Agent, Notice? Notice);

/// <param name="Next">Give it as <c>after</c> to get what comes later.</param>
public sealed record ApiTranscript(IReadOnlyList<ApiLine> Lines, int Next);

/// <summary>Who says something; written in camelCase.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ApiSpeakerJson))]
public enum ApiSpeaker
{
    Customer,
    Bot,
    Agent,
    Service,
}

/// <summary>Speakers are written in camelCase.</summary>
public sealed class ApiSpeakerJson() : System.Text.Json.Serialization.JsonStringEnumConverter<ApiSpeaker>(System.Text.Json.JsonNamingPolicy.CamelCase);

/// <summary>A customer whom a site has proved.</summary>
/// <param name="Subject">The site's own name for them: the claim <c>sub</c> of its tokens.</param>
/// <param name="Channels">On which they have been proved, each once.</param>
public sealed record ApiCustomer(string Id, string Site, string Subject, string? Name, string? Email, IReadOnlyList<string> Channels);

/// <param name="Waiting">How many customers wait in it now.</param>
public sealed record ApiQueue(string Id, string Name, QueueMode Mode, int Waiting);
