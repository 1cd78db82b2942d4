namespace ChatAssist.Bot.Evaluation;

/// <summary><c>evaluate TASK …</c>: how well the bot does on questions with known answers. For admins, and for a knowledge base's own CI.</summary>
public static class EvaluationCommand
{
    private const string Usage = """
        usage: evaluate retrieval --knowledge KB.json --queries Q.jsonl --out P.jsonl [--encoder FILE] [--precision 0.9]
               evaluate sentiment --queries Q.jsonl --out P.jsonl [--encoder FILE]
               evaluate dialogue --dialogues D.jsonl --out P.jsonl [--encoder FILE]
               evaluate handoff --queries Q.jsonl --out P.jsonl
               evaluate report --gold G.jsonl --pred P.jsonl [--want FIGURE=LEAST ...]
        """;

    /// <returns>0 done, 1 a wanted figure is missed or a file cannot be read, 2 not understood.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            return args switch
            {
                ["retrieval", .. var rest] => await RetrievalTask.RunAsync(CommandOptions.Parse(rest), output, error, cancellation),
                ["sentiment", .. var rest] => await SentimentTask.RunAsync(CommandOptions.Parse(rest), output, error, cancellation),
                ["dialogue", .. var rest] => await DialogueTask.RunAsync(CommandOptions.Parse(rest), output, error, cancellation),
                ["handoff", .. var rest] => await HandoffTask.RunAsync(CommandOptions.Parse(rest), output, error, cancellation),
                ["report", .. var rest] => await ReportTask.RunAsync(CommandOptions.Parse(rest), output, error, cancellation),
                _ => throw new CommandException("No such task."),
            };
        }
        catch (CommandException wrong)
        {
            await error.WriteLineAsync($"{wrong.Message}\n{Usage}");
            return 2;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await error.WriteLineAsync(unreadable.Message);
            return 1;
        }
    }
}
