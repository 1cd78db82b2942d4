using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Tests.Knowledge.Encoder;

public sealed class TogetherTests
{
    [Test]
    public async Task Who_comes_while_the_worker_is_busy_is_done_together_with_others_at_most_so_many()
    {
        using var free = new ManualResetEventSlim();
        var groups = new List<int[]>();
        var together = new Together<int, int>(group => Doubled(group, groups, free), most: 3, workers: 1);
        var first = together.RunAsync(1);
        while (Volatile.Read(ref _begun) == 0) await Task.Yield();
        var others = Enumerable.Range(2, 4).Select(together.RunAsync).ToList();
        free.Set();
        Assert.That(await Task.WhenAll([first, .. others]), Is.EqualTo([2, 4, 6, 8, 10]));
        Assert.That(groups, Is.EqualTo((int[][])[[1], [2, 3, 4], [5]]));
    }

    [Test]
    public async Task A_worker_that_failed_works_on()
    {
        var together = new Together<int, int>(group => group[0] < 0 ? throw new InvalidOperationException("broken") : group, most: 1, workers: 1);
        Assert.That(async () => await together.RunAsync(-1), Throws.InvalidOperationException);
        Assert.That(await together.RunAsync(7), Is.EqualTo(7));
    }

    private int _begun;

    private List<int> Doubled(IReadOnlyList<int> group, List<int[]> groups, ManualResetEventSlim free)
    {
        lock (groups) groups.Add([.. group]);
        Volatile.Write(ref _begun, 1);
        free.Wait();
        return [.. group.Select(one => 2 * one)];
    }
}
