using System.Data.Common;
using System.Threading.Channels;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>What one append stores, all of it or nothing.</summary>
/// <param name="Conversation">The conversation that it belongs to.</param>
/// <param name="Lines">Each stores one line, if the version before it is there and its own is free.</param>
/// <param name="Kept">What is kept beside the lines, when they were stored.</param>
/// <param name="Claim">The room that they need at an agent's desk; null when they need none.</param>
internal sealed record Append(string Conversation, IReadOnlyList<LineRow> Lines, IReadOnlyList<Statement> Kept, Claim? Claim)
{
    public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One writer at a time gathers the appends of many conversations into one commit: a sync to disk costs the same for one as for fifty. Who comes when nobody writes is the writer.</summary>
internal sealed class GroupCommit(Database database) : IAsyncDisposable
{
    /// <summary>Appends in one commit, at most.</summary>
    private const int MaxGroup = 512;

    /// <summary>Appends that may wait for the disk; more are made to wait before they are taken in.</summary>
    private const int MaxWaiting = 4096;

    private readonly Channel<Append> _waiting = Channel.CreateBounded<Append>(MaxWaiting);

    /// <summary>Who has it writes.</summary>
    private readonly SemaphoreSlim _pen = new(1, 1);

    /// <summary>Kept open from one group to the next; null before the first, and after it broke.</summary>
    private BatchConnection? _connection;

