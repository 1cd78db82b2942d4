using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>How many uploads this node reads at once: each lies in memory until it is stored. One network gets half of the places, so that nobody shuts the others out.</summary>
public sealed class UploadGate(IOptions<DirectLineOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _places = PartitionedRateLimiter.CreateChained(
        AtOnce(from => from, (options.Value.UploadsAtOnce + 1) / 2),
        AtOnce(_ => "", options.Value.UploadsAtOnce));

    /// <param name="from">The network that the upload comes from.</param>
    /// <returns>The place, given back when it is disposed; null when none is free.</returns>
    public IDisposable? TryEnter(string from) => _places.AttemptAcquire(from) is { IsAcquired: true } place ? place : null;

    public void Dispose() => _places.Dispose();

    private static PartitionedRateLimiter<string> AtOnce(Func<string, string> partition, int most) => PartitionedRateLimiter.Create<string, string>(
        from => RateLimitPartition.GetConcurrencyLimiter(partition(from), _ => new() { PermitLimit = most, QueueLimit = 0 }));
}
