using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bench.Retrieval;

/// <summary>Knowledge bases of any size: each answer is a topic of five words of its own out of a few thousand, asked in many frames.</summary>
internal static class Invented
{
    private static readonly string[] _frames =
    [
        "how do I {0} my {1}", "can you {0} the {1} with {2}", "where is the {1} for {2}", "my {1} does not {0} any more", "help with {1} {2} please",
        "I want to {0} {2} today", "what does {1} cost with {3}", "why was the {1} {4} by {2}", "is there a {3} for the {1}", "{0} {1} {4}",
        "please {0} {3} and {1}", "who can {0} {2}",
    ];

    private static readonly string[] _starts = ["ba", "co", "de", "fi", "gra", "lo", "mi", "nu", "pla", "ro", "sta", "tri", "ve", "wo", "zi"];
    private static readonly string[] _middles = ["la", "mer", "ni", "por", "qua", "ri", "sen", "tu", "vel", "xi", "ya", "dro", "kin", "bas"];
    private static readonly string[] _ends = ["n", "t", "ment", "ing", "er", "al", "ic", "ness", "ty", "or", "us"];

    public static (KnowledgeSnapshot Snapshot, List<string> Questions) Of(int answers, int phrasings, int questions)
    {
        var random = new Random(5);
        var topics = Enumerable.Range(0, answers).Select(_ => Enumerable.Range(0, 5).Select(_ => Word(random)).ToArray()).ToList();
        var snapshot = KnowledgeSnapshot.Of(topics.Select((topic, at) =>
        {
            var texts = Enumerable.Range(0, phrasings).Select(frame => Text(frame, topic)).ToList();
            return new Answer($"answer-{at:D5}", 1, texts[0], texts[1..], "Text.", [], []);
        }));
        return (snapshot, [.. Enumerable.Range(0, questions).Select(_ => Text(random.Next(_frames.Length), topics[random.Next(answers)]))]);
    }

    private static string Text(int frame, string[] topic) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, _frames[frame % _frames.Length], [.. topic]);

    private static string Word(Random random) =>
        _starts[random.Next(_starts.Length)] + _middles[random.Next(_middles.Length)] + _ends[random.Next(_ends.Length)];
}
