using ChatAssist.Bench.Measuring;

namespace ChatAssist.Bench.Hub;

/// <summary>In each conversation somebody writes; it is done when every screen that watches shows it.</summary>
/// <param name="open">Opens a conversation, from the number of the connection.</param>
/// <param name="processor">Of the servers.</param>
internal sealed class Screens(string name, Func<int, Task<Watched>> open, Func<TimeSpan> processor) : Contestant(name, server: null)
{
    private Watched[] _watched = [];

    /// <summary>Done before each round, with the conversations.</summary>
    public Func<IReadOnlyList<Watched>, Task> Before { get; init; } = _ => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        foreach (var one in _watched) await one.DisposeAsync();
    }

    protected override TimeSpan Processor => processor();

    protected override async Task PrepareAsync(int connections)
    {
        if (_watched.Length == 0)
        {
            _watched = new Watched[connections];
            for (var one = 0; one < connections; one++) _watched[one] = await open(one);
        }

        await Before(_watched);
    }

    protected override Task OnceAsync(int connection) => _watched[connection].OnceAsync();
}
