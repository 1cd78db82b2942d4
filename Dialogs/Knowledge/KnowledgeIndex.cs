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

    /// <summary>Texts in each half of what was asked lately: many customers ask in the same words, and each text of usual length takes some 5 kB.</summary>
    private const int Remembered = 1_024;

    /// <summary>Tokens of a text that takes as much; a longer one counts for several.</summary>
    private const int UsualTokens = 40;

    /// <summary>The same for what was found for them, which depends on the answer before, and takes less than 1 kB.</summary>
    private const int RememberedMatches = 8 * Remembered;

    /// <summary>Characters of a text that others may write, too, word for word; nobody writes a longer one again.</summary>
    private const int LongestShared = 300;

    private readonly Recent<string, Reading> _asked = new(Remembered, reading => 1 + (reading.Tokens.Count / UsualTokens));
    private readonly Recent<Question, IReadOnlyList<Match>> _ranked = new(RememberedMatches, _ => 1);
    private readonly SentenceEncoder? _encoder;
    private readonly Confidence _confidence;
    private readonly Synonyms _synonyms;
    private readonly Dictionary<string, int> _placeOf;
    private readonly Reading[] _phrasings;
    private readonly Dictionary<string, int> _exact;
    private readonly Negatives _negatives;
    private readonly Spelling _spelling;
    private readonly Ranker? _ranker;
    private readonly Lazy<HeldOut> _heldOut;

    private KnowledgeIndex(
        KnowledgeSnapshot snapshot, SentenceEncoder? encoder, Synonyms synonyms, Func<string, Reading> read, Confidence? confidence = null)
    {
        Snapshot = snapshot;
        (_encoder, _synonyms) = (encoder, synonyms);
        _confidence = confidence ?? (encoder is null ? Confidence.WithoutMeaning : Confidence.WithMeaning);
        _placeOf = snapshot.Answers.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        (_phrasings, var answerOf) = Read(answer => answer.Phrasings);
        _exact = Exact(_phrasings, answerOf);
        var (examples, against) = Read(answer => answer.NegativeExamples);
        _negatives = new(examples, against);
        _spelling = new(
            _phrasings.Concat(examples).SelectMany(reading => reading.Tokens)
                .Concat(snapshot.Answers.SelectMany(answer => answer.FollowUps).Select(next => next.Label)
                    .Concat(snapshot.Synonyms.SelectMany(group => group)).SelectMany(Tokens.Of)),
            word => encoder?.Knows(word) ?? false);
        _ranker = _phrasings.Length == 0 ? null : new(_phrasings, answerOf, snapshot.Answers.Count);
        _heldOut = new(() => HeldOut.Of(_phrasings, answerOf, _confidence));

        (Reading[] Readings, int[] AnswerOf) Read(Func<Answer, IEnumerable<string>> texts)
        {
            var all = snapshot.Answers.SelectMany((answer, at) => texts(answer).Select(text => (Text: text, Answer: at))).ToList();
            return ([.. all.AsParallel().AsOrdered().Select(one => read(one.Text))], [.. all.Select(one => one.Answer)]);
        }
    }

    public KnowledgeSnapshot Snapshot { get; }

    /// <param name="snapshot">What to know.</param>
    /// <param name="encoder">Compares meanings; without it only words and characters are compared.</param>
    /// <param name="meanings">What the encoder has said of texts already; those that are not here it reads now.</param>
    public static KnowledgeIndex Build(KnowledgeSnapshot snapshot, SentenceEncoder? encoder, IReadOnlyDictionary<string, float[]>? meanings = null)
    {
        var synonyms = new Synonyms(snapshot.Synonyms);
        return new(snapshot, encoder, synonyms, Reader(encoder, meanings, synonyms));
    }

    /// <summary>The same with another confidence than the one that ships, to measure it.</summary>
    internal static KnowledgeIndex BuildWith(Confidence confidence, KnowledgeSnapshot snapshot, SentenceEncoder? encoder)
    {
        var synonyms = new Synonyms(snapshot.Synonyms);
        return new(snapshot, encoder, synonyms, Reader(encoder, null, synonyms), confidence);
    }

    /// <summary>The same as <see cref="Build"/> to the last bit, sooner: phrasings that stayed are not read again.</summary>
    public KnowledgeIndex Rebuild(KnowledgeSnapshot next, IReadOnlyDictionary<string, float[]>? meanings = null)
    {
        var known = _phrasings.DistinctBy(reading => reading.Text).ToDictionary(reading => reading.Text);
        if (!Snapshot.Synonyms.SelectMany(group => group.Append("")).SequenceEqual(next.Synonyms.SelectMany(group => group.Append(""))))
            return Build(next, _encoder, Meanings(known, meanings));
        var read = Reader(_encoder, meanings, _synonyms);
        return new(next, _encoder, _synonyms, text => known.GetValueOrDefault(text) ?? read(text));
    }

    /// <returns><see langword="null"/> when this version has no such answer.</returns>
    public Answer? Answer(string id) => _placeOf.TryGetValue(id, out var at) ? Snapshot.Answers[at] : null;

    /// <summary>What a customer's text means to the encoder; null without one, or when it cannot read the text. Worked out once for this and for the ranking.</summary>
    public float[]? MeaningOf(string text) => Read(text).Meaning;

    /// <summary>True for a text that was asked lately: its words need not be read again, nor its meaning worked out.</summary>
    public bool HasRead(string text) => _asked.TryGet(text, out _);

    /// <summary>The answers that fit a customer's words.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="context">The id of the answer given last: its follow-ups are preferred when the text is short.</param>
    /// <param name="tags">Only answers with one of these tags are looked at; all when there is none.</param>
    /// <returns>Best first, at most <see cref="MostMatches"/>, falling confidence; none for a text without words.</returns>
    public IReadOnlyList<Match> Rank(string text, string? context = null, IReadOnlyCollection<string>? tags = null)
    {
        var reading = Read(text);
        var question = new Question(text, MayLeanOn(context, reading) ? context : null, string.Join('\n', tags ?? []));
        if (_ranked.TryGet(question, out var known)) return known;
        var matches = RankRead(reading, question.Context, tags ?? []);
        if (MayComeAgain(text)) _ranked.Set(question, matches);
        return matches;
    }

    /// <summary>Reads a text together with those that others ask at the same moment; <see cref="Rank"/> and <see cref="MeaningOf"/> then have it.</summary>
    public async ValueTask ReadAsync(string text)
    {
        if (_encoder is null || HasRead(text)) return;
        var meant = _spelling.Corrected(text);
        Remember(text, meant, _encoder.CanRead(meant) ? await _encoder.MeaningAsync(meant) : null);
    }

    /// <summary>Whether it is worth to remember what was made of a text.</summary>
    internal static bool MayComeAgain(string text) => text.Length <= LongestShared;

    internal Reading Read(string text)
    {
        if (_asked.TryGet(text, out var known)) return known;
        var meant = _spelling.Corrected(text);
        return Remember(text, meant, _encoder?.CanRead(meant) == true ? _encoder.MeaningOf(meant) : null);
    }

    private Reading Remember(string text, string meant, float[]? meaning)
    {
        var reading = Reading.With(meant, meaning, _synonyms);
        _asked.Set(text, reading);
        return reading;
    }

    /// <summary>When to answer and when to ask back, found by asking this knowledge base its own phrasings, each left out once.</summary>
    /// <param name="wantedPrecision">The share of given answers that should be right, 0.5 … 0.99.</param>
    public Thresholds ThresholdsFor(double wantedPrecision) => Thresholds.For(wantedPrecision, _heldOut.Value);

    internal IReadOnlyList<Match> RankRead(Reading reading, string? context, IReadOnlyCollection<string> tags)
    {
        if (_ranker is null || reading.Tokens.Count == 0)
            return [];
        var followUps = FollowUpsOf(context);
        var meant = followUps.FirstOrDefault(next => Reading.Key(Tokens.Of(next.Label)) == reading.PlainKey)?.AnswerId;
        var exact = meant is not null && _placeOf.TryGetValue(meant, out var at) ? at : _exact.GetValueOrDefault(reading.PlainKey, -1);
        var isShort = IsShort(reading);
        var against = _negatives.Nearness(reading);

        var view = _ranker.Look(reading);

        var candidates = view.Best(MostMatches, Favour);
        var confidences = _confidence.Of(candidates.Select(candidate => candidate.Class == exact ? new(1, 1) : candidate.Signs));
        return [.. candidates.Zip(confidences, (candidate, confidence) => MatchOf(candidate, confidence))];

        float Favour(int answer) => !Snapshot.Answers[answer].HasOneOf(tags) ? float.NegativeInfinity
            : answer == exact ? float.MaxValue
            : against.TryGetValue(answer, out var negative) && negative > view.Nearness(answer) ? float.NegativeInfinity
            : isShort && followUps.Any(next => next.AnswerId == Snapshot.Answers[answer].Id) ? FollowUpFavour
            : 0;
    }

    private IReadOnlyList<FollowUp> FollowUpsOf(string? context) => context is null ? [] : Answer(context)?.FollowUps ?? [];

    private static bool IsShort(Reading reading) => reading.Tokens.Count <= ShortText;

    /// <summary>Whether the answer before can make a difference to what is found for a text.</summary>
    private bool MayLeanOn(string? context, Reading reading)
    {
        var followUps = FollowUpsOf(context);
        return followUps.Count > 0 && (IsShort(reading) || followUps.Any(next => Reading.Key(Tokens.Of(next.Label)) == reading.PlainKey));
    }

    private Match MatchOf(Candidate candidate, double confidence)
    {
        var answer = Snapshot.Answers[candidate.Class];
        return new(answer.Id, answer.Revision, confidence, _phrasings[candidate.Phrasing].Text);
    }

    private static Func<string, Reading> Reader(SentenceEncoder? encoder, IReadOnlyDictionary<string, float[]>? meanings, Synonyms synonyms) =>
        text => Reading.With(text, meanings?.GetValueOrDefault(text) ?? encoder?.MeaningOf(text), synonyms);

    private static Dictionary<string, float[]> Meanings(Dictionary<string, Reading> known, IReadOnlyDictionary<string, float[]>? others) =>
        known.Values.Where(reading => reading.Meaning is not null).Select(reading => KeyValuePair.Create(reading.Text, reading.Meaning!))
            .Concat(others ?? new Dictionary<string, float[]>()).DistinctBy(pair => pair.Key).ToDictionary();

    /// <summary>What leaves no doubt: a phrasing, word for word, that only one answer has.</summary>
    private static Dictionary<string, int> Exact(Reading[] phrasings, int[] answerOf) => phrasings
        .Select((phrasing, at) => (phrasing.PlainKey, Answer: answerOf[at]))
        .GroupBy(pair => pair.PlainKey, pair => pair.Answer)
        .Where(same => same.Key.Length > 0 && same.Distinct().Count() == 1)
        .ToDictionary(same => same.Key, same => same.First());

    /// <summary>All that the matches depend on.</summary>
    /// <param name="Tags">Those that are looked at, each on a line of its own.</param>
    private sealed record Question(string Text, string? Context, string Tags);
}
