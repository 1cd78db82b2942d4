using System.Text.Json;
using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge.Encoder;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bot.Evaluation;

/// <summary><c>evaluate dialogue</c>: the frustration of each customer turn, from that turn and what came before it.</summary>
internal static class DialogueTask
{
    private const string Customer = "customer";

    public static async Task<int> RunAsync(CommandOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var encoder = EncoderLocation.Load(options.Optional("encoder"));
        if (encoder is null) await error.WriteLineAsync(EncoderLocation.Missing);
        var count = 0;
        await using var file = File.CreateText(options.Required("out"));
        await foreach (var dialogue in JsonLines.ReadAsync<Dialogue>(options.Required("dialogues"), error, cancellation))
        {
            foreach (var prediction in Read(dialogue, encoder)) await file.WriteLineAsync(JsonSerializer.Serialize(prediction, EvaluationJson.Options));
            count++;
        }

        await output.WriteLineAsync($"{count} conversations");
        return 0;
    }

    private static IEnumerable<Prediction> Read(Dialogue dialogue, SentenceEncoder? encoder)
    {
        var (state, policy) = (FrustrationState.Calm, new FrustrationPolicy());
        var past = new List<PastTurn>();
        foreach (var turn in dialogue.Turns)
        {
            if (turn.Role == Customer)
            {
                state = state.Next(MoodReader.Shipped.Read(turn.Text, encoder?.MeaningOf(turn.Text)), DialogueSignals.From(past, turn.Text, waited: TimeSpan.Zero), policy);
                past.Add(new(turn.Text, BotMove.Answered));
                yield return new($"{dialogue.DialogueId}:{turn.Turn}", state.Level);
            }
            else if (past.Count > 0)
            {
                past[^1] = past[^1] with { Did = BotWords.Move(turn.Text), AnswerId = turn.Text };
            }
        }
    }

    private sealed record Dialogue(string DialogueId, IReadOnlyList<Said> Turns);

    private sealed record Said(int Turn, string Role, string Text);

    private sealed record Prediction(string Id, double Frustration);
}
