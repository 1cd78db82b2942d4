using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>What each line changes in the row of its agent.</summary>
internal static class WorkloadRow
{
    public static IEnumerable<Statement> Changes(IReadOnlyList<Recorded> lines)
    {
        foreach (var line in lines)
        {
            var at = line.At.ToUnixTimeMilliseconds();
            switch (line.Event)
            {
                case OfferMade offer:
                    yield return new("UPDATE workloads SET given_ms = @at WHERE agent = @agent", new { at, agent = offer.Agent.Value });
                    break;
                case AgentJoined { CalledBack: true }:
                    break;
                case AgentJoined joined:
                    yield return new("UPDATE workloads SET given_ms = @at, missed_offers = 0 WHERE agent = @agent", new { at, agent = joined.Agent.Value });
                    break;
                case OfferPassed { Why: OfferEnd.TimedOut } missed:
                    yield return new("UPDATE workloads SET missed_offers = missed_offers + 1 WHERE agent = @agent", new { agent = missed.Agent.Value });
                    break;
                case OfferPassed { Why: OfferEnd.Declined } there:
                    yield return new("UPDATE workloads SET missed_offers = 0 WHERE agent = @agent", new { agent = there.Agent.Value });
                    break;
            }
        }
    }
}
