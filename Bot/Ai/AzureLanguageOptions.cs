using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot.Ai;

/// <summary>Settings section <c>AzureLanguage</c>: Azure AI Language as a second reader of moods. Off without an endpoint.</summary>
public sealed class AzureLanguageOptions
{
    public const string Section = "AzureLanguage";

    /// <summary>The resource's address: <c>https://NAME.cognitiveservices.azure.com</c>. Empty: the bot reads moods alone.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The resource's key; empty to sign in as this machine or workload.</summary>
    public string Key { get; set; } = "";

    /// <summary>The longest that a mood is waited for, repeats included; then the bot's own reader decides. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long texts are gathered for one call, of at most ten. Default 10 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.5")]
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How often a call that failed is repeated within the time limit. Default 1.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 1;
}
