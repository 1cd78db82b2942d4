using ChatAssist.Bench.Mood;

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
    default:
        await Console.Error.WriteLineAsync("usage: bench train mood --data DIR [--out FILE] | mood --data DIR");
        return 2;
}

return 0;
