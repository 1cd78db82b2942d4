using System.Diagnostics;
using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Evaluation;

/// <summary><c>evaluate retrieval</c>: asks a knowledge base every question of a file, with the ranker that customers meet.</summary>
internal static class RetrievalTask
{
    public static async Task<int> RunAsync(CommandOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var (knowledge, queries, path) = (options.Required("knowledge"), options.Required("queries"), options.Required("out"));
        var precision = options.Number("precision", 0.9, 0.5, 0.99);
        var encoder = EncoderLocation.Load(options.Optional("encoder"));
        if (encoder is null)
            await error.WriteLineAsync(EncoderLocation.Missing);

        var index = KnowledgeIndex.Build(await EvaluatedKnowledge.ReadAsync(knowledge, error, cancellation), encoder);
        var thresholds = index.ThresholdsFor(precision);
        var count = await JsonLines.TransformAsync<Query, Prediction>(queries, path, query => Ask(index, thresholds, query), error, cancellation);
        await output.WriteLineAsync($"{count} questions, {index.Snapshot.Answers.Count} answers, version {index.Snapshot.Version}");
        return 0;
    }

    private static Prediction Ask(KnowledgeIndex index, Thresholds thresholds, Query query)
    {
        var start = Stopwatch.GetTimestamp();
        var matches = index.Rank(query.Text);
        var latency = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new(
            query.Id,
            [.. matches.Select(match => match.AnswerId)],
            matches is [var best, ..] ? best.Confidence : 0,
            Decision(matches, thresholds),
            Math.Round(latency, 3));
    }

    private static string Decision(IReadOnlyList<Match> matches, Thresholds thresholds)
    {
        var (first, second) = (matches.ElementAtOrDefault(0)?.Confidence ?? 0, matches.ElementAtOrDefault(1)?.Confidence ?? 0);
        return first >= thresholds.Answer && first - second >= thresholds.Gap ? "answer"
            : first >= thresholds.AskBack ? "clarify"
            : "handoff";
    }

    private sealed record Prediction(string Id, IReadOnlyList<string> Ranked, double Confidence, string Decision, double LatencyMs);
}
