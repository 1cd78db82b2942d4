using System.Diagnostics.CodeAnalysis;
using StackExchange.Redis;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Reads the two forms of a Redis connection string: the address that hosts give out, and the client's own list of options.</summary>
internal static class RedisAddress
{
    private const string Form = "cannot be read; it must look like redis://:password@host:6379 (rediss:// with TLS), or like host:6379,password=…,ssl=true.";

    private const string UserName = "names a user; this Redis client can sign in as the user \"default\" only. Give that user the password and the rights, and leave the name out.";

    private const int DefaultPort = 6379;

    /// <param name="connection">One that the settings' check has let pass.</param>
    public static ConfigurationOptions Read(string connection) =>
        TryRead(connection, out var options, out var problem) ? options : throw new ArgumentException($"The connection {problem}", nameof(connection));

    /// <param name="problem">What is wrong with the setting, without its value.</param>
    public static bool TryRead(string connection, [NotNullWhen(true)] out ConfigurationOptions? options, out string problem)
    {
        (options, problem) = connection.Contains("://", StringComparison.Ordinal) ? FromAddress(connection) : FromList(connection);
        if (options is null) return false;
        options.ClientName = "chatassist";
        options.AbortOnConnectFail = true; // whoever opens it tries again
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ConnectTimeout = 2000;
        return true;
    }

    private static (ConfigurationOptions? Options, string Problem) FromAddress(string connection)
    {
        if (!Uri.TryCreate(connection, UriKind.Absolute, out var address) || address.Scheme is not ("redis" or "rediss") || address.Host.Length == 0) return (null, Form);
        if (address.AbsolutePath.Trim('/') is var path && !(path.Length == 0 || int.TryParse(path, out _))) return (null, Form);
        var (user, password) = address.UserInfo.Split(':', 2) switch
        {
            [var name, var secret] => (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret)),
            _ => ("", Uri.UnescapeDataString(address.UserInfo)),
        };
        if (user is not ("" or "default")) return (null, UserName);
        var options = new ConfigurationOptions { EndPoints = { { address.Host, address.Port > 0 ? address.Port : DefaultPort } }, DefaultDatabase = path.Length == 0 ? 0 : int.Parse(path, System.Globalization.CultureInfo.InvariantCulture) };
        if (password.Length > 0) options.Password = password;
        if (address.Scheme == "rediss") (options.Ssl, options.SslHost) = (true, address.Host);
        return (options, "");
    }

    private static (ConfigurationOptions? Options, string Problem) FromList(string connection)
    {
        string[] parts = [.. connection.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var users = parts.Where(part => part.StartsWith("user=", StringComparison.OrdinalIgnoreCase)).ToList();
        if (users.Any(user => !user["user=".Length..].Equals("default", StringComparison.Ordinal))) return (null, UserName);
        try
        {
            var options = ConfigurationOptions.Parse(string.Join(',', parts.Except(users)));
            return options.EndPoints.Count == 0 ? (null, Form) : (options, "");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return (null, Form); // what it found wrong may be part of the password
        }
    }
}
