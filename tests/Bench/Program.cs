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
    case ["mood", "--data", var folder]:
        MoodCommand.Measure(folder);
        break;
    case ["train", "confidence", "--data", var folder, "--out", var file]:
        await ConfidenceTraining.RunAsync(folder, file);
        break;
    default:
        await Console.Error.WriteLineAsync("""
            usage: bench train mood --data DIR [--out FILE]
                   bench train confidence --data DIR --out FILE
                   bench mood --data DIR
            """);
        return 2;
}

return 0;
