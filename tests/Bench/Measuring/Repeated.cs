namespace ChatAssist.Bench.Measuring;

/// <summary>The same again and again; what it takes of the processors is not told apart from the clients.</summary>
internal sealed class Repeated(string name, Func<Task> once) : Contestant(name, server: null)
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task OnceAsync(int connection) => once();
}
