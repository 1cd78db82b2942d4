using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Settings section <c>BotFramework</c>: how Teams and the channels of Azure Bot Service reach us, and we them.</summary>
public sealed class BotFrameworkOptions
{
    public const string Section = "BotFramework";

    /// <summary>The bot's application (client) id in Microsoft Entra. Empty: <c>/api/messages</c> is off.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The directory of a single-tenant bot; empty for a multi-tenant one.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The client secret with which we ask for tokens to post to the channels.</summary>
    public string AppPassword { get; set; } = "";

    /// <summary>Where the channels' signing keys are told.</summary>
    public string OpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>The login service that gives us tokens, and signs the emulator's.</summary>
    public string LoginUrl { get; set; } = "https://login.microsoftonline.com";

    /// <summary>Addresses besides Microsoft's own to which replies and our token may go, separated by blanks: <c>https://host:port</c>. Plain http and private addresses only when they stand here.</summary>
    public string AllowedServiceUrls { get; set; } = "";

    /// <summary>The Teams organisations (tenant ids) that may write to us, separated by blanks; empty for all.</summary>
    public string AllowedTenants { get; set; } = "";

    /// <summary>Takes the tokens of the Bot Framework Emulator too, which are signed for anybody who holds our own secret. For development only.</summary>
    public bool EmulatorTokens { get; set; }

    /// <summary>True when the bot is registered, and the channels may come in.</summary>
    public bool IsOn() => AppId.Length > 0;
}

/// <summary>Rules of the settings that no attribute can say.</summary>
public sealed class BotFrameworkRules : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(BotFrameworkOptions options)
    {
        if (options.IsOn() && options.AppPassword.Length == 0)
            yield return $"{BotFrameworkOptions.Section}:AppPassword is empty, but AppId is set; without a secret the bot could hear the channels and not answer them.";
        foreach (var (setting, value) in ((string, string)[])[("OpenIdMetadataUrl", options.OpenIdMetadataUrl), ("LoginUrl", options.LoginUrl)])
            if (!IsSafe(value))
                yield return $"{BotFrameworkOptions.Section}:{setting} is \"{value}\"; it must be an https address (http only on this machine).";
        foreach (var listed in ServiceUrls.Listed(options.AllowedServiceUrls))
            if (!Uri.TryCreate(listed, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
                yield return $"{BotFrameworkOptions.Section}:AllowedServiceUrls has \"{listed}\"; each must be like https://host:port, with blanks between them.";
    }

    private static bool IsSafe(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
