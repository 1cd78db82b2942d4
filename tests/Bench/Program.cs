using ChatAssist.Bench.Retrieval;

switch (args)
{
    case ["train", "confidence", "--data", var data, "--out", var file]:
        await ConfidenceTraining.RunAsync(data, file);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: bench train confidence --data DIR --out FILE");
        return 2;
}
