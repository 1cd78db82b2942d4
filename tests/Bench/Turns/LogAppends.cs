using System.Globalization;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bench.Turns;

/// <summary>Each writer appends a customer's line to a conversation of its own.</summary>
internal sealed class LogAppends(string name, Database database) : Contestant(name, server: null)
{
    private static readonly CustomerSaid _said = new("I ordered on Monday and want to know where it is now, please.");

    private readonly ConversationLog _log = new(database, new Policy());
    private Folded[] _folded = [];

    public override ValueTask DisposeAsync() => _log.DisposeAsync();

    protected override async Task PrepareAsync(int connections)
    {
        if (_folded.Length > 0) return;
        _folded = [.. Enumerable.Repeat(Folded.Nothing, connections)];
        for (var one = 0; one < connections; one++) await AppendAsync(one, new ConversationStarted("dl_bench", null, "directline", "default", "en", null));
    }

    protected override Task OnceAsync(int connection) => AppendAsync(connection, _said);

    private async Task AppendAsync(int one, ConversationEvent fact)
    {
        var version = _folded[one].Now.Version + 1;
        Recorded[] lines = [new(version, DateTimeOffset.UnixEpoch.AddDays(20_000), string.Create(CultureInfo.InvariantCulture, $"bench:{version}"), fact)];
        var then = _folded[one].Then(lines);
        if (then.Now.UnreadTurns.Count > 1) then = then with { Now = then.Now with { UnreadTurns = [then.Now.UnreadTurns[0]] } }; // nobody reads them here
        if (await _log.TryAppendAsync(new($"bench-{one}"), lines, then.Now, CancellationToken.None) != AppendResult.Stored) throw new InvalidOperationException("Nobody else writes here.");
        _folded[one] = then;
    }
}
