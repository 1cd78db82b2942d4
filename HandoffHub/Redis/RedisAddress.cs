using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using StackExchange.Redis;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Reads the two forms of a Redis connection string: the address that hosts give out, and the client's own list of options.</summary>
internal static class RedisAddress
{
    private const string Form = "cannot be read; it must look like redis://:password@host:6379 (rediss:// with TLS), or like host:6379,password=…,ssl=true.";

    private const string OneServer = "names a user and several servers; a user can sign in at one server only.";

    private const string UserKey = "user=";

    private const int DefaultPort = 6379;

    /// <param name="connection">One that the settings' check has let pass.</param>
    /// <param name="caFile">A file of PEM certificates to trust beside those of the system; empty for none.</param>
    public static RedisLogin Read(string connection, string caFile = "")
    {
        if (!TryRead(connection, out var login, out var problem)) throw new ArgumentException($"The connection {problem}", nameof(connection));
        return caFile.Length == 0 ? login : login.Trusting(RedisTrust.Load(caFile));
    }

    /// <param name="problem">What is wrong with the setting, without its value.</param>
    public static bool TryRead(string connection, [NotNullWhen(true)] out RedisLogin? login, out string problem)
    {
        (var options, var user, problem) = connection.Contains("://", StringComparison.Ordinal) ? FromAddress(connection) : FromList(connection);
        login = null;
        if (options is null) return false;
        options.ClientName = "chatassist";
        options.AbortOnConnectFail = true; // whoever opens it tries again
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ConnectTimeout = 2000;
        if (user is not null && options.EndPoints.Count != 1)
        {
            problem = OneServer;
            return false;
        }

        login = new(options, user, Trust: null);
        return true;
    }

    private static (ConfigurationOptions? Options, string? User, string Problem) FromAddress(string connection)
    {
        if (!Uri.TryCreate(connection, UriKind.Absolute, out var address) || address.Scheme is not ("redis" or "rediss") || address.Host.Length == 0) return (null, null, Form);
        if (address.AbsolutePath.Trim('/') is var path && !(path.Length == 0 || int.TryParse(path, out _))) return (null, null, Form);
        var (user, password) = address.UserInfo.Split(':', 2) switch
        {
            [var name, var secret] => (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret)),
            _ => ("", Uri.UnescapeDataString(address.UserInfo)),
        };
        var options = new ConfigurationOptions { EndPoints = { { address.Host, address.Port > 0 ? address.Port : DefaultPort } }, DefaultDatabase = path.Length == 0 ? 0 : int.Parse(path, System.Globalization.CultureInfo.InvariantCulture) };
        if (password.Length > 0) options.Password = password;
        if (address.Scheme == "rediss") (options.Ssl, options.SslHost) = (true, address.Host);
        return (options, Named(user), "");
    }

    private static (ConfigurationOptions? Options, string? User, string Problem) FromList(string connection)
    {
        string[] parts = [.. connection.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var user = parts.LastOrDefault(part => part.StartsWith(UserKey, StringComparison.OrdinalIgnoreCase));
        try
        {
            var options = ConfigurationOptions.Parse(string.Join(',', parts.Where(part => !part.StartsWith(UserKey, StringComparison.OrdinalIgnoreCase))));
            return options.EndPoints.Count == 0 ? (null, null, Form) : (options, Named(user?[UserKey.Length..] ?? ""), "");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return (null, null, Form); // what it found wrong may be part of the password
        }
    }

    /// <summary>The user "default" is who signs in with a password alone.</summary>
    private static string? Named(string user) => user is "" or "default" ? null : user;
}

/// <summary>Where Redis is, and who signs in.</summary>
/// <param name="User">Null for the user "default".</param>
/// <param name="Trust">Judges the server's certificate; null for the judgement of the system.</param>
internal sealed record RedisLogin(ConfigurationOptions Options, string? User, RemoteCertificateValidationCallback? Trust)
{
    public RedisLogin Trusting(RemoteCertificateValidationCallback trust)
    {
        Options.CertificateValidation += trust;
        return this with { Trust = trust };
    }
}
