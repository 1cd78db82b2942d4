using ChatAssist.Bench.Mood;
using ChatAssist.Bench.Retrieval;

switch (args)
{
    case ["train", "mood", "--data", var folder]:
        MoodCommand.Train(folder, null);
        break;
    case ["train", "mood", "--data", var folder, "--out", var file]:
        MoodCommand.Train(folder, file);
        break;
    case ["train", "confidence", "--data", var folder, "--out", var file]:
        await ConfidenceTraining.RunAsync(folder, file);
        break;
    case ["mood", "--data", var folder]:
        MoodCommand.Measure(folder);
        break;
    case ["retrieval", "--data", var folder]:
        await RetrievalFigures.RunAsync(folder);
        break;
    case ["search"]:
        await SearchSpeed.RunAsync([10, 150, 1_000, 10_000]);
        break;
    case ["search", var answers]:
        await SearchSpeed.RunAsync([int.Parse(answers, System.Globalization.CultureInfo.InvariantCulture)]);
        break;
    default:
        await Console.Error.WriteLineAsync("""
            usage: bench train mood --data DIR [--out FILE]
                   bench train confidence --data DIR --out FILE
                   bench mood --data DIR
                   bench retrieval --data DIR
                   bench search [ANSWERS]
            """);
        return 2;
}

return 0;
