using System.Diagnostics;
using System.Globalization;
using ChatAssist.Bot.Encoder;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatAssist.Bench.Retrieval;

/// <summary>
/// <c>search [ANSWERS]</c>: how long a question takes, how long publishing takes and what memory it holds, for invented knowledge bases
/// of 10 phrasings an answer, with SQLite's FTS5 on the same data in the same run. Without a number: 10, 150, 1,000 and 10,000 answers.
/// </summary>
/// <remarks>What the encoder said of the invented phrasings is kept in <c>data/bench</c>: the second run need not read 100,000 again.</remarks>
internal static class SearchSpeed
{
    private const int Phrasings = 10, Questions = 300, WarmUp = 50;

    public static async Task RunAsync(int[] sizes)
    {
        var encoder = EncoderLocation.Load(null);
        if (encoder is null)
            Console.WriteLine("No encoder here; run Bot/Encoder/fetch-encoder.sh data/encoder for the other half.");
        else
            Encoding(encoder);
        Console.WriteLine("answers  encoder  question p50   p95 ms | encoding left out p50   p95 ms | FTS5 p50   p95 ms | ours / FTS5 | publish  edit  thresholds: s (of all processors) | memory");
        foreach (var size in sizes)
        {
            var (snapshot, questions) = Invented.Of(size, Phrasings, Questions);
            var fullText = await FullTextSearch.MeasureAsync(snapshot, questions);
            foreach (var used in encoder is null ? [null] : new[] { encoder, null })
                Measure(snapshot, questions, used, fullText);
        }
    }

    private static void Encoding(SentenceEncoder encoder)
    {
        const string twelveWords = "can you tell me why my card payment was declined twice today";
        var (p50, p95) = Times(Enumerable.Repeat(twelveWords, Questions), text => encoder.Embed(text));
        var batch = Enumerable.Repeat(twelveWords, 16).ToList();
        var (_, each) = Timed(() => Enumerable.Range(0, 10).Sum(_ => encoder.MeaningsOf(batch).Length));
        Console.WriteLine($"encoding a sentence of 12 words: p50 {p50:F2} ms, p95 {p95:F2} ms; of the processor, 16 at once: {1000 * each.Processor / 160:F2} ms each");
    }

    private static void Measure(KnowledgeSnapshot snapshot, List<string> questions, SentenceEncoder? encoder, (double P50, double P95) fullText)
    {
        var known = Known(snapshot, encoder);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (index, publish) = Timed(() => KnowledgeIndex.Build(snapshot, encoder, known));
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before + known.Count * 512L * sizeof(float);
        (index, var edit) = Timed(() => index.Rebuild(Edited(snapshot)));
        var (_, thresholds) = Timed(() => index.ThresholdsFor(0.9));
        var asked = Times(questions, text => index.Rank(text));
        var readings = questions.Distinct().ToDictionary(text => text, index.Read);
        var alone = Times(questions, text => index.RankRead(readings[text], null, []));
        Console.WriteLine(FormattableString.Invariant(
            $"{snapshot.Answers.Count,7}  {(encoder is null ? "no" : "yes"),-7} {asked.P50,13:F2} {asked.P95,8:F2} | {alone.P50,20:F2} {alone.P95,8:F2} | {fullText.P50,8:F2} {fullText.P95,8:F2} | {alone.P50 / fullText.P50,11:F2} | {publish} {edit} {thresholds} | {memory / 1e6,4:F0} MB"));
    }

    /// <summary>What the phrasings mean, from the disk or read now.</summary>
    private static IReadOnlyDictionary<string, float[]> Known(KnowledgeSnapshot snapshot, SentenceEncoder? encoder)
    {
        var folder = DataFolder.Create(Path.Combine("data", "bench", snapshot.Answers.Count.ToString(CultureInfo.InvariantCulture)));
        var read = 0;
        var (known, took) = Timed(() => new PhraseMeanings(folder, NullLogger<PhraseMeanings>.Instance, encoder).Of(snapshot, (_, of) => read = of, default));
        if (read > 0)
            Console.WriteLine($"         {read:N0} phrasings read for the first time: {took} s");
        return known;
    }

    private static KnowledgeSnapshot Edited(KnowledgeSnapshot snapshot) => KnowledgeSnapshot.Of(
        snapshot.Answers.Select((answer, at) => at == 0 ? answer with { Revision = 2, Question = answer.Question + " please" } : answer));

    private static (T Result, Cost Cost) Timed<T>(Func<T> act)
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = act();
        return (result, new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds));
    }

    public static (double P50, double P95) Times<T>(IEnumerable<string> texts, Func<string, T> act)
    {
        var all = texts.ToList();
        foreach (var text in all.Take(WarmUp))
            act(text);
        var rising = all.Skip(WarmUp).ToList().ConvertAll(text =>
        {
            var start = Stopwatch.GetTimestamp();
            act(text);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        rising.Sort();
        return (rising[rising.Count / 2], rising[rising.Count * 95 / 100]);
    }

    /// <summary>Seconds by the clock, and of all processors together.</summary>
    private readonly record struct Cost(double Clock, double Processor)
    {
        public override string ToString() => FormattableString.Invariant($"{Clock,6:F2} ({Processor:F2})");
    }
}
