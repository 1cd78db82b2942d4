namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Work on many rows that do not depend on each other, on all processors; the result is the same on any number of them.</summary>
internal static class Stretches
{
    /// <summary>Rows from which a second processor is worth its call.</summary>
    private const int Worthwhile = 4_000;

    /// <param name="rows">How many.</param>
    /// <param name="act">Works on the rows from the first number up to, and without, the second.</param>
    public static void Each(int rows, Action<int, int> act)
    {
        var parts = rows < Worthwhile ? 1 : Environment.ProcessorCount;
        if (parts == 1)
            act(0, rows);
        else
            Parallel.For(0, parts, part => act((int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts)));
    }
}
