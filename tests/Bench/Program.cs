using System.Globalization;
using ChatAssist.Bench.Hub;
using ChatAssist.Bench.Mood;
using ChatAssist.Bench.Retrieval;
using ChatAssist.Bench.Serving;
using ChatAssist.Bench.Turns;
using ChatAssist.Bench.Waits;

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
    case ["turns", .. var plan]:
        await TurnsCommand.RunAsync(Plan.Read(plan));
        break;
    case ["appends", .. var plan]:
        await AppendsCommand.RunAsync(Plan.Read(plan));
        break;
    case ["hub", .. var plan]:
        await HubCommand.RunAsync(HubPlan.Read(plan));
        break;
    case ["parts"]:
        await PartsCommand.RunAsync();
        break;
    case ["serve", var what, .. var settings]:
        await ServeCommand.RunAsync(what, settings);
        break;
    case ["retrieval", "--data", var folder]:
        await RetrievalFigures.RunAsync(folder);
        break;
    case ["tries", "--data", var folder]:
        await SecondTries.RunAsync(folder);
        break;
    case ["typing", "--data", var folder]:
        await TypingFigures.RunAsync(folder);
        break;
    case ["waits"]:
        await WaitsCommand.RunAsync();
        break;
    case ["search"]:
        await SearchSpeed.RunAsync([10, 150, 1_000, 10_000]);
        break;
    case ["search", var answers]:
        await SearchSpeed.RunAsync([int.Parse(answers, CultureInfo.InvariantCulture)]);
        break;
    default:
        await Console.Error.WriteLineAsync("""
            usage: bench train mood --data DIR [--out FILE]
                   bench train confidence --data DIR --out FILE
                   bench mood --data DIR
                   bench turns [--secs N] [--warm N] [--rounds N] [--conns N,N,…] [--store sqlite|postgres]
                   bench appends [--secs N] [--warm N] [--rounds N] [--store sqlite|postgres]
                   bench hub [latency|fanout|idle|resume|nodes|storm|stuck] [--secs N] [--warm N] [--rounds N] [--clients N]
                   bench parts
                   bench retrieval --data DIR
                   bench typing --data DIR
                   bench tries --data DIR
                   bench waits
                   bench search [ANSWERS]
            """);
        return 2;
}

return 0;
