using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>Who is on duty at one moment, and to whom they could come: an agent counts where <see cref="Routing"/> would let them take the customer.</summary>
/// <remarks>
/// Whom an overflow lets help later is on duty, so nobody is told that nobody will come; but a wait is measured, and estimated, by those who may take it at that moment.
/// An overflow that comes after the longest wait brings nobody.
/// </remarks>
/// <param name="agents">Those who take conversations.</param>
/// <param name="siteQueues"><see cref="IQueues.OfSitesAsync"/>.</param>
/// <param name="longest"><see cref="Policy.MaxWait"/>.</param>
/// <param name="opensAt"><see cref="Duty.OpensAt"/>, for whom nobody is there: the hours are those of the whole house.</param>
public sealed class Rota(IReadOnlyList<Profile> agents, IReadOnlyDictionary<string, string> siteQueues, Routing routing, TimeSpan longest, DateTimeOffset? opensAt) : IRota
{
    public Duty For(string site, string? queue, string locale)
    {
        var own = queue ?? siteQueues.GetValueOrDefault(site, Queue.Main);
        var available = Count(own, locale, longest);
        return new(available, available > 0 ? null : opensAt) { AtOnce = Count(own, locale, TimeSpan.Zero) };
    }

    public Duty For(Summary row) => For(row.Site, row.Queue, row.Locale);

    /// <summary>How many may take it as long as it has waited by now.</summary>
    public int MayTake(Summary row, DateTimeOffset now) => Count(row.Queue, row.Locale, now - row.StageSince);

    private int Count(string queue, string locale, TimeSpan waited) => agents.Count(agent => routing.MayTake(agent, queue, locale, waited));
}
