using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>One knowledge version, ready to be asked. It never changes; any thread may use it.</summary>
public sealed class KnowledgeIndex
{
    /// <summary>Matches that <see cref="Rank"/> returns at most.</summary>
    public const int MostMatches = 10;

    /// <summary>Up to so many words a text may lean on what was said before: "and how long does it take?".</summary>
    private const int ShortText = 6;

    /// <summary>Such a text means a follow-up of the last answer this much sooner, as a logarithm: about seven times.</summary>
    private const float FollowUpFavour = 2;

    /// <summary>Texts in each half of what was asked lately: many customers ask in the same words, and each text takes some 5 kB.</summary>
    private const int Remembered = 1_024;

    private readonly Recent<string, Reading> _asked = new(Remembered, _ => 1);
    private readonly SentenceEncoder? _encoder;
    private readonly Confidence _confidence;
    private readonly Dictionary<string, int> _placeOf;
    private readonly Reading[] _phrasings;
    private readonly Dictionary<string, int> _exact;
    private readonly Negatives _negatives;
    private readonly Spelling _spelling;
    private readonly Ranker? _ranker;
    private readonly Lazy<HeldOut> _heldOut;

    private KnowledgeIndex(
        KnowledgeSnapshot snapshot, SentenceEncoder? encoder, IReadOnlyDictionary<string, Reading> known, Confidence? confidence = null)
    {
        Snapshot = snapshot;
        _encoder = encoder;
        _confidence = confidence ?? (encoder is null ? Confidence.WithoutMeaning : Confidence.WithMeaning);
        _placeOf = snapshot.Answers.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        (_phrasings, var answerOf) = Read(answer => answer.Phrasings);
        _exact = Exact(_phrasings, answerOf);
        var (examples, against) = Read(answer => answer.NegativeExamples);
        _negatives = new(examples, against);
        _spelling = new(
            _phrasings.Concat(examples).SelectMany(reading => reading.Tokens)
                .Concat(snapshot.Answers.SelectMany(answer => answer.FollowUps).SelectMany(next => Tokens.Of(next.Label))),
            word => encoder?.Knows(word) ?? false);
        _ranker = _phrasings.Length == 0 ? null : new(_phrasings, answerOf, snapshot.Answers.Count);
        _heldOut = new(() => HeldOut.Of(_phrasings, answerOf, _confidence));

        (Reading[] Readings, int[] AnswerOf) Read(Func<Answer, IEnumerable<string>> texts)
        {
            var all = snapshot.Answers.SelectMany((answer, at) => texts(answer).Select(text => (Text: text, Answer: at))).ToList();
            return ([.. all.AsParallel().AsOrdered().Select(one => known.GetValueOrDefault(one.Text) ?? Reading.Of(one.Text, encoder))],
                [.. all.Select(one => one.Answer)]);
        }
    }

    public KnowledgeSnapshot Snapshot { get; }

    /// <param name="snapshot">What to know.</param>
    /// <param name="encoder">Compares meanings; without it only words and characters are compared.</param>
    public static KnowledgeIndex Build(KnowledgeSnapshot snapshot, SentenceEncoder? encoder) =>
        new(snapshot, encoder, new Dictionary<string, Reading>());

    /// <summary>The same with another confidence than the one that ships, to measure it.</summary>
    internal static KnowledgeIndex BuildWith(Confidence confidence, KnowledgeSnapshot snapshot, SentenceEncoder? encoder) =>
        new(snapshot, encoder, new Dictionary<string, Reading>(), confidence);

    /// <summary>The same as <see cref="Build"/>, sooner: phrasings that stayed are not read again.</summary>
    public KnowledgeIndex Rebuild(KnowledgeSnapshot next) =>
        new(next, _encoder, _phrasings.DistinctBy(reading => reading.Text).ToDictionary(reading => reading.Text));

    /// <returns><see langword="null"/> when this version has no such answer.</returns>
    public Answer? Answer(string id) => _placeOf.TryGetValue(id, out var at) ? Snapshot.Answers[at] : null;

    /// <summary>The answers that fit a customer's words.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="context">The id of the answer given last: its follow-ups are preferred when the text is short.</param>
    /// <returns>Best first, at most <see cref="MostMatches"/>, falling confidence; none for a text without words.</returns>
    public IReadOnlyList<Match> Rank(string text, string? context = null) => RankAmong(_ => true, text, context);

    /// <summary>The same among the answers that have a tag.</summary>
    public IReadOnlyList<Match> RankTagged(string text, string tag, string? context = null) =>
        RankAmong(answer => answer.Tags.Contains(tag), text, context);

    /// <summary>When to answer and when to ask back, found by asking this knowledge base its own phrasings, each left out once.</summary>
    /// <param name="wantedPrecision">The share of given answers that should be right, 0.5 … 0.99.</param>
    public Thresholds ThresholdsFor(double wantedPrecision) => Thresholds.For(wantedPrecision, _heldOut.Value);

    private List<Match> RankAmong(Func<Answer, bool> wanted, string text, string? context)
    {
        var reading = Read(text);
        if (_ranker is null || reading.Tokens.Count == 0)
            return [];
        var followUps = context is null ? [] : Answer(context)?.FollowUps ?? [];
        var meant = followUps.FirstOrDefault(next => Reading.Key(Tokens.Of(next.Label)) == reading.PlainKey)?.AnswerId;
        var exact = meant is not null && _placeOf.TryGetValue(meant, out var at) ? at : _exact.GetValueOrDefault(reading.PlainKey, -1);
        var isShort = reading.Tokens.Count <= ShortText;
        var against = _negatives.Nearness(reading);

        var view = _ranker.Look(reading);

        var candidates = view.Best(MostMatches, Favour);
        var confidences = _confidence.Of(candidates.Select(candidate => candidate.Class == exact ? new(1, 1) : candidate.Signs));
        return [.. candidates.Zip(confidences, (candidate, confidence) => MatchOf(candidate, confidence))];

        float Favour(int answer) => !wanted(Snapshot.Answers[answer]) ? float.NegativeInfinity
            : answer == exact ? float.MaxValue
            : against.TryGetValue(answer, out var negative) && negative > view.Nearness(answer) ? float.NegativeInfinity
            : isShort && followUps.Any(next => next.AnswerId == Snapshot.Answers[answer].Id) ? FollowUpFavour
            : 0;
    }

    private Match MatchOf(Candidate candidate, double confidence)
    {
        var answer = Snapshot.Answers[candidate.Class];
        return new(answer.Id, answer.Revision, confidence, _phrasings[candidate.Phrasing].Text);
    }

    private Reading Read(string text)
    {
        if (_asked.TryGet(text, out var known)) return known;
        var reading = Reading.Of(_spelling.Corrected(text), _encoder);
        _asked.Set(text, reading);
        return reading;
    }

    /// <summary>What leaves no doubt: a phrasing, word for word, that only one answer has.</summary>
    private static Dictionary<string, int> Exact(Reading[] phrasings, int[] answerOf) => phrasings
        .Select((phrasing, at) => (phrasing.PlainKey, Answer: answerOf[at]))
        .GroupBy(pair => pair.PlainKey, pair => pair.Answer)
        .Where(same => same.Key.Length > 0 && same.Distinct().Count() == 1)
        .ToDictionary(same => same.Key, same => same.First());
}
