namespace ChatAssist.Bench.Hub;

/// <summary>Many clients who come at once.</summary>
internal static class Many
{
    /// <summary>On their way at the same time: as many as a proxy would let through to a node.</summary>
    private const int AtOnce = 200;

    public static async Task<T[]> OpenAsync<T>(int clients, Func<int, Task<T>> open)
    {
        var opened = new T[clients];
        await Parallel.ForAsync(0, clients, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => opened[one] = await open(one));
        return opened;
    }
}
