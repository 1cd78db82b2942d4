using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot.Ai;

/// <summary>Settings section <c>Model</c>: a language model that words answers. Off by default; the bot needs none.</summary>
public sealed class ModelOptions
{
    public const string Section = "Model";

    /// <summary>Whether answers are worded by the model. Default: they are given in their exact words.</summary>
    public ModelUse Use { get; set; } = ModelUse.Off;

    /// <summary>The address before <c>/chat/completions</c>: OpenAI's, <c>https://NAME.openai.azure.com/openai/v1</c>, or that of any server that speaks the same protocol.</summary>
    public string Endpoint { get; set; } = "https://api.openai.com/v1";

    /// <summary>The model, or in Azure the deployment.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key. Empty for a server that needs none, or with <see cref="Identity"/>.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Signs in to Azure OpenAI as this machine or workload instead of by a key.</summary>
    public bool Identity { get; set; }

    /// <summary>The longest that a draft is waited for; then the exact answer is given. Default 4 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(4);
}

/// <summary>What the model is for.</summary>
public enum ModelUse
{
    /// <summary>Nothing: answers in their exact words.</summary>
    Off,

    /// <summary>It words answers, and sums up what is handed over.</summary>
    Compose,
}
