using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>What the participants were shown, against what stands: I2, I3, and the liveness of I8.</summary>
internal static class Screens
{
    /// <param name="inside">What agents read.</param>
    public static IEnumerable<Violation> Violations(Conversation conversation, Transcript transcript, Transcript inside, Mono healed)
    {
        var agents = conversation.Agents;
        var screens = conversation.Screens.GroupBy(line => (line.Who, line.Screen)).Select(lines => new Screen(lines.Key.Who, lines.Key.Screen, [.. lines])).ToLookup(screen => screen.Who, StringComparer.Ordinal);
        var stays = Stay.Of(conversation.Memberships, transcript.First).ToLookup(stay => stay.Who, StringComparer.Ordinal);
        var due = Due(conversation, transcript, healed);
        return
        [
            .. Numbering(conversation.Id, transcript),
            .. screens.SelectMany(own => own.SelectMany(screen => Steps(conversation.Id, screen, [.. stays[own.Key]]))),
            .. screens.SelectMany(own => own.SelectMany(screen => Contents(conversation.Id, screen, Read(own.Key)))),
            .. stays.SelectMany(own => own.SelectMany(stay => Ends(conversation.Id, stay, [.. screens[own.Key]], Read(own.Key), due))),
        ];

        Transcript Read(string who) => agents.Contains(who) ? inside : transcript;
    }

    /// <summary>Until when everybody must have reached the end: counted from the last fault, and from the last sending of what stands, before which there is no end.</summary>
    private static Mono Due(Conversation conversation, Transcript transcript, Mono healed)
    {
        var settled = conversation.Sent.Where(one => transcript.ByCid.Contains(one.Cid)).Select(one => one.Mono).Append(healed).Max();
        return settled == Mono.Start ? Mono.Never : settled + Judge.Patience;
    }

    /// <summary>I3 of the transcript itself: without it no screen could be a prefix.</summary>
    private static IEnumerable<Violation> Numbering(string conv, Transcript transcript) =>
        from pair in transcript.Lines.Zip(transcript.Lines.Skip(1))
        where pair.Second.Seq != pair.First.Seq + 1
        select new Violation(Invariant.I3Order, conv, Mono.Never, $"in the transcript {pair.Second.Seq} follows {pair.First.Seq}");

    /// <summary>I3: from the beginning of a stay on, each number is the next one.</summary>
    private static IEnumerable<Violation> Steps(string conv, Screen screen, List<Stay> stays)
    {
        var seen = (int?)null;
        var before = Mono.Start;
        foreach (var line in screen.Lines)
        {
            if (line.Mono < before) yield return new(Invariant.I3Order, conv, line.Mono, $"{screen.Who} was shown {line.Seq} before {seen}, which comes before it on screen {screen.Id}");
            var begins = stays.Any(stay => stay.From == line.Seq && (seen is null || stay.From > seen || (stay.Begins > before && stay.Begins <= line.Mono)));
            if (seen is null ? !begins : line.Seq != seen + 1 && !begins)
                yield return new(Invariant.I3Order, conv, line.Mono, $"{screen.Who} was shown {line.Seq} after {seen?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"} on screen {screen.Id}");
            (seen, before) = (line.Seq, line.Mono);
        }
    }

    /// <summary>I2: each number with what stands there.</summary>
    private static IEnumerable<Violation> Contents(string conv, Screen screen, Transcript transcript) =>
        from line in screen.Lines
        where !transcript.Has(line.Seq, line.Cid, line.Hash, line.By)
        select new Violation(Invariant.I2ExactlyOnce, conv, line.Mono,
            $"{screen.Who} was shown {line.Seq} as {Name(line.Cid, line.Hash)} on screen {screen.Id}, and the transcript has {(transcript.BySeq.TryGetValue(line.Seq, out var stands) ? Name(stands.Cid, stands.Hash) : "nothing there")}");

    /// <summary>I2 and I8: the last screen of a stay shows all of it, and the first one that did was in time.</summary>
    private static IEnumerable<Violation> Ends(string conv, Stay stay, List<Screen> screens, Transcript transcript, Mono due)
    {
        var last = stay.To ?? transcript.End;
        if (last < stay.From) yield break;
        var own = OfStay(screens, stay);
        var screen = own.MaxBy(screen => screen.Lines[0].Mono);
        var reached = own.Select(each => each.Lines.Find(line => line.Seq == last)?.Mono).Min();
        var inTime = due > stay.Begins + Judge.Patience ? due : stay.Begins + Judge.Patience; // who comes late has as long
        if (screen?.Lines.Exists(line => line.Seq == last) != true)
            yield return new(Invariant.I2ExactlyOnce, conv, Mono.Never, $"{stay.Who} was shown nothing after {screen?.Lines.Max(line => line.Seq) ?? stay.From - 1} of {last}{(screen is null ? "" : $" on screen {screen.Id}")}");
        else if (stay.To is null && reached > inTime)
            yield return new(Invariant.I8Liveness, conv, reached.Value, $"{stay.Who} reached the end ({last}) {(reached.Value - inTime + Judge.Patience).TotalSeconds:F1} s after everything had settled");
    }

    /// <summary>Those that showed anything during a stay; when none did, the last one before it, which may be open still: a page is new only when it is loaded again.</summary>
    private static List<Screen> OfStay(List<Screen> screens, Stay stay)
    {
        var own = screens.Where(screen => screen.Lines.Exists(line => line.Mono >= stay.Begins && line.Mono < stay.NextBegins)).ToList();
        if (own.Count > 0) return own;
        return screens.Where(screen => screen.Lines[0].Mono < stay.Begins).MaxBy(screen => screen.Lines[0].Mono) is { } before ? [before] : [];
    }

    private static string Name(string cid, string hash) => hash.Length == 0 ? "no message" : cid.Length == 0 ? $"words of the bot ({hash})" : $"{cid} ({hash})";

    private sealed record Screen(string Who, string Id, List<Shown> Lines);
}
