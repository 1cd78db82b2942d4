using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>Why a history proves nothing, however faultless it is: where nobody receives, nothing can be lost.</summary>
internal static class Emptiness
{
    /// <returns>Null when it proves something.</returns>
    public static string? Of(History history, Bar bar)
    {
        var all = history.Conversations.Values.ToList();
        if (history.Acknowledged < bar.Acknowledged || history.FaultsStruck < bar.Faults) return $"a run proves something from {bar.Acknowledged} acknowledged messages and {bar.Faults} faults on";
        if (all.All(one => one.Screens.Count == 0)) return "no line was shown on any screen";
        if (Outsider(all) is { Who: var who } one) return $"{who} was acknowledged in {one.Conv} and is no member there, so nobody looked at what {who} received";
        return history.Note.Agents > 0 && Idleness(all) is { } idle ? idle
            : history.Note.Offers && !WasOffered(all) ? "no agent took a conversation that was offered"
            : Serving.Doubt(history) ?? Passing.Doubt(history);
    }

    /// <summary>Who sends and is never said to receive.</summary>
    private static Sent? Outsider(List<Conversation> all)
    {
        return all.SelectMany(one => one.Sent.Where(sent => sent is { Op: SendOp.Ok, Private: false } && sent.Who != Stands.Bot && one.Memberships.TrueForAll(member => member.Who != sent.Who))).FirstOrDefault();
    }

    private static bool WasOffered(List<Conversation> all) => all.SelectMany(one => one.Ownership).Any(act => act is { Op: OwnershipOp.Take, Result: OwnershipResult.Ok, Offered: true });

    /// <summary>Agents who were there and did nothing.</summary>
    private static string? Idleness(List<Conversation> all)
    {
        var done = all.SelectMany(one => one.Ownership).Where(act => act.Result == OwnershipResult.Ok).Select(act => act.Op).ToHashSet();
        return !done.Contains(OwnershipOp.Take) ? "no agent ever took a conversation"
            : !done.Contains(OwnershipOp.Send) ? "no agent ever said anything"
            : null;
    }
}
