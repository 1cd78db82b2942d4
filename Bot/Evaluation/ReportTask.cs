using System.Globalization;

namespace ChatAssist.Bot.Evaluation;

/// <summary><c>evaluate report</c>: the figures of a file of predictions. What the gold knows tells which task it is.</summary>
internal static class ReportTask
{
    public static async Task<int> RunAsync(CommandOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var wanted = options.All("want").Select(Wanted).ToList();
        var gold = await JsonLines.ReadAsync<Gold>(options.Required("gold"), error, cancellation).ToListAsync(cancellation);
        var predicted = new Dictionary<string, Predicted>();
        await foreach (var row in JsonLines.ReadAsync<Predicted>(options.Required("pred"), error, cancellation))
            predicted[row.Id] = row;
        if (gold.Count == 0)
            throw new InvalidDataException($"{options.Required("gold")} has no rows.");

        var report = Of(gold, predicted);
        await output.WriteLineAsync(report.ToString());
        var missed = wanted.Where(want => !(report[want.Figure] >= want.Least)).ToList();
        foreach (var (figure, least) in missed)
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"missed: {figure} is {report[figure]?.ToString(CultureInfo.InvariantCulture) ?? "not there"}, wanted {least}"));
        return missed.Count == 0 ? 0 : 1;
    }

    public static Report Of(IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted) => gold[0] switch
    {
        { Expected: not null } => RetrievalReport.Of(gold, predicted),
        { WantsHuman: not null } => DetectionReport.OfHandoff(gold, predicted),
        { Dissatisfied: not null } => DetectionReport.OfDialogue(gold, predicted),
        _ => SentimentReport.Of(gold, predicted),
    };

    private static (string Figure, double Least) Wanted(string text) => text.Split('=') is [var figure, var least]
        && double.TryParse(least, CultureInfo.InvariantCulture, out var number) ? (figure, number)
        : throw new CommandException("--want is FIGURE=LEAST, such as top1=0.85.");
}
