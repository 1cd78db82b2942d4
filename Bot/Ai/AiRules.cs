using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Ai;

/// <summary>Rules of the model's settings that no attribute can say.</summary>
public sealed class ModelRules(IOptions<Policy> policy) : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        if (options.Use == ModelUse.Off) return ValidateOptionsResult.Success;
        return AiRules.Result(
        [
            (options.Name.Length > 0, $"{ModelOptions.Section}:Name is empty; it must name the model, or the deployment in Azure."),
            (AiRules.IsSafe(options.Endpoint), $"{ModelOptions.Section}:Endpoint is \"{options.Endpoint}\"; it must be an https address (http only on this machine)."),
            (!options.Identity || options.ApiKey.Length == 0, $"{ModelOptions.Section}:Identity is on and ApiKey is set; only one of them can sign in."),
            AiRules.InTime(ModelOptions.Section, options.TimeLimit, policy.Value),
        ]);
    }
}

/// <summary>Rules of the language service's settings that no attribute can say.</summary>
public sealed class LanguageRules(IOptions<Policy> policy) : IValidateOptions<AzureLanguageOptions>
{
    public ValidateOptionsResult Validate(string? name, AzureLanguageOptions options) => options.Endpoint.Length == 0 ? ValidateOptionsResult.Success : AiRules.Result(
    [
        (AiRules.IsSafe(options.Endpoint), $"{AzureLanguageOptions.Section}:Endpoint is \"{options.Endpoint}\"; it must be an https address (http only on this machine)."),
        AiRules.InTime(AzureLanguageOptions.Section, options.TimeLimit, policy.Value),
    ]);
}

/// <summary>What the rules of both have in common. No sentence of theirs repeats a key.</summary>
internal static class AiRules
{
    public static ValidateOptionsResult Result(IEnumerable<(bool Holds, string Else)> rules)
    {
        var broken = rules.Where(rule => !rule.Holds).Select(rule => rule.Else).ToList();
        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    /// <summary>A turn may wait for both helpers, and must still be done in time.</summary>
    public static (bool Holds, string Else) InTime(string section, TimeSpan limit, Policy policy) =>
        (limit < policy.TurnLimit / 2, $"{section}:TimeLimit is {limit}; it must be shorter than half of {Policy.Section}:TurnLimit ({policy.TurnLimit}).");

    public static bool IsSafe(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
