using System.Diagnostics;
using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Load;
using ChatAssist.Faults.Logs;
using ChatAssist.Faults.Striking;

namespace ChatAssist.Faults.Power;

/// <summary>What the disk makes of a sync.</summary>
public enum Syncs
{
    Honest,

    /// <summary>Before each cut it says for a while that it is done, and nothing is durable. The judge must catch it.</summary>
    Lying,
}

/// <summary>One node on SQLite, customers, agents, and cuts of the power that take whatever was not synced; what the clients saw is the history.</summary>
/// <param name="Between">Messages that are acknowledged from one cut to the next, if customers get on at all.</param>
/// <param name="Rate">Messages of all customers together, a second.</param>
/// <param name="Seed">Decides who does what and when the power is cut; the machine decides the rest.</param>
public sealed record PowerRun(int Customers, int Agents, int Cuts, int Between, double Rate, int Seed, Syncs Syncs)
{
    /// <summary>When nothing is acknowledged for so long, customers have lost what they wait for.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(100);

    /// <param name="folder">Empty or missing; the history is written here.</param>
    /// <param name="signs">Told every few seconds how far it is.</param>
    public async Task RunAsync(string folder, TextWriter signs)
    {
        await using var log = new HistoryWriter(folder, new("ns", Seed, ToString(), Agents));
        using var disk = await VolatileDisk.NewAsync();
        await using var program = await ProgramProcess.StartAsync(disk.Folder, NodeCluster.Settings, disk.Environment);
        using var admin = await Admin.SignInAsync(program.Address, program.Printed);
        await admin.TeachAsync();
        await admin.OpenPushSiteAsync();
        await using var crowd = new Crowd([program.Address], await admin.HireAsync(Agents), Customers, Rate, Seed, CatchUp.ByNumber, log);
        var cut = new Strike("power", _ => StrikeAsync(program, disk, log));
        await new Ordeal(crowd, [cut], TimeSpan.Zero, new(0, Cuts), Quiet: TimeSpan.Zero, Judge.Patience, Seed).RunAsync(log, signs);
        await crowd.CatchUpAsync();
        await crowd.WriteTranscriptsAsync("before-last-cut", program.Address, log);
        await CutAsync(program, disk); // once more, at rest: what anybody has read by now stays
        await crowd.WriteTranscriptsAsync("after-last-cut", program.Address, log);
    }

    /// <summary>Lasts until customers get on again, however slowly the machine starts: a program that is cut off before it has done anything proves nothing.</summary>
    private async Task<Effect> StrikeAsync(ProgramProcess program, VolatileDisk disk, HistoryWriter log)
    {
        if (Syncs == Syncs.Lying)
        {
            disk.BeginToLie();
            await GetOnAsync(log);
        }

        await CutAsync(program, disk);
        await GetOnAsync(log);
        return new(1, Syncs == Syncs.Lying ? "a cut behind a disk that lied" : "a cut");
    }

    private async Task GetOnAsync(HistoryWriter log)
    {
        var (goal, last, watch) = (log.Acknowledged + Between, log.Acknowledged, Stopwatch.StartNew());
        while (log.Acknowledged < goal && watch.Elapsed < _patience)
        {
            await Task.Delay(_glance);
            if (log.Acknowledged == last) continue;
            (last, watch) = (log.Acknowledged, Stopwatch.StartNew());
        }
    }

    private static async Task CutAsync(ProgramProcess program, VolatileDisk disk)
    {
        await program.KillAsync();
        disk.LoseUnsynced();
        await program.StartAsync();
    }
}
