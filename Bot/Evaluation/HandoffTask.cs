using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bot.Evaluation;

/// <summary><c>evaluate handoff</c>: how surely each text asks for a person.</summary>
internal static class HandoffTask
{
    public static async Task<int> RunAsync(CommandOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var count = await JsonLines.TransformAsync<Query, Prediction>(
            options.Required("queries"), options.Required("out"), query => new(query.Id, PersonRequest.Score(query.Text)), error, cancellation);
        await output.WriteLineAsync($"{count} texts");
        return 0;
    }

    private sealed record Prediction(string Id, double Score);
}
