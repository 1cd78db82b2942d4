using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>One answer as the file has it, before any rule has looked at it.</summary>
/// <param name="Line">Where it starts, from 1.</param>
/// <param name="Answer">Parts that the file does not have are empty.</param>
internal sealed record Entry(int Line, Answer Answer)
{
    /// <summary>An answer with nothing in it yet, to fill by <c>with</c>.</summary>
    public static readonly Answer Blank = new("", 1, "", [], "", [], []);
}

/// <summary>What a format could make of a text: the answers in their order, and where the text breaks the format's rules.</summary>
internal sealed record Reading(IReadOnlyList<Entry> Entries, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Applies the rules that are the same for all formats.</summary>
    public ImportReport Check()
    {
        var problems = Problems.ToList();
        var sound = Sound(problems);
        var ids = sound.Select(entry => entry.Answer.Id).ToHashSet();
        var answers = sound.Select(entry => WithKnownFollowUps(entry, ids, problems)).ToList();
        return new(answers, [.. problems.OrderBy(problem => problem.Line)]);
    }

    private List<Entry> Sound(List<ImportProblem> problems)
    {
        var sound = new List<Entry>();
        var lines = new Dictionary<string, int>();
        foreach (var (line, raw) in Entries)
        {
            var answer = AnswerRules.Normal(raw);
            var faults = AnswerRules.Faults(answer, line).ToList();
            problems.AddRange(faults);
            if (faults.Count > 0)
                continue;
            if (lines.TryAdd(answer.Id, line))
                sound.Add(new(line, answer));
            else
                problems.Add(new(line, "duplicate_id", $"The id '{answer.Id}' is taken by the answer of line {lines[answer.Id]}; this one was left out."));
        }
        return sound;
    }

    private static Answer WithKnownFollowUps(Entry entry, HashSet<string> ids, List<ImportProblem> problems)
    {
        var known = new List<FollowUp>();
        foreach (var followUp in entry.Answer.FollowUps)
        {
            if (followUp.Label.Length == 0 || followUp.AnswerId.Length == 0)
                problems.Add(new(entry.Line, "bad_follow_up", $"The follow-up '{followUp.Label}{followUp.AnswerId}' of '{entry.Answer.Id}' needs a label and an answer id; it was left out."));
            else if (!ids.Contains(followUp.AnswerId))
                problems.Add(new(entry.Line, "unknown_follow_up", $"The follow-up '{followUp.Label}' of '{entry.Answer.Id}' leads to '{followUp.AnswerId}', which this file does not give; it was left out."));
            else
                known.Add(followUp);
        }
        return entry.Answer with { FollowUps = known };
    }
}
