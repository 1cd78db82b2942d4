using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>One knowledge version, ready to be asked. It never changes; any thread may use it.</summary>
public sealed class KnowledgeIndex
{
    /// <summary>Matches that <see cref="Rank"/> returns at most.</summary>
    public const int MostMatches = 10;

    private readonly SentenceEncoder? _encoder;
    private readonly Dictionary<string, Answer> _byId;
    private readonly Reading[] _phrasings;
    private readonly int[] _answerOf;
    private readonly Ranker? _ranker;
    private readonly Lazy<HeldOut> _heldOut;

    private KnowledgeIndex(KnowledgeSnapshot snapshot, SentenceEncoder? encoder, IReadOnlyDictionary<string, Reading> known)
    {
        Snapshot = snapshot;
        _encoder = encoder;
        _byId = snapshot.Answers.ToDictionary(answer => answer.Id);
        var phrasings = snapshot.Answers.SelectMany((answer, at) => answer.Phrasings.Select(text => (Text: text, Answer: at))).ToList();
        _answerOf = [.. phrasings.Select(phrasing => phrasing.Answer)];
        _phrasings = [.. phrasings.AsParallel().AsOrdered().Select(phrasing =>
            known.TryGetValue(phrasing.Text, out var reading) ? reading : Reading.Of(phrasing.Text, encoder))];
        _ranker = phrasings.Count == 0 ? null : new(_phrasings, _answerOf, snapshot.Answers.Count);
        _heldOut = new(() => HeldOut.Of(_phrasings, _answerOf));
    }

    public KnowledgeSnapshot Snapshot { get; }

    /// <param name="snapshot">What to know.</param>
    /// <param name="encoder">Compares meanings; without it only words and characters are compared.</param>
    public static KnowledgeIndex Build(KnowledgeSnapshot snapshot, SentenceEncoder? encoder) =>
        new(snapshot, encoder, new Dictionary<string, Reading>());

    /// <summary>The same as <see cref="Build"/>, sooner: phrasings that stayed are not read again.</summary>
    public KnowledgeIndex Rebuild(KnowledgeSnapshot next) =>
        new(next, _encoder, _phrasings.DistinctBy(reading => reading.Text).ToDictionary(reading => reading.Text));

    /// <returns><see langword="null"/> when this version has no such answer.</returns>
    public Answer? Answer(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The answers that fit a customer's words.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="context">The id of the answer given last: its follow-ups are preferred when the text is short.</param>
    /// <returns>Best first, at most <see cref="MostMatches"/>, falling confidence; none for a text without words.</returns>
    public IReadOnlyList<Match> Rank(string text, string? context = null)
    {
        var reading = Reading.Of(text, _encoder);
        if (_ranker is null || reading.Tokens.Count == 0)
            return [];
        var matches = new List<Match>(MostMatches);
        foreach (var candidate in _ranker.Rank(reading, MostMatches))
        {
            var answer = Snapshot.Answers[candidate.Class];
            matches.Add(new(answer.Id, answer.Revision, candidate.Confidence, _phrasings[candidate.Phrasing].Text));
        }
        return Falling(matches);
    }

    /// <summary>When to answer and when to ask back, found by asking this knowledge base its own phrasings, each left out once.</summary>
    /// <param name="wantedPrecision">The share of given answers that should be right, 0.5 … 0.99.</param>
    public Thresholds ThresholdsFor(double wantedPrecision) => Thresholds.For(wantedPrecision, _heldOut.Value);

    // The class's chance decides the order; a confidence never rises down the list.
    private static List<Match> Falling(List<Match> matches)
    {
        for (var at = 1; at < matches.Count; at++)
            if (matches[at].Confidence > matches[at - 1].Confidence)
                matches[at] = matches[at] with { Confidence = matches[at - 1].Confidence };
        return matches;
    }
}
