namespace ChatAssist.Dialogs.Sentiment;

/// <summary>The files in <c>Words</c>: one row a line, columns separated by tabs, remarks after <c>#</c> at the start of a line.</summary>
internal static class WordList
{
    public static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream($"Sentiment.Words.{file}")
            ?? throw new InvalidOperationException($"The word list {file} is not in the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}
