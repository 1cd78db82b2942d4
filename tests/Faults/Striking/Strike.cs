namespace ChatAssist.Faults.Striking;

/// <summary>A fault: it strikes, lasts, and undoes itself.</summary>
/// <param name="Name">As on the command line and in the history.</param>
/// <param name="RunAsync">Ends when all is as it was before.</param>
internal sealed record Strike(string Name, Func<Random, Task> RunAsync);
