using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>The channel of Teams in which agents take and answer conversations.</summary>
public sealed class AgentsChannel(IOptions<BotFrameworkOptions> options)
{
    private readonly BotFrameworkOptions _options = options.Value;

    public bool IsOn => _options.AgentsChannel.Length > 0;

    /// <summary>The channel itself.</summary>
    public Reference Whole => In(_options.AgentsChannel);

    /// <summary>True for what is said in the channel or in one of its threads.</summary>
    public bool Holds(Reference from) =>
        IsOn && from.ChannelId == Reference.Teams
        && (from.ConversationId == _options.AgentsChannel || from.ConversationId.StartsWith(_options.AgentsChannel + ";", StringComparison.Ordinal));

    /// <summary>True for a member of the channel's own organisation.</summary>
    public bool IsOurs(Reference from) => string.Equals(from.Tenant, _options.AgentsTenant, StringComparison.OrdinalIgnoreCase);

    /// <param name="conversation">The channel's id, or that of a thread.</param>
    public Reference In(string conversation) => new(
        Reference.Teams, new(_options.AgentsServiceUrl), conversation, IsGroup: true, new($"28:{_options.AppId}", Name: null, "bot"), new(""), Person: "", _options.AgentsTenant, Locale: null);
}
