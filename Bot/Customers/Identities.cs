using System.Data.Common;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Customers;

/// <summary>Tells quickly whether somebody unknown has proved meanwhile to be a customer, on whatever node: what was given out before that must not open the customer's conversation.</summary>
public sealed class Identities(CustomerTable customers, TimeProvider clock, ILogger<Identities> logger)
{
    /// <summary>People in each half of those who were asked about lately.</summary>
    private const int Remembered = 50_000;

    /// <summary>All callers together look once in this time.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Each look begins so long before the last one: what was written then may have been committed since.</summary>
    private static readonly TimeSpan _overlap = TimeSpan.FromMinutes(1);

    private readonly Recent<string, Known> _known = new(Remembered, _ => 1);
    private int _looking;
    private long _looked = clock.GetTimestamp();
    private DateTimeOffset _since = clock.GetUtcNow();

    /// <param name="person">As whom they write on a channel.</param>
    /// <exception cref="DbException">The database does not answer, and nothing was known of the person.</exception>
    public async ValueTask<bool> AreSomebodysAsync(string person, CancellationToken ct)
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _looked)) >= _pause) await LookAsync(ct);
        if (_known.TryGet(person, out var known)) return known.IsSomebodys;
        known = new(await customers.OfAsync(person, ct) is not null);
        _known.Set(person, known);
        return known.IsSomebodys;
    }

    /// <summary>From now on this person is that customer.</summary>
    /// <returns><see langword="false"/> when the person is another customer already, and stays so.</returns>
    public async Task<bool> LinkAsync(string person, string customer, CancellationToken ct)
    {
        var isTheirs = await customers.LinkAsync(person, customer, clock.GetUtcNow(), ct);
        _known.Set(person, new(IsSomebodys: true));
        return isTheirs;
    }

    /// <summary>One at a time; whoever comes meanwhile goes by what is known.</summary>
    private async ValueTask LookAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _looking, 1) == 1) return;
        try
        {
            var now = clock.GetUtcNow();
            foreach (var person in await customers.LinkedAsync(_since - _overlap, ct)) _known.Set(person, new(IsSomebodys: true));
            _since = now;
        }
        catch (Exception e) when (Database.IsAway(e))
        {
            Log.IdentitiesNotRead(logger, e);
        }
        finally
        {
            Volatile.Write(ref _looked, clock.GetTimestamp());
            Volatile.Write(ref _looking, 0);
        }
    }

    private sealed record Known(bool IsSomebodys);
}
