using System.Globalization;
using System.Text.Json;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>A verdict in words.</summary>
public static class Report
{
    /// <summary>Lines of the logs that are shown around the first violation.</summary>
    private const int Context = 20;

    private static readonly JsonSerializerOptions _json = HistoryFolder.Options("ns");

    public static void Write(Verdict verdict, History history, Bar bar, TextWriter to)
    {
        WriteCounts(verdict, history, bar, to);
        if (verdict.Violations.Count > 0) WriteFirst(verdict.Violations[0], history, to);
        to.WriteLine(verdict.Outcome switch
        {
            Outcome.Holds => "All invariants hold.",
            Outcome.Broken => $"Broken: {verdict.Violations.Count} violations.",
            _ => $"Void: {verdict.Void}.",
        });
    }

    private static void WriteCounts(Verdict verdict, History history, Bar bar, TextWriter to)
    {
        var conversations = history.Conversations.Values;
        to.WriteLine(Text($"{conversations.Count()} conversations, {conversations.Sum(one => one.Sent.Count(sent => sent.Op == SendOp.Send))} attempts to send, {history.Acknowledged} messages acknowledged, {conversations.Sum(one => one.Sent.Count(sent => sent.Op == SendOp.Unknown))} attempts without an answer, {conversations.Sum(one => one.Sent.Count(sent => sent.Op == SendOp.Fail))} refused"));
        to.WriteLine(Text($"{conversations.Sum(one => one.Wire.Count)} lines received, {conversations.Sum(one => one.Screens.Count)} shown on {conversations.Sum(one => one.Screens.DistinctBy(shown => (shown.Who, shown.Screen)).Count())} screens, {conversations.Sum(one => one.Transcripts.Values.FirstOrDefault()?.Count ?? 0)} lines in the transcripts of {string.Join(" and ", history.Nodes)}"));
        to.WriteLine(Text($"acts of agents: {Counted(conversations.SelectMany(one => one.Ownership), act => $"{act.Op} {act.Result}")}"));
        to.WriteLine(Text($"seed {history.Note.Seed?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}, {history.FaultsStruck} faults: {Counted(history.Faults.Where(fault => fault.Op == FaultOp.On), fault => fault.Name)}"));
        WriteFaults(history, to);
        if (bar != Bar.Usual) to.WriteLine(Text($"A smaller bar was asked for: {bar.Acknowledged} acknowledged messages, {bar.Faults} faults (usually {Bar.Usual.Acknowledged} and {Bar.Usual.Faults})."));
        foreach (var invariant in Enum.GetValues<Invariant>())
            to.WriteLine(Text($"  {invariant,-22} {verdict.Violations.Count(violation => violation.Invariant == invariant)}"));
    }

    /// <summary>What the faults did, and what they did to those who wait for words.</summary>
    private static void WriteFaults(History history, TextWriter to)
    {
        foreach (var deeds in history.Faults.Where(fault => fault.What is not null).GroupBy(fault => fault.Name).OrderBy(fault => fault.Key, StringComparer.Ordinal))
            to.WriteLine(Text($"  {deeds.Key}: {string.Join("; ", deeds.Select(deed => deed.Hit == 0 ? $"nothing ({deed.What})" : deed.What))}"));
        foreach (var (when, times) in Passing.Times(history))
            to.WriteLine(Text($"  words to the screens of others {when}: {times.Count}, P50 {At(times, 50)} ms, P99 {At(times, 99)} ms, longest {At(times, 100)} ms"));
    }

    /// <param name="times">In order.</param>
    private static string At(List<TimeSpan> times, int percent) => Text($"{times[Math.Min(times.Count - 1, times.Count * percent / 100)].TotalMilliseconds:F0}");

    private static string Counted<T>(IEnumerable<T> all, Func<T, string> name) =>
        string.Join(", ", all.CountBy(name).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value} {one.Key}"));

    private static void WriteFirst(Violation first, History history, TextWriter to)
    {
        to.WriteLine(Text($"First: {first.Invariant} in {first.Conv}: {first.What}"));
        to.WriteLine("What was written down around it:");
        foreach (var line in Around(first, history.Conversations[first.Conv])) to.WriteLine($"  {line}");
        to.WriteLine("The faults:");
        foreach (var fault in history.Faults) to.WriteLine($"  {JsonSerializer.Serialize(fault, _json)}");
    }

    private static IEnumerable<string> Around(Violation first, Conversation conversation)
    {
        var lines = conversation.Sent.Select(one => (one.Mono, Line: (object)one))
            .Concat(conversation.Wire.Select(one => (one.Mono, (object)one)))
            .Concat(conversation.Screens.Select(one => (one.Mono, (object)one)))
            .Concat(conversation.Memberships.Select(one => (one.Mono, (object)one)))
            .Concat(conversation.Ownership.Select(one => (one.End ?? one.Start, (object)one)))
            .OrderBy(line => line.Item1).ToList();
        var at = lines.FindIndex(line => line.Item1 >= first.At);
        var from = Math.Clamp((at < 0 ? lines.Count : at) - (Context / 2), 0, Math.Max(0, lines.Count - Context));
        return lines.Skip(from).Take(Context).Select(line => $"{line.Item2.GetType().Name} {JsonSerializer.Serialize(line.Item2, line.Item2.GetType(), _json)}");
    }

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
