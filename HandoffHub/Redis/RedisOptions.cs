using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Settings section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    public const string Section = "Redis";

    /// <summary>The path of the setting that decides whether there are other nodes.</summary>
    public const string ConnectionSetting = $"{Section}:{nameof(Connection)}";

    /// <summary>Where Redis is, for several nodes: <c>rediss://:password@host:6380</c>, or <c>host:6380,password=…,ssl=true</c>. Empty: one node, all in its memory.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Begins every name that we use in Redis; two installations may share one Redis under two prefixes. Default <c>chatassist:</c>.</summary>
    [Required, StringLength(50)]
    public string Prefix { get; set; } = "chatassist:";
}

/// <summary>Rules that no attribute can say. No sentence repeats the connection: it may hold a password.</summary>
public sealed class RedisRules : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options) =>
        options.Connection.Length == 0 || RedisAddress.TryRead(options.Connection, out _, out var problem)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{RedisOptions.ConnectionSetting} {problem}");
}
