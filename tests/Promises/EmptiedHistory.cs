using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>A way to empty a faultless history of what it could prove, and why it is void then.</summary>
/// <param name="Empty">Changes the history in place.</param>
public sealed record EmptiedHistory(string Name, string Why, Action<History> Empty)
{
    public static readonly IReadOnlyList<EmptiedHistory> All =
    [
        new("nobody was shown anything", "no line was shown on any screen", history =>
        {
            foreach (var one in history.Conversations.Values) Blind(one, _ => true);
        }),
        new("a customer never received", "customer1 was acknowledged in conversation1 and is no member there, so nobody looked at what customer1 received", history =>
        {
            foreach (var one in history.Conversations.Values) Blind(one, who => who == "customer1");
        }),
        new("no agent took", "no agent ever took a conversation", history =>
        {
            foreach (var one in history.Conversations.Values) one.Ownership.Clear();
        }),
        new("nobody was offered", "no agent took a conversation that was offered", history =>
        {
            foreach (var acts in history.Conversations.Values.Select(one => one.Ownership))
                for (var i = 0; i < acts.Count; i++) acts[i] = acts[i] with { Offered = false };
        }),
        new("no agent spoke", "no agent ever said anything", history =>
        {
            foreach (var one in history.Conversations.Values) one.Ownership.RemoveAll(act => act.Op == OwnershipOp.Send);
        }),
    ];

    public override string ToString() => Name;

    private static void Blind(Conversation conversation, Func<string, bool> who)
    {
        conversation.Memberships.RemoveAll(one => who(one.Who));
        conversation.Screens.RemoveAll(one => who(one.Who));
        conversation.Wire.RemoveAll(one => who(one.Who));
    }
}
