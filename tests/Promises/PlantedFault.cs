using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;
using static ChatAssist.Tests.Promises.Planting;

namespace ChatAssist.Tests.Promises;

/// <summary>A way to spoil a faultless history, and what the judge must say of it.</summary>
/// <param name="Plant">Changes the history in place.</param>
public sealed record PlantedFault(string Name, Invariant Breaks, Action<History, Random> Plant)
{
    public static readonly IReadOnlyList<PlantedFault> All =
    [
        new("dropped from the store", Invariant.I1NoAcknowledgedLoss, (history, random) => InStore(history, random, (lines, i) => lines.RemoveAt(i))),
        new("doubled in the store", Invariant.I1NoAcknowledgedLoss, (history, random) => InStore(history, random, (lines, i) => lines.Add(lines[i] with { Seq = lines[^1].Seq + 1 }))),
        new("swapped in the store", Invariant.I4RealTime, SwapInStore),
        new("altered in the store", Invariant.I5NoPhantom, (history, random) => InStore(history, random, (lines, i) => lines[i] = lines[i] with { Hash = "other words" })),
        new("stored in another conversation", Invariant.I5NoPhantom, (history, random) =>
        {
            var (from, to) = Two(history, random);
            var line = Message(from.Transcripts["one"], random).Line;
            foreach (var lines in to.Transcripts.Values) lines.Add(line with { Conv = to.Id, Seq = lines[^1].Seq + 1 });
        }),
        new("acknowledged under another number", Invariant.I1NoAcknowledgedLoss, (history, random) => Acknowledgement(history, random, (sent, i) => sent[i] = sent[i] with { Seq = sent[i].Seq + 1 })),
        new("sent twice and acknowledged under two numbers", Invariant.I1NoAcknowledgedLoss, (history, random) => Acknowledgement(history, random, (sent, i) => sent.Add(sent[i] with { Seq = sent[i].Seq + 1 }))),
        new("acknowledged early", Invariant.I4RealTime, AcknowledgeEarly),
        new("acknowledged and never stored", Invariant.I1NoAcknowledgedLoss, (history, random) =>
        {
            var conversation = Any(history, random);
            var sent = conversation.Sent[^1];
            conversation.Sent.AddRange([sent with { Cid = "new", Op = SendOp.Send, Seq = null }, sent with { Cid = "new", Op = SendOp.Ok, Seq = 7 }]);
        }),
        new("never acknowledged and doubled", Invariant.I6Unknowns, (history, random) =>
        {
            var conversation = Any(history, random);
            var sent = conversation.Sent[^1] with { Cid = "new", Op = SendOp.Send, Seq = null };
            conversation.Sent.AddRange([sent, sent with { Op = SendOp.Unknown }]);
            foreach (var lines in conversation.Transcripts.Values)
                for (var times = 0; times < 2; times++) lines.Add(new(conversation.Id, lines[^1].Seq + 1, "new", sent.Hash, sent.Who));
        }),
        new("dropped from a screen", Invariant.I3Order, (history, random) => OnScreen(history, random, (shown, i, _) => shown.RemoveAt(i))),
        new("doubled on a screen", Invariant.I3Order, (history, random) => OnScreen(history, random, (shown, i, _) => shown.Insert(i, shown[i]))),
        new("swapped on a screen", Invariant.I3Order, (history, random) => OnScreen(history, random, (shown, i, next) => (shown[i], shown[next]) = (shown[next] with { Mono = shown[i].Mono }, shown[i] with { Mono = shown[next].Mono }))),
        new("shown before the number before it", Invariant.I3Order, (history, random) => OnScreen(history, random, (shown, i, next) => (shown[i], shown[next]) = (shown[i] with { Mono = shown[next].Mono }, shown[next] with { Mono = shown[i].Mono }))),
        new("altered on a screen", Invariant.I2ExactlyOnce, (history, random) => OnScreen(history, random, (shown, i, _) => shown[i] = shown[i] with { Hash = "other words" })),
        new("left out of a screen as if there were nothing", Invariant.I2ExactlyOnce, (history, random) => OnScreen(history, random, (shown, i, _) => shown[i] = shown[i] with { Cid = "", Hash = "", By = null })),
        new("shown by another author", Invariant.I5NoPhantom, (history, random) => OnScreen(history, random, (shown, i, _) => shown[i] = shown[i] with { By = "somebody else" })),
        new("shown before it was sent", Invariant.I5NoPhantom, (history, random) => OnScreen(history, random, (shown, i, _) => shown[i] = shown[i] with { Mono = new(1) })),
        new("shown in another conversation", Invariant.I5NoPhantom, (history, random) =>
        {
            var (from, to) = Two(history, random);
            var line = Message(from.Transcripts["one"], random).Line;
            var at = random.Next(to.Screens.Count);
            to.Screens.Insert(at, to.Screens[at] with { Cid = line.Cid, Hash = line.Hash, By = line.By });
        }),
        new("received in another conversation", Invariant.I5NoPhantom, (history, random) =>
        {
            var (from, to) = Two(history, random);
            var line = Message(from.Transcripts["one"], random).Line;
            to.Wire.Add(to.Wire[^1] with { Cid = line.Cid, Hash = line.Hash, By = line.By });
        }),
        new("shown to an outsider", Invariant.I5NoPhantom, (history, random) =>
        {
            var conversation = Any(history, random);
            conversation.Screens.AddRange(conversation.Transcripts["one"].Select(line => new Shown(conversation.Screens[^1].Mono, "outsider", "s", "s", conversation.Id, line.Seq, line.Cid, line.Hash, line.By)));
        }),
        new("shown to an agent who has left", Invariant.I5NoPhantom, (history, random) =>
        {
            var (conversation, leave) = Left(history, random);
            var line = conversation.Transcripts["one"].First(line => line.Seq > leave.ToSeq);
            conversation.Screens.Add(new(Later(conversation, seconds: 1), leave.Who, "s", "a screen that stayed open", conversation.Id, line.Seq, line.Cid, line.Hash, line.By));
        }),
        new("received by an agent who has left long ago", Invariant.I5NoPhantom, (history, random) =>
        {
            var (conversation, leave) = Left(history, random);
            var line = conversation.Transcripts["one"].First(line => line.Seq > leave.ToSeq && line.Cid.Length > 0);
            conversation.Wire.Add(new(Later(conversation, seconds: 20), leave.Who, "s", conversation.Id, line.Seq, line.Cid, line.Hash, line.By));
        }),
        new("received before the join", Invariant.I5NoPhantom, (history, random) =>
        {
            var conversation = Any(history, random);
            conversation.Memberships.Add(new(Later(conversation, seconds: 1), "a newcomer", conversation.Id, MembershipOp.Join));
            conversation.Wire.Add(conversation.Wire[^1] with { Who = "a newcomer" });
        }),
        new("stored as the words of the bot", Invariant.I5NoPhantom, (history, random) => InStore(history, random, (lines, i) => lines[i] = lines[i] with { By = "bot" })),
        new("an answer to nothing", Invariant.I6Unknowns, (history, random) =>
        {
            foreach (var lines in Any(history, random).Transcripts.Values) lines.Add(new(lines[0].Conv, lines[^1].Seq + 1, "", "an answer", "bot", Re: 9_999));
        }),
        new("acknowledged long after everything was well", Invariant.I8Liveness, (history, random) =>
        {
            var sent = Any(history, random).Sent;
            var last = sent.FindLastIndex(one => one.Op == SendOp.Ok);
            sent[last] = sent[last] with { Mono = history.Faults[^1].Mono + TimeSpan.FromSeconds(40) };
        }),
        new("a message of one who has let go", Invariant.I7Ownership, (history, random) => Owned(history, random, (acts, take) =>
        {
            var conversation = history.Conversations[take.Conv];
            acts.RemoveAll(act => act != take && (act.Agent == take.Agent || act.Start > take.End));
            acts.Add(take with { Op = OwnershipOp.Release, Start = After(take, 1), End = After(take, 2) });
            conversation.Sent.AddRange([new(After(take, 3), take.Agent, take.Conv, "late", "words", SendOp.Send), new(After(take, 4), take.Agent, take.Conv, "late", "words", SendOp.Ok, 1)]);
        })),
        new("words of one whom the conversation had been taken from", Invariant.I7Ownership, (history, random) => Parted(history, random, after: true)),
        new("words of one who had not taken it yet", Invariant.I7Ownership, (history, random) => Parted(history, random, after: false)),
        new("a change that was acknowledged and is not there", Invariant.I7Ownership, (history, random) =>
        {
            var (conversation, change) = Changed(history, random);
            foreach (var lines in conversation.Transcripts.Values) Change(lines, line => line.Seq == change, line => line with { Has = null });
        }),
        new("a wish for a person that nothing follows", Invariant.Served, (history, random) =>
        {
            var (conversation, wish) = Wished(history, random);
            var next = conversation.Wishes.Where(other => other.Seq > wish.Seq).Select(other => other.Seq).DefaultIfEmpty(int.MaxValue).Min();
            foreach (var lines in conversation.Transcripts.Values) Change(lines, line => line.Seq > wish.Seq && line.Seq < next, line => line with { Has = null, Told = null });
        }),
        new("a wish for a person that is not there", Invariant.Served, (history, random) =>
        {
            var (conversation, wish) = Wished(history, random);
            conversation.Wishes.Add(wish with { Seq = conversation.Transcripts["one"][^1].Seq + 1 });
        }),
        new("left waiting while agents have room", Invariant.Served, (history, random) =>
        {
            var conversation = Any(history, random);
            var end = conversation.Transcripts["one"][^1].Seq + 1;
            foreach (var lines in conversation.Transcripts.Values) lines.Add(new(conversation.Id, end, "", "", Has: Stands.Nobody));
            conversation.Screens.Add(conversation.Screens.Last(shown => shown.Seq == end - 1) with { Seq = end, Cid = "", Hash = "", By = null });
        }),
        new("a file lost", Invariant.I1NoAcknowledgedLoss, (history, random) => Filed(history, random, line => line with { File = null })),
        new("a file altered", Invariant.I1NoAcknowledgedLoss, (history, random) => Filed(history, random, line => line with { File = "other bytes" })),
        new("a file that one node lacks", Invariant.I8Liveness, (history, random) => Filed(history, random, line => line with { File = "lost" }, node: "two")),
        new("a note shown to the customer", Invariant.I5NoPhantom, (history, random) =>
        {
            var (conversation, note) = Noted(history, random);
            Change(conversation.Screens, shown => shown.Seq == note.Seq && shown.Who == conversation.Memberships[0].Who, shown => shown with { Cid = note.Cid, Hash = note.Hash, By = note.Who });
        }),
        new("a note on its way to the customer", Invariant.I5NoPhantom, (history, random) =>
        {
            var (conversation, note) = Noted(history, random);
            conversation.Wire.Add(conversation.Wire.Last(line => line.Who == conversation.Memberships[0].Who) with { Seq = note.Seq!.Value, Cid = note.Cid, Hash = note.Hash, By = note.Who });
        }),
        new("a note where the customer reads it", Invariant.I5NoPhantom, (history, random) =>
        {
            var (conversation, note) = Noted(history, random);
            foreach (var lines in conversation.Transcripts.Values) Change(lines, line => line.Seq == note.Seq, line => line with { Cid = note.Cid, Hash = note.Hash, By = note.Who });
        }),
        new("a note that was acknowledged under the number of a message", Invariant.I1NoAcknowledgedLoss, (history, random) =>
        {
            var (conversation, note) = Noted(history, random);
            Change(conversation.Sent, sent => sent == note, sent => sent with { Seq = Message(conversation.Transcripts["one"], random).Line.Seq });
        }),
        new("a note altered on an agent's screen", Invariant.I2ExactlyOnce, (history, random) =>
        {
            var (conversation, note) = Noted(history, random);
            Change(conversation.Screens, shown => shown.Cid == note.Cid, shown => shown with { Hash = "other words" });
        }),
        new("a note left out of an agent's screen", Invariant.I2ExactlyOnce, (history, random) =>
        {
            var (conversation, note) = Noted(history, random);
            Change(conversation.Screens, shown => shown.Cid == note.Cid, shown => shown with { Cid = "", Hash = "", By = null });
        }),
        new("the end never shown", Invariant.I2ExactlyOnce, (history, random) =>
        {
            var conversation = Any(history, random);
            conversation.Screens.RemoveAll(shown => shown.Seq == conversation.Transcripts["one"][^1].Seq);
        }),
        new("the end shown too late", Invariant.I8Liveness, (history, random) =>
        {
            var conversation = Any(history, random);
            var end = conversation.Transcripts["one"][^1].Seq;
            for (var i = 0; i < conversation.Screens.Count; i++)
                if (conversation.Screens[i] is var shown && shown.Seq == end) conversation.Screens[i] = shown with { Mono = shown.Mono + Judge.Patience + TimeSpan.FromSeconds(1) };
        }),
        new("the nodes disagree", Invariant.I8Liveness, (history, random) =>
        {
            var lines = Any(history, random).Transcripts["two"];
            lines.RemoveAt(lines.Count - 1);
        }),
        new("a turn never answered", Invariant.I6Unknowns, (history, random) =>
        {
            foreach (var lines in Answered(history, random).Transcripts.Values) Change(lines, line => line.Re is not null, line => line with { Re = null });
        }),
        new("a turn answered twice", Invariant.I6Unknowns, (history, random) =>
        {
            var of = Answered(history, random).Transcripts;
            foreach (var lines in of.Values) lines.Add(lines.Last(line => line.Re is not null) with { Seq = lines[^1].Seq + 1 });
        }),
        new("two owners", Invariant.I7Ownership, (history, random) => Owned(history, random, (acts, take) =>
            acts.Add(take with { Agent = "a thief", Start = After(take, 1), End = After(take, 2) }))),
        new("a message of one who has it not", Invariant.I7Ownership, (history, random) => Owned(history, random, (acts, take) =>
            acts.Add(take with { Agent = "a thief", Op = OwnershipOp.Send, Start = After(take, 1), End = After(take, 2) }))),
        new("a refusal without a reason", Invariant.I7Ownership, (history, random) => Owned(history, random, (acts, take) =>
            acts.Add(take with { Op = OwnershipOp.Send, Result = OwnershipResult.Refused, Start = After(take, 1), End = After(take, 2) }))),
    ];

    public override string ToString() => Name;
}
