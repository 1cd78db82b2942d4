using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bot.Knowledge;

/// <summary>What the phrasings in use mean. Each is read by the encoder once, also over restarts: reading is by far the dearest part of publishing.</summary>
public sealed class PhraseMeanings(DataFolder folder, ILogger<PhraseMeanings> log, SentenceEncoder? encoder = null)
{
    /// <summary>Texts between two looks at whether to go on, and two writes.</summary>
    private const int Slice = 256;

    /// <summary>Texts that the encoder reads in one go.</summary>
    private const int Batch = 16;

    /// <summary>Kept texts that are checked at the start: another processor or a new program may read them a little otherwise.</summary>
    private const int Checked = 3;

    /// <summary>The file may hold twice what is in use, and so much more.</summary>
    private const int Slack = 1_000;

    private readonly MeaningFile? _file = encoder is null ? null : new(Path.Combine(folder.Folder("cache").FullName, "phrase-meanings.bin"), encoder.Id);
    private Dictionary<string, float[]>? _known;

    /// <summary>The meaning of every text of a version; without an encoder none. Not for two threads at once.</summary>
    /// <param name="snapshot">The version.</param>
    /// <param name="progress">Told how many texts have been read, and of how many; not told when none had to be.</param>
    /// <param name="ct">Stops between two slices; what was read is kept.</param>
    public IReadOnlyDictionary<string, float[]> Of(KnowledgeSnapshot snapshot, Action<int, int> progress, CancellationToken ct)
    {
        if (encoder is null || _file is null)
            return new Dictionary<string, float[]>();
        var texts = snapshot.Texts.ToList();
        _known ??= Kept(texts, encoder, _file);
        var missing = texts.FindAll(text => !_known.ContainsKey(text));
        foreach (var (at, slice) in missing.Chunk(Slice).Index())
        {
            progress(at * Slice, missing.Count);
            ct.ThrowIfCancellationRequested();
            Keep(_file, Read(slice, encoder, ct));
        }
        var unused = _known.Keys.Except(texts).ToList();
        unused.ForEach(text => _known.Remove(text));
        Tidy(_file);
        return _known;
    }

    // One processor is left to the customers.
    private static List<KeyValuePair<string, float[]>> Read(string[] texts, SentenceEncoder encoder, CancellationToken ct) =>
    [
        .. texts.Chunk(Batch).AsParallel().WithCancellation(ct).WithDegreeOfParallelism(Math.Max(1, Environment.ProcessorCount - 1))
            .SelectMany(batch => batch.Zip(encoder.MeaningsOf(batch), KeyValuePair.Create))
    ];

    private Dictionary<string, float[]> Kept(List<string> texts, SentenceEncoder encoder, MeaningFile file)
    {
        try
        {
            var kept = file.Read(texts);
            if (kept.Take(Checked).All(pair => pair.Value.AsSpan().SequenceEqual(encoder.MeaningOf(pair.Key))))
                return kept;
            file.Replace([]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.MeaningsNotKept(log, e);
        }
        return [];
    }

    private void Keep(MeaningFile file, List<KeyValuePair<string, float[]>> read)
    {
        foreach (var (text, meaning) in read)
            _known![text] = meaning;
        Try(() => file.Add(read));
    }

    private void Tidy(MeaningFile file)
    {
        if (file.Records > 2 * _known!.Count + Slack)
            Try(() => file.Replace(_known));
    }

    // Without the file the next start takes longer; nothing else.
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.MeaningsNotKept(log, e);
        }
    }
}
