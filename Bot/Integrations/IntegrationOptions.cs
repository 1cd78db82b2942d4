using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot.Integrations;

/// <summary>Settings section <c>Integrations</c>.</summary>
public sealed class IntegrationOptions
{
    public const string Section = "Integrations";

    /// <summary>Calls that one key may make in a minute. Default 600.</summary>
    [Range(1, 100_000)]
    public int CallsPerMinute { get; set; } = 600;

    /// <summary>Lets webhooks go to this machine over plain http; for development. Otherwise they go to public addresses over https only.</summary>
    public bool LocalWebhooks { get; set; }
}
