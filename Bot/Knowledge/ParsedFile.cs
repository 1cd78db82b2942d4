using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>One answer as the file has it, before any rule has looked at it.</summary>
/// <param name="Line">Where it starts, from 1.</param>
/// <param name="Answer">Parts that the file does not have are empty.</param>
/// <param name="Revision">The one that was exported; null when the file does not say.</param>
internal sealed record Entry(int Line, Answer Answer, int? Revision = null);

/// <summary>What a format could make of a text: the answers in their order, and where the text breaks the format's rules.</summary>
internal sealed record ParsedFile(IReadOnlyList<Entry> Entries, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>The groups of words that mean the same, as the file has them.</summary>
    public IReadOnlyList<IReadOnlyList<string?>?> Synonyms { get; init; } = [];

    /// <summary>Where they start, from 1; 0 when the file has none.</summary>
    public int SynonymsLine { get; init; }

    /// <summary>Applies the rules that are the same for all formats.</summary>
    /// <param name="faultsOf">What is wrong with an answer of a line.</param>
    /// <param name="stored">Ids of answers to which follow-ups may lead besides those of the file.</param>
    public ImportReport Check(Func<Answer, int, IEnumerable<ImportProblem>> faultsOf, IEnumerable<string> stored)
    {
        var problems = Problems.ToList();
        var sound = Sound(faultsOf, problems);
        var ids = sound.Select(entry => entry.Answer.Id).Concat(stored).ToHashSet();
        var answers = sound.Select(entry => WithKnownFollowUps(entry, ids, problems)).ToList();
        var synonyms = SynonymRules.Normal(Synonyms);
        var wrong = SynonymRules.Faults(synonyms, SynonymsLine).ToList();
        problems.AddRange(wrong);
        return new(answers, [.. problems.OrderBy(problem => problem.Line)])
        {
            Synonyms = wrong.Count == 0 ? synonyms : [],
            SynonymsLine = SynonymsLine,
            Exported = sound.Where(entry => entry.Revision is not null).ToDictionary(entry => entry.Answer.Id, entry => new Exported(entry.Line, entry.Revision!.Value)),
        };
    }

    private List<Entry> Sound(Func<Answer, int, IEnumerable<ImportProblem>> faultsOf, List<ImportProblem> problems)
    {
        var sound = new List<Entry>();
        var lines = new Dictionary<string, int>();
        foreach (var entry in Entries)
        {
            var (line, answer) = (entry.Line, AnswerRules.Normal(entry.Answer));
            var faults = faultsOf(answer, line).ToList();
            problems.AddRange(faults);
            if (faults.Count > 0)
                continue;
            if (lines.TryAdd(answer.Id, line))
                sound.Add(entry with { Answer = answer });
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
            if (Fault(followUp, entry, ids) is { } fault)
                problems.Add(fault);
            else
                known.Add(followUp);
        }
        return entry.Answer with { FollowUps = known };
    }

    private static ImportProblem? Fault(FollowUp followUp, Entry entry, HashSet<string> ids)
    {
        ImportProblem LeftOut(string code, string why) =>
            new(entry.Line, code, $"The follow-up '{followUp.Label}' of '{entry.Answer.Id}' {why}; it was left out.");

        return followUp switch
        {
            { Label: "" } or { AnswerId: "" } => LeftOut("bad_follow_up", "needs a label and an answer id"),
            { AnswerId: var id } when !ids.Contains(id) => LeftOut("unknown_follow_up", $"leads to '{id}', which neither this file gives nor anything stored"),
            _ => null,
        };
    }
}
