using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge.Encoder;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bot.Evaluation;

/// <summary><c>evaluate sentiment</c>: the mood of each text by itself.</summary>
internal static class SentimentTask
{
    public static async Task<int> RunAsync(CommandOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var encoder = EncoderLocation.Load(options.Optional("encoder"));
        if (encoder is null) await error.WriteLineAsync(EncoderLocation.Missing);
        var count = await JsonLines.TransformAsync<Query, Prediction>(
            options.Required("queries"), options.Required("out"), query => Read(query, encoder), error, cancellation);
        await output.WriteLineAsync($"{count} texts");
        return 0;
    }

    private static Prediction Read(Query query, SentenceEncoder? encoder)
    {
        var mood = MoodReader.Shipped.Read(query.Text, encoder?.MeaningOf(query.Text));
        return new(query.Id, mood.Label.ToString().ToLowerInvariant(), mood.Score, mood.Frustration);
    }

    private sealed record Prediction(string Id, string Label, double Score, double Frustration);
}
