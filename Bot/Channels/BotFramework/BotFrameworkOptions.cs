using System.Security.Cryptography;
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

    /// <summary>The client secret with which we ask for tokens to post to the channels. One of this, <see cref="CertificatePath"/> and <see cref="ManagedIdentity"/> must be there.</summary>
    public string AppPassword { get; set; } = "";

    /// <summary>The file of the bot's certificate with its private key: <c>.pfx</c>, <c>.p12</c> or <c>.pem</c>.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>Opens the certificate's file; empty when it needs none.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>The client id of a user-assigned managed identity of the Azure machine that the program runs on.</summary>
    public string ManagedIdentity { get; set; } = "";

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

    /// <summary>The channel of Teams in which agents take and answer conversations (<c>19:…@thread.tacv2</c>); empty for none.</summary>
    public string AgentsChannel { get; set; } = "";

    /// <summary>Where that channel takes what we post, such as <c>https://smba.trafficmanager.net/emea/</c>.</summary>
    public string AgentsServiceUrl { get; set; } = "";

    /// <summary>The organisation (tenant id) of that channel; nobody else's word counts in it.</summary>
    public string AgentsTenant { get; set; } = "";

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
        string[] proofs = [options.AppPassword, options.CertificatePath, options.ManagedIdentity];
        if (options.IsOn() && proofs.All(proof => proof.Length == 0))
            yield return $"{BotFrameworkOptions.Section}:AppId is set, but AppPassword, CertificatePath and ManagedIdentity are empty; without one of them the bot could hear the channels and not answer them.";
        if (proofs.Count(proof => proof.Length > 0) > 1)
            yield return $"{BotFrameworkOptions.Section}:AppPassword, CertificatePath and ManagedIdentity: set one of them, so that it is clear which one counts.";
        if (options.CertificatePath.Length > 0 && Unreadable(options) is { } reason)
            yield return $"{BotFrameworkOptions.Section}:CertificatePath is \"{options.CertificatePath}\"; it cannot be used: {reason}";
        foreach (var (setting, value) in ((string, string)[])[("OpenIdMetadataUrl", options.OpenIdMetadataUrl), ("LoginUrl", options.LoginUrl)])
            if (!IsSafe(value))
                yield return $"{BotFrameworkOptions.Section}:{setting} is \"{value}\"; it must be an https address (http only on this machine).";
        if (options.AgentsChannel.Length > 0 && (!options.IsOn() || options.AgentsTenant.Length == 0 || !Uri.TryCreate(options.AgentsServiceUrl, UriKind.Absolute, out var agents) || !new ServiceUrls(Options.Create(options)).Allows(agents)))
            yield return $"{BotFrameworkOptions.Section}:AgentsChannel needs AppId, AgentsTenant and AgentsServiceUrl (now \"{options.AgentsServiceUrl}\"), which is an address of Microsoft's or one of AllowedServiceUrls.";
        foreach (var listed in ServiceUrls.Listed(options.AllowedServiceUrls))
            if (!Uri.TryCreate(listed, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
                yield return $"{BotFrameworkOptions.Section}:AllowedServiceUrls has \"{listed}\"; each must be like https://host:port, with blanks between them.";
    }

    private static string? Unreadable(BotFrameworkOptions options)
    {
        try
        {
            using var certificate = Certificate.Load(options);
            return null;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static bool IsSafe(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
