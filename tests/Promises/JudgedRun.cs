using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Promises;

/// <summary>A run whose history is judged and thrown away; the report goes to the test's output.</summary>
internal static class JudgedRun
{
    /// <param name="run">Writes its history to a folder.</param>
    public static async Task<(Verdict Verdict, History History)> OfAsync(Func<string, TextWriter, Task> run, Bar bar)
    {
        using var folder = new TemporaryFolder();
        await run(folder.Data.Path, TestContext.Out);
        var history = HistoryFolder.Read(folder.Data.Path);
        var verdict = Judge.Of(history, bar);
        Report.Write(verdict, history, bar, TestContext.Out);
        return (verdict, history);
    }
}
