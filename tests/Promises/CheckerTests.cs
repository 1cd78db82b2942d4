using ChatAssist.Faults;

namespace ChatAssist.Tests.Promises;

/// <summary>A checker is worth what it catches: each fault is planted in a faultless history.</summary>
public sealed class CheckerTests
{
    private const int Conversations = 4, Messages = 10;

    [Test]
    public void A_faultless_history_breaks_no_promise([Range(1, 20)] int seed)
    {
        var (sent, end) = Faultless(new Random(seed));
        Assert.That(Checker.Check(sent, end), Is.Empty);
    }

    [Test]
    public void Each_planted_fault_is_caught(
        [Values("lost", "doubled", "swapped", "leaked", "altered", "acknowledged early", "acknowledged under another number", "unanswered", "answered twice")] string fault,
        [Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var (sent, readings) = Faultless(random);
        var at = random.Next(readings.Count);
        var (reading, i) = (readings[at], random.Next(Messages - 1));
        var lines = reading.Lines.ToList();
        var expected = Plant();
        readings[at] = reading with { Lines = lines };

        Assert.That(Checker.Check(sent, readings).Select(violation => violation.Promise), Has.Some.EqualTo(expected));

        Promise Plant()
        {
            switch (fault)
            {
                case "lost":
                    lines.RemoveAt(i);
                    return Promise.NothingLost;
                case "doubled":
                    lines.Add(lines[i] with { Seq = lines[^1].Seq + 1 });
                    return Promise.NothingDoubled;
                case "swapped": // stored the other way round
                    (lines[i], lines[i + 1]) = (lines[i + 1] with { Seq = lines[i].Seq }, lines[i] with { Seq = lines[i + 1].Seq });
                    return Promise.InOrder;
                case "leaked":
                    lines.Add(readings[(at + 1) % readings.Count].Lines[i] with { Seq = lines[^1].Seq + 1 });
                    return Promise.NothingLeaked;
                case "altered":
                    lines[i] = lines[i] with { Hash = "another" };
                    return Promise.NothingAltered;
                case "acknowledged early": // there in the end, but not yet when it had been acknowledged
                    readings.Add(reading with { Mono = reading.Mono - 1, Session = 0, Lines = [.. lines.Where((_, n) => n != i)] });
                    return Promise.StoredFirst;
                case "acknowledged under another number":
                    sent = [.. sent.Select(one => one.Cid == lines[i].Cid && one.Op == Op.Ok ? one with { Seq = one.Seq + 1 } : one)];
                    return Promise.StoredFirst;
                default:
                    lines[i] = lines[i] with { Answers = fault == "unanswered" ? 0 : 2 };
                    return Promise.AnsweredOnce;
            }
        }
    }

    [Test]
    public void A_message_that_was_never_acknowledged_may_be_there_or_not([Values] bool isThere)
    {
        List<Sent> sent = [new(1, "kim", "a", "kim-1", "x", Op.Send), new(2, "kim", "a", "kim-1", "x", Op.Unknown)];
        var end = new Reading(3, "kim", 1, "a", isThere ? [new ReadLine(3, "kim-1", "x", 1)] : []);
        Assert.That(Checker.Check(sent, [end]), Is.Empty);
    }

    /// <summary>Customers who write one message after the other, now and then twice because the first attempt got no answer.</summary>
    private static (IReadOnlyList<Sent> Sent, List<Reading> Readings) Faultless(Random random)
    {
        var sent = new List<Sent>();
        var readings = new List<Reading>();
        var mono = 0L;
        for (var c = 0; c < Conversations; c++)
        {
            var lines = new List<ReadLine>();
            for (var m = 0; m < Messages; m++)
            {
                var (cid, hash, seq) = ($"customer{c}-{m}", $"words {c} {m}", 3 + (3 * m));
                if (random.Next(4) == 0) sent.AddRange([Log(Op.Send), Log(Op.Unknown)]);
                sent.AddRange([Log(Op.Send), Log(Op.Ok) with { Seq = seq }]);
                lines.Add(new(seq, cid, hash, Answers: 1));

                Sent Log(Op op) => new(++mono, $"customer{c}", $"conversation{c}", cid, hash, op);
            }

            mono += 2;
            readings.Add(new(mono, $"customer{c}", 1, $"conversation{c}", lines));
        }

        return (sent, readings);
    }
}
