using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatAssist.Bot.Encoder;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge.Encoder;
using ChatAssist.Dialogs.Sentiment;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Evaluation;

/// <summary><c>replay</c>: what the bot would have done in the stored conversations with other answers or another policy. Changes nothing.</summary>
public static class ReplayCommand
{
    private const int ProgressEvery = 100;

    private const string Usage = """
        usage: replay --out CHANGES.jsonl [--knowledge DRAFT.json] [--precision 0.9] [--last CONVERSATIONS] [--Section:Name=value ...]
               Without --knowledge the stored answers are taken; settings, such as --Policy:Frustration:Raise=0.8, are those of the program.
        """;

    /// <returns>0 done, 1 a file or the data cannot be read, 2 not understood.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var settings = args.Where(IsSetting).ToArray();
            var options = CommandOptions.Parse([.. args.Where(arg => !IsSetting(arg))]);
            await using var program = ChatAssistProgram.Build(["--Logging:LogLevel:Default=Warning", .. settings], output, StorageSetup.TakeDatabaseAsItIs); // never started: nobody is served
            await RunAsync(program.Services, options, output, error, cancellation);
            return 0;
        }
        catch (CommandException wrong)
        {
            await error.WriteLineAsync($"{wrong.Message}\n{Usage}");
            return 2;
        }
        catch (Exception unreadable) when (unreadable is CannotStartException or OptionsValidationException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await error.WriteLineAsync(unreadable.Message);
            return 1;
        }
    }

    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=', StringComparison.Ordinal);

    private static async Task RunAsync(IServiceProvider services, CommandOptions options, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var (path, most) = (options.Required("out"), (int)options.Number("last", int.MaxValue, 1, int.MaxValue));
        var stored = services.GetRequiredService<Policy>();
        var policy = stored with { WantedPrecision = options.Number("precision", stored.WantedPrecision, 0.5, 0.99) };
        var knowledge = await KnowledgeAsync(services, options.Optional("knowledge"), policy, error, ct);
        var replay = new Replay(new Senses(() => knowledge, services.GetRequiredService<MoodReader>()), policy);
        var summary = ReplaySummary.Empty;
        await using (var file = File.CreateText(path))
        {
            await foreach (var (id, lines) in services.GetRequiredService<PastConversations>().LatestAsync(most, ct))
            {
                var replayed = replay.Of(lines);
                summary = summary.With(replayed);
                foreach (var change in replayed.Changes) await file.WriteLineAsync(JsonSerializer.Serialize(ReplayLine.Of(id, change), EvaluationJson.Options));
                if (summary.Conversations % ProgressEvery == 0 && !Console.IsErrorRedirected) await error.WriteAsync($"\r{summary.Conversations} conversations\r");
            }
        }

        await output.WriteLineAsync(InWords(summary, knowledge.Index.Snapshot.Version));
        await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s"));
    }

    /// <summary>What is stored, as the program would put it in force; or the draft in its place, on the same sites.</summary>
    private static async Task<PublishedKnowledge> KnowledgeAsync(IServiceProvider services, string? draft, Policy policy, TextWriter error, CancellationToken ct)
    {
        if (services.GetService<SentenceEncoder>() is null) await error.WriteLineAsync(EncoderLocation.Missing);
        await services.GetRequiredService<KnowledgePublisher>().PublishAllAsync(ct);
        var stored = services.GetRequiredService<LiveKnowledge>().Now();
        var index = draft is null ? stored.Index : stored.Index.Rebuild(await EvaluatedKnowledge.ReadAsync(draft, error, ct));
        return PublishedKnowledge.From(index, policy) with { TagsOfSites = stored.TagsOfSites };
    }

    private static string InWords(ReplaySummary sum, string version) => string.Create(CultureInfo.InvariantCulture, $"""
        {sum.Conversations} conversations, {sum.Episodes} episodes, {sum.Turns} turns read again with knowledge {version}
        {sum.Changed} turns change: {sum.Answered} answered that were not, {sum.OtherAnswer} with another answer, {sum.NotAnswered} answered no more
        {sum.HandedOver} turns would bring a person, {sum.KeptByBot} would not any more; episodes with a person: {sum.PersonThen} then, {sum.PersonNow} now
        """);
}

/// <summary>One changed turn in the file.</summary>
/// <param name="Turn">The version of the line that the customer said.</param>
/// <param name="Was">What the bot did.</param>
/// <param name="Would">What it would do.</param>
public sealed record ReplayLine(string Conversation, int Episode, int Turn, string Said, Deed Was, Deed Would)
{
    public static ReplayLine Of(ConversationId id, ChangedTurn change) => new(id.Value, change.Episode, change.Turn, change.Said, change.Was, change.Would);
}
