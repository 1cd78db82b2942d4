using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bench.Retrieval;

/// <summary>
/// <c>typing --data DIR</c>: how many right answers careless typing costs, with 10 phrasings: one and two typing errors in each question,
/// accents where none belong (the same as none where some belong), capitals only.
/// </summary>
internal static class TypingFigures
{
    private static readonly (string Name, Func<string, Random, string> Spoil)[] _ways =
    [
        ("as written", (text, _) => text),
        ("1 error", Slip),
        ("2 errors", (text, random) => Slip(Slip(text, random), random)),
        ("accents", (text, _) => text.Replace('e', 'é').Replace('o', 'ò').Replace('u', 'ü')),
        ("capitals", (text, _) => text.ToUpperInvariant()),
    ];

    public static async Task RunAsync(string data)
    {
        Console.WriteLine($"set           encoder {string.Join(' ', _ways.Select(way => $"{way.Name,10}"))}");
        foreach (var name in RetrievalSet.Training)
        {
            var set = await RetrievalSet.ReadAsync(data, name);
            foreach (var encoder in new[] { EncoderLocation.Load(null), null })
            {
                var index = KnowledgeIndex.Build(set.Ten, encoder);
                Console.WriteLine($"{name,-13} {(encoder is null ? "no" : "yes"),-7} {string.Join(' ', _ways.Select(way => $"{Right(set, index, way.Spoil),10:P1}"))}");
            }
        }
    }

    private static double Right(RetrievalSet set, KnowledgeIndex index, Func<string, Random, string> spoil)
    {
        var random = new Random(7);
        var asked = set.Queries.Zip(set.Gold).Where(pair => pair.Second.Expected is { Count: > 0 })
            .Select(pair => (Text: spoil(pair.First.Text, random), pair.Second.Expected)).ToList();
        return asked.AsParallel().Average(one => index.Rank(one.Text) is [var best, ..] && one.Expected!.Contains(best.AnswerId) ? 1.0 : 0);
    }

    /// <summary>One letter of one word, at any place, is lost, doubled, swapped with the next or mistaken for another.</summary>
    private static string Slip(string text, Random random)
    {
        var words = text.Split(' ');
        var longer = Enumerable.Range(0, words.Length).Where(at => words[at].Length >= 3).ToArray();
        if (longer.Length == 0)
            return text;
        ref var word = ref words[longer[random.Next(longer.Length)]];
        var at = random.Next(word.Length - 1);
        word = random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at..(at + 1)]),
            2 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            _ => $"{word[..at]}{(char)('a' + random.Next(26))}{word[(at + 1)..]}",
        };
        return string.Join(' ', words);
    }
}
