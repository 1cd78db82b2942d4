using System.Threading.RateLimiting;
using ChatAssist.Bot.Http;

namespace ChatAssist.Bot.Accounts;

/// <summary>How many passwords this node looks at in one moment: each costs a tenth of a second of a processor, and half of the processors are for the customers. A few wait their turn, before they take a connection to the database;
/// one network gets half of the places, so that nobody shuts the others out.</summary>
public sealed class SignInGate : IDisposable
{
    /// <summary>Two seconds of waiting where there is one processor to spare.</summary>
    private const int Waiting = 16;

    private readonly PartitionedRateLimiter<string> _places;

    public SignInGate()
    {
        var atOnce = Math.Max(1, Environment.ProcessorCount / 2);
        _places = PartitionedRateLimiter.CreateChained(
            AtOnce(from => from, (atOnce + Waiting + 1) / 2, waiting: 0),
            AtOnce(_ => "", atOnce, Waiting));
    }

    /// <summary>Refuses a call for which there is no place before its handler runs.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var place = await _places.AcquireAsync(Network.Of(context.HttpContext), cancellationToken: context.HttpContext.RequestAborted);
        return place.IsAcquired ? await next(context) : new ComeAgain(AccountProblems.SignInsBusy.ToHttp());
    }

    public void Dispose() => _places.Dispose();

    private static PartitionedRateLimiter<string> AtOnce(Func<string, string> partition, int most, int waiting) => PartitionedRateLimiter.Create<string, string>(
        from => RateLimitPartition.GetConcurrencyLimiter(partition(from), _ => new() { PermitLimit = most, QueueLimit = waiting }));
}
