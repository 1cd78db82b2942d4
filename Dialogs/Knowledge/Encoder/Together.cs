namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>Work that takes less for many at once than one by one: what comes while all workers are busy is done together as soon as one is free. Nobody waits for company.</summary>
/// <param name="work">Makes of each that is given one result, in the same order; any thread may call it.</param>
/// <param name="most">So many at once, at most.</param>
/// <param name="workers">So many calls at a time, at most.</param>
internal sealed class Together<TIn, TOut>(Func<IReadOnlyList<TIn>, IReadOnlyList<TOut>> work, int most, int workers)
{
    private readonly Lock _lock = new();
    private readonly Queue<Asked> _waiting = [];
    private int _busy;

    /// <exception cref="Exception">What the work threw, for all that were done together.</exception>
    public Task<TOut> RunAsync(TIn one)
    {
        var asked = new Asked(one);
        lock (_lock)
        {
            _waiting.Enqueue(asked);
            if (_busy == workers) return asked.Done.Task;
            _busy++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(_ => Work(), null);
        return asked.Done.Task;
    }

    /// <summary>One group at a time; then it is the turn of others who wait for a thread.</summary>
    private void Work()
    {
        if (Next() is not { Count: > 0 } group) return;
        Do(group);
        ThreadPool.UnsafeQueueUserWorkItem(_ => Work(), null);
    }

    /// <returns>None when nobody waits: then this worker is free.</returns>
    private List<Asked> Next()
    {
        lock (_lock)
        {
            var group = new List<Asked>();
            while (group.Count < most && _waiting.TryDequeue(out var next)) group.Add(next);
            if (group.Count == 0) _busy--;
            return group;
        }
    }

    private void Do(List<Asked> group)
    {
        try
        {
            var results = work(group.ConvertAll(asked => asked.What));
            for (var i = 0; i < group.Count; i++) group[i].Done.SetResult(results[i]);
        }
        catch (Exception e)
        {
            foreach (var asked in group) asked.Done.TrySetException(e);
        }
    }

    private sealed class Asked(TIn what)
    {
        public TIn What => what;

        public TaskCompletionSource<TOut> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
