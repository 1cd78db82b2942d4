using System.Diagnostics;
using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bench.Retrieval;

/// <summary>
/// <c>search [ANSWERS]</c>: how long a question takes, how long publishing takes and what memory it holds, for invented knowledge bases
/// of 10 phrasings an answer, with SQLite's FTS5 on the same data in the same run. Without a number: 10, 150, 1,000 and 10,000 answers.
/// </summary>
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
        Console.WriteLine("answers  encoder  publish new  after an edit  thresholds  question p50  p95       without encoding p50  memory   FTS5 p50   p95");
        foreach (var size in sizes)
        {
            var (snapshot, questions) = Invented.Of(size, Phrasings, Questions);
            var (fts50, fts95) = await FullTextSearch.MeasureAsync(snapshot, questions);
            foreach (var used in encoder is null ? [null] : new[] { encoder, null })
                Measure(snapshot, questions, used, fts50, fts95);
        }
    }

    private static void Encoding(SentenceEncoder encoder)
    {
        const string twelveWords = "can you tell me why my card payment was declined twice today";
        var before = Environment.CpuUsage.TotalTime;
        var (p50, p95) = Times(Enumerable.Repeat(twelveWords, Questions), text => encoder.Embed(text));
        var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / (Questions + WarmUp);
        Console.WriteLine($"encoding a sentence of 12 words: p50 {p50:F2} ms, p95 {p95:F2} ms, of the processor {processor:F2} ms");
    }

    private static void Measure(KnowledgeSnapshot snapshot, List<string> questions, SentenceEncoder? encoder, double fts50, double fts95)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var index = KnowledgeIndex.Build(snapshot, encoder);
        var fresh = clock.Elapsed;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        clock.Restart();
        index = index.Rebuild(Edited(snapshot));
        var edited = clock.Elapsed;
        clock.Restart();
        index.ThresholdsFor(0.9);
        var thresholds = clock.Elapsed;

        var (p50, p95) = Times(questions, text => index.Rank(text));
        var alone = encoder is null ? 0 : Times(questions, text => encoder.Embed(text)).P50;
        Console.WriteLine($"{snapshot.Answers.Count,7}  {(encoder is null ? "no" : "yes"),-7} {fresh.TotalSeconds,9:F2} s {edited.TotalSeconds,12:F2} s {thresholds.TotalSeconds,9:F2} s "
            + $"{p50,10:F2} ms {p95,6:F2} ms {p50 - alone,18:F2} ms {memory / 1e6,8:F0} MB {fts50,8:F2} ms {fts95,6:F2} ms");
    }

    private static KnowledgeSnapshot Edited(KnowledgeSnapshot snapshot) => KnowledgeSnapshot.Of(
        snapshot.Answers.Select((answer, at) => at == 0 ? answer with { Revision = 2, Question = answer.Question + " please" } : answer));

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
}
