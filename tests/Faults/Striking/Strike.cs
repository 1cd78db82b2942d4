namespace ChatAssist.Faults.Striking;

/// <summary>A fault: it strikes, lasts, and undoes itself.</summary>
/// <param name="Name">As on the command line and in the history.</param>
/// <param name="RunAsync">Ends when all is as it was before, and says what it did.</param>
internal sealed record Strike(string Name, Func<Random, Task<Effect>> RunAsync);

/// <summary>What a fault did.</summary>
/// <param name="Hit">How many things it did something to; 0: it might as well not have been.</param>
/// <param name="What">In words, with the node that it struck.</param>
internal sealed record Effect(int Hit, string What)
{
    public static Effect Of(int hit, FormattableString what) => new(hit, FormattableString.Invariant(what));
}
