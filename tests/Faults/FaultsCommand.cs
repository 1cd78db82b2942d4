using System.ComponentModel;
using System.Globalization;
using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Load;
using ChatAssist.Faults.Logs;
using ChatAssist.Faults.Power;
using ChatAssist.Faults.Striking;

namespace ChatAssist.Faults;

/// <summary>The command line.</summary>
public static class FaultsCommand
{
    private const int Unusable = (int)Outcome.Void;

    private static readonly string _usage = $"""
        check DIR [--unit ns|us|ms|s]
            judges a stored history
        run --history DIR [--nodes 3] [--seconds 120] [--until-acknowledged 0] [--until-faults 0] [--faults all|NAME,NAME] [--customers 150] [--agents 30] [--rate 100] [--seed 1] [--catch-up by-number|never]
            starts nodes, PostgreSQL and Redis, lets customers and agents talk while faults strike, and judges what they saw
        power [--history DIR] [--cuts 20] [--customers 100] [--agents 20] [--rate 100] [--seed 1] [--syncs honest|lying]
            starts one node on SQLite, lets customers and agents talk while the power is cut and takes what was not synced, and judges what they saw
        race [--nodes 2] [--agents 50] [--rounds 1000]
            all agents take one conversation at once, again and again

        check, run and power: [--min-acknowledged {Bar.Usual.Acknowledged}] [--min-faults {Bar.Usual.Faults}]
        Faults: {string.Join(", ", Strikes.Names)}
        Exit code: 0 all invariants hold, 1 one is broken, 2 void or unusable.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter console, TextWriter errors)
    {
        try
        {
            switch (args)
            {
                case ["check", var folder, .. var rest]:
                    return Check(folder, new(rest), console);
                case ["run", .. var rest]:
                    return await RunAsync(new(rest), console);
                case ["power", .. var rest]:
                    return await CutPowerAsync(new(rest), console);
                case ["race", .. var rest]:
                    return await RaceAsync(new(rest), console);
            }
        }
        catch (Exception e) when (e is UnusableHistoryException or FormatException)
        {
            await errors.WriteLineAsync(e.Message);
            return Unusable;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            await errors.WriteLineAsync($"A node or a server did not start, or did not live: {e.Message}");
            return Unusable;
        }

        await errors.WriteLineAsync(_usage);
        return Unusable;
    }

    private static int Check(string folder, CommandLine line, TextWriter console)
    {
        var bar = BarOf(line);
        var unit = line.Text("--unit", "");
        line.EndsHere();
        return JudgeFolder(folder, bar, console, unit.Length == 0 ? null : unit);
    }

    private static async Task<int> RunAsync(CommandLine line, TextWriter console)
    {
        var folder = line.Text("--history");
        var run = new FaultRun(
            line.AtLeastOne("--nodes", 3),
            TimeSpan.FromSeconds(line.Number("--seconds", 120)),
            new(line.Number("--until-acknowledged", 0), line.Number("--until-faults", 0)),
            FaultsOf(line.Text("--faults", "all")),
            line.AtLeastOne("--customers", 150),
            line.AtLeastOne("--agents", 30),
            line.AtLeastOne("--rate", 100),
            line.Number("--seed", 1),
            line.Text("--catch-up", "by-number") == "never" ? CatchUp.Never : CatchUp.ByNumber);
        var bar = BarOf(line);
        line.EndsHere();
        await run.RunAsync(folder, console);
        return JudgeFolder(folder, bar, console);
    }

    private static async Task<int> CutPowerAsync(CommandLine line, TextWriter console)
    {
        var bar = BarOf(line);
        var cuts = Math.Max(1, line.Number("--cuts", 20));
        var folder = line.Text("--history", "") is { Length: > 0 } given ? given : Directory.CreateTempSubdirectory("chatassist-history-").FullName;
        var run = new PowerRun(
            line.AtLeastOne("--customers", 100),
            line.AtLeastOne("--agents", 20),
            cuts,
            Between: (bar.Acknowledged / cuts) + 1,
            line.AtLeastOne("--rate", 100),
            line.Number("--seed", 1),
            line.Text("--syncs", "honest") == "lying" ? Syncs.Lying : Syncs.Honest);
        line.EndsHere();
        await console.WriteLineAsync($"The history is written to {folder}.");
        await run.RunAsync(folder, console);
        return JudgeFolder(folder, bar, console);
    }

    private static async Task<int> RaceAsync(CommandLine line, TextWriter console)
    {
        var race = new Race(line.AtLeastOne("--nodes", 2), line.AtLeastOne("--agents", 50), line.AtLeastOne("--rounds", 1000));
        line.EndsHere();
        var result = await race.RunAsync(console);
        await console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Rounds} rounds, {result.Fair} with one winner and {race.Agents - 1} clear refusals"));
        return result.Fair == result.Rounds ? 0 : 1;
    }

    private static int JudgeFolder(string folder, Bar bar, TextWriter console, string? unit = null)
    {
        var history = HistoryFolder.Read(folder, unit);
        var verdict = Judge.Of(history, bar);
        Report.Write(verdict, history, bar, console);
        return (int)verdict.Outcome;
    }

    private static Bar BarOf(CommandLine line) => new(line.Number("--min-acknowledged", Bar.Usual.Acknowledged), line.Number("--min-faults", Bar.Usual.Faults));

    private static IReadOnlyList<string> FaultsOf(string names)
    {
        if (names == "all") return Strikes.Names;
        var asked = names.Split(',');
        return asked.Except(Strikes.Names).FirstOrDefault() is { } unknown ? throw new FormatException($"There is no fault {unknown}; there are {string.Join(", ", Strikes.Names)}.") : asked;
    }
}
