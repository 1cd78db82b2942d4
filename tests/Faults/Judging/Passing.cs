using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>How soon words come to the screens of the others; where the history promises it, while nothing but Redis is away.</summary>
internal static class Passing
{
    /// <summary>Soon after a fault things are not yet as they were.</summary>
    private static readonly TimeSpan _after = Judge.Patience;

    public static IEnumerable<Violation> Violations(History history) =>
        from late in Late(history)
        where late.Harmless > late.Promised
        select new Violation(Invariant.Prompt, late.Passage.Conv, late.Passage.Shown, $"{late.Passage.Cid} had been acknowledged for {late.Time.TotalSeconds:F1} s, in which nothing but Redis was away, and an open screen of {late.Passage.Who} did not show it");

    /// <returns>Why it cannot be told of words that came late; null when it can be of all.</returns>
    public static string? Doubt(History history) => Late(history).FirstOrDefault(late => late.Harmless <= late.Promised) is { } late
        ? $"{late.Passage.Cid} came {late.Time.TotalSeconds:F1} s late, and for {(late.Time - late.Harmless).TotalSeconds:F1} s of it the machine had no time for anybody"
        : null;

    /// <summary>The times of all words, by what was struck when they were acknowledged.</summary>
    public static IEnumerable<(string When, List<TimeSpan> Times)> Times(History history)
    {
        var windows = Window.Of(history.Faults).ToList();
        return from passage in Passage.All(history)
               group passage.Time by WhenOf(windows, passage.Acknowledged) into times
               orderby times.Key
               select (times.Key, times.Order().ToList());
    }

    private static string WhenOf(List<Window> windows, Mono at)
    {
        var now = windows.Where(window => window.From <= at && at <= window.To).Select(window => window.Kind).ToHashSet();
        return now.Count == 0 ? windows.Exists(window => window.To <= at && at - window.To < _after) ? "soon after a fault" : "without a fault"
            : now.Contains(Harm.Node) ? "while a node was away"
            : now.Contains(Harm.Other) ? "during other faults"
            : "while Redis was struck";
    }

    private static IEnumerable<Lateness> Late(History history) => history.Note.PromptSeconds is { } seconds ? Late(history, TimeSpan.FromSeconds(seconds)) : [];

    private static IEnumerable<Lateness> Late(History history, TimeSpan promised)
    {
        var others = Window.Of(history.Faults).Where(window => window.Kind is not Harm.Redis).ToList();
        return from passage in Passage.All(history)
               where passage.IsOpen && passage.Time > promised
               let begin = others.Where(window => window.From <= passage.Acknowledged).Select(window => window.To).Append(passage.Acknowledged).Max()
               let end = others.Where(window => window.From > passage.Acknowledged).Select(window => window.From).Append(passage.Shown).Min()
               where end > begin && end - begin > promised
               let undisturbed = new Stretch(begin, end)
               select new Lateness(passage, promised, undisturbed.Length, undisturbed.Length - undisturbed.SharedWith(history.Pauses));
    }

    /// <param name="Time">In which nothing but Redis was away.</param>
    /// <param name="Harmless">In which the machine had time, too.</param>
    private sealed record Lateness(Passage Passage, TimeSpan Promised, TimeSpan Time, TimeSpan Harmless);
}