    /// <exception cref="IOException">It may be stored or not: the storage failed, or took longer than <see cref="Database.Limit"/>.</exception>
    public async Task<AppendResult> AppendAsync(Append append, CancellationToken ct)
    {
        try
        {
            return await HandInAsync(append, ct).WaitAsync(Database.Limit, CancellationToken.None); // once handed in, it may be stored
        }
        catch (ChannelClosedException e)
        {
            throw new IOException("The program stops; nothing more is stored.", e);
        }
        catch (TimeoutException e)
        {
            append.Done.TrySetCanceled(CancellationToken.None); // nobody waits for it any more
            throw new IOException("The storage took too long.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_waiting.Writer.TryComplete()) return;
        await _pen.WaitAsync();
        while (IsAwaited) await CommitAsync(NextGroup());
        await CloseAsync();
    }

    private bool IsAwaited => _waiting.Reader.TryPeek(out _);

    private async Task<AppendResult> HandInAsync(Append append, CancellationToken ct)
    {
        await _waiting.Writer.WriteAsync(append, ct);
        if (_pen.Wait(0, CancellationToken.None)) await WriteAsync();
        return await append.Done.Task;
    }

    /// <summary>Whoever comes when nobody writes does it at once: nobody else is woken for it. What has come meanwhile is not this caller's to wait for.</summary>
    private async Task WriteAsync()
    {
        try
        {
            await CommitAsync(NextGroup());
        }
        finally
        {
            PutDown();
        }
    }

    private async Task WriteOnAsync()
    {
        try
        {
            while (IsAwaited) await CommitAsync(NextGroup());
        }
        finally
        {
            PutDown();
        }
    }

    /// <summary>Whoever came between the last look and here found the pen taken: it is looked once more.</summary>
    private void PutDown()
    {
        _pen.Release();
        if (IsAwaited && _pen.Wait(0, CancellationToken.None)) ThreadPool.UnsafeQueueUserWorkItem(static writer => _ = writer.WriteOnAsync(), this, preferLocal: false);
    }

    /// <summary>What waits now, one append of a conversation at a time; in the order of the conversations, so that two nodes hardly ever wait for each other in a circle: only where one of two has a claim, which PostgreSQL ends, and each is stored alone then.</summary>
    private List<Append> NextGroup()
    {
        var group = new SortedDictionary<string, Append>(StringComparer.Ordinal);
        while (group.Count < MaxGroup && _waiting.Reader.TryPeek(out var next) && !group.ContainsKey(next.Conversation))
        {
            _waiting.Reader.TryRead(out _);
            if (!next.Done.Task.IsCompleted) group.Add(next.Conversation, next);
        }

        return [.. group.Values];
    }

    /// <summary>Never throws: without the writer nothing would ever be stored again.</summary>
    private async Task CommitAsync(IReadOnlyList<Append> group)
    {
        if (group.Count == 0) return;
        var wasOpen = _connection is not null;
        var committing = false;
        try
        {
            _connection ??= await database.OpenBatchesAsync();
            if (await TryAtOnceAsync(_connection, group))
            {
                foreach (var append in group) append.Done.TrySetResult(AppendResult.Stored);
                return;
            }

            IReadOnlyDictionary<Append, AppendResult> results;
            await using (var transaction = await _connection.BeginAsync())
            {
                results = await StoreAsync(_connection, transaction, group);
                committing = true;
                await transaction.CommitAsync();
            }

            foreach (var append in group) append.Done.TrySetResult(results[append]);
        }
        catch (Exception e)
        {
            var lives = _connection?.Lives == true;
            await CloseAsync();
            if (committing) Fail(group, e); // stored or not: only whoever reads the lines again can tell
            else if (lives && group.Count > 1) await OneByOneAsync(group);
            else if (!lives && wasOpen) await CommitAsync(group); // the link had died before; once more on a new one
            else Fail(group, e);
        }
    }

    /// <summary>Where a batch is its own transaction, most groups need no more: nobody was faster, and no desk is touched. A link that dies under it leaves no harm: what was stored is not stored again, for its versions are taken.</summary>
    private static async Task<bool> TryAtOnceAsync(BatchConnection connection, IReadOnlyList<Append> group) =>
        group.All(append => append.Claim is null)
        && await connection.TryCommitAsync([.. group.SelectMany(append => append.Lines)], group.SelectMany(append => append.Kept));

    /// <summary>Nothing of the group was stored: what cannot be stored is the fault of its writer alone.</summary>
    private async Task OneByOneAsync(IReadOnlyList<Append> group)
    {
        foreach (var append in group) await CommitAsync([append]);
    }

    /// <summary>Agents are locked first and always in the same order, so that no two nodes wait for each other. Claims come one after the other: each counts what the one before has got.</summary>
    private static async Task<IReadOnlyDictionary<Append, AppendResult>> StoreAsync(BatchConnection connection, DbTransaction transaction, IReadOnlyList<Append> group)
    {
        var claims = group.Select(append => append.Claim).OfType<Claim>().DistinctBy(claim => claim.Agent).OrderBy(claim => claim.Agent, StringComparer.Ordinal);
        await connection.ChangeAsync(transaction, [.. claims.Select(claim => claim.Lock)]);
        var results = group.ToDictionary(append => append, _ => AppendResult.Stored);
        foreach (var lost in await StoreLinesAsync(connection, transaction, [.. group.Where(append => append.Claim is null)])) results[lost] = AppendResult.Lost;
        foreach (var append in group.Where(append => append.Claim is not null)) results[append] = await StoreClaimAsync(connection, transaction, append);
        return results;
    }

    /// <summary>The room is looked for before anything is written.</summary>
    private static async Task<AppendResult> StoreClaimAsync(BatchConnection connection, DbTransaction transaction, Append append)
    {
        if (append.Claim!.Room is { } room && !await connection.FindsAsync(transaction, room)) return AppendResult.AtCapacity;
        return (await StoreLinesAsync(connection, transaction, [append])).Count == 0 ? AppendResult.Stored : AppendResult.Lost;
    }

    /// <returns>The appends that another writer was faster than; nothing of them is left.</returns>
    private static async Task<HashSet<Append>> StoreLinesAsync(BatchConnection connection, DbTransaction transaction, IReadOnlyList<Append> group)
    {
        var lines = group.SelectMany(append => append.Lines.Select(line => (Append: append, Line: line))).ToList();
        var stored = await connection.StoreAsync(transaction, [.. lines.Select(one => one.Line)]);
        var lost = lines.Where((_, i) => !stored[i]).Select(one => one.Append).ToHashSet();
        var halves = lines.Where((one, i) => stored[i] && lost.Contains(one.Append)).Select(one => one.Line.ToTakeBack());
        await connection.ChangeAsync(transaction, [.. halves, .. group.Where(append => !lost.Contains(append)).SelectMany(append => append.Kept)]);
        return lost;
    }

    private static void Fail(IReadOnlyList<Append> group, Exception e)
    {
        foreach (var append in group) append.Done.TrySetException(new IOException("The lines could not be stored.", e));
    }

    private async Task CloseAsync()
    {
        if (_connection is null) return;
        var connection = _connection;
        _connection = null;
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            // It was broken already, in whatever way: the next group begins with a new one.
        }
    }
}
