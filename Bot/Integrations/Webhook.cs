namespace ChatAssist.Bot.Integrations;

/// <summary>An address that is told of what happens.</summary>
/// <param name="Kinds">Of <see cref="HookKinds"/>; empty for all.</param>
/// <param name="Secret">With which every call is signed: <c>whsec_</c> and 32 bytes in Base64.</param>
/// <param name="LastTold">What the address answered last; null before the first call.</param>
public sealed record Webhook(string Id, Uri Url, IReadOnlyList<string> Kinds, string Secret, DateTimeOffset MadeAt, string MadeBy, string? LastTold, DateTimeOffset? LastAt);

/// <summary>A line of which an address is still to be told.</summary>
/// <param name="At">When the line was written.</param>
/// <param name="Tries">How often it has failed in a row.</param>
/// <param name="FailingSince">When it failed first; null when it has not.</param>
public sealed record HookNews(string Webhook, string Conversation, int Version, DateTimeOffset At, int Tries, DateTimeOffset? FailingSince)
{
    /// <summary>What waited behind something that is set aside has failed with it, since it was written: its day is not another one.</summary>
    /// <param name="since">When that failed first; null when what came before was taken.</param>
    public HookNews Behind(DateTimeOffset? since) => since is null || FailingSince is not null ? this : this with { FailingSince = At > since ? At : since };
}

/// <summary>What an address would not take for a day.</summary>
public sealed record HookAside(string Webhook, string Conversation, int Version, string Reason, DateTimeOffset Since);
