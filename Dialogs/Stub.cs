#pragma warning disable CA1822
namespace ChatAssist.Dialogs.Knowledge
{
    public sealed record Thresholds(double Answer, double AskBack, double Gap);
}
namespace ChatAssist.Dialogs.Knowledge
{
    public sealed record KnowledgeSnapshot(string Version, IReadOnlyList<Answer> Answers) { public static KnowledgeSnapshot Of(IReadOnlyList<Answer> answers) => new("0", answers); }
    public sealed class KnowledgeIndex(KnowledgeSnapshot snapshot)
    {
        public KnowledgeSnapshot Snapshot => snapshot;
        public static KnowledgeIndex Build(KnowledgeSnapshot snapshot, object? encoder) => new(snapshot);
        public Answer? Answer(string id) => snapshot.Answers.FirstOrDefault(a => a.Id == id);
        public IReadOnlyList<Match> Rank(string text, string? context = null) => [.. snapshot.Answers.SelectMany(a => a.Phrasings.Select(p => new Match(a.Id, a.Revision, Score(text, p), p))).OrderByDescending(m => m.Confidence).DistinctBy(m => m.AnswerId).Take(10)];
        public Thresholds ThresholdsFor(double wanted) => new(0.6, 0.3, 0.05);
        private static double Score(string a, string b) { var x = Words(a); var y = Words(b); return x.Intersect(y).Count() / (double)Math.Max(1, x.Union(y).Count()); }
        private static HashSet<string> Words(string s) => [.. s.ToLowerInvariant().Split([' ', '?', '.', ','], StringSplitOptions.RemoveEmptyEntries)];
    }
}
