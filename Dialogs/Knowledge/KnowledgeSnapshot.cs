using System.Security.Cryptography;
using System.Text;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>All that one published version knows. It never changes; an edit makes another.</summary>
/// <param name="Version">16 lower-case hex digits: the same answers and synonyms give the same version on every node.</param>
/// <param name="Answers">In the order of their ids.</param>
/// <param name="Synonyms">Groups of words that mean the same; see <see cref="Knowledge.Synonyms"/>.</param>
public sealed record KnowledgeSnapshot(string Version, IReadOnlyList<Answer> Answers, IReadOnlyList<IReadOnlyList<string>> Synonyms)
{
    public static readonly KnowledgeSnapshot Empty = Of([]);

    /// <summary>Every text that is compared with what customers write.</summary>
    public IEnumerable<string> Texts => Answers.SelectMany(answer => answer.Phrasings.Concat(answer.NegativeExamples)).Distinct();

    /// <exception cref="ArgumentException">Two answers have the same id.</exception>
    public static KnowledgeSnapshot Of(IEnumerable<Answer> answers, IReadOnlyList<IReadOnlyList<string>>? synonyms = null)
    {
        var ordered = answers.OrderBy(answer => answer.Id, StringComparer.Ordinal).ToList();
        for (var i = 1; i < ordered.Count; i++)
            if (ordered[i].Id == ordered[i - 1].Id)
                throw new ArgumentException($"Two answers have the id '{ordered[i].Id}'.", nameof(answers));
        return new(VersionOf(ordered, synonyms ?? []), ordered, synonyms ?? []);
    }

    private static string VersionOf(List<Answer> answers, IReadOnlyList<IReadOnlyList<string>> synonyms)
    {
        using var bytes = new MemoryStream();
        using (var canonical = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var answer in answers)
                Write(canonical, answer);
            foreach (var group in synonyms)
                Write(canonical, [" synonyms", .. group]); // no id begins with a blank
        }
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..16];
    }

    // Every string is written with its length, every list with its count: no two sets of answers share a form.
    private static void Write(BinaryWriter to, Answer answer)
    {
        to.Write(answer.Id);
        to.Write(answer.Revision);
        to.Write(answer.Question);
        Write(to, answer.AlternatePhrasings);
        to.Write(answer.Text);
        Write(to, answer.Tags);
        Write(to, [.. answer.FollowUps.SelectMany(next => new[] { next.Label, next.AnswerId })]);
        Write(to, answer.NegativeExamples);
        to.Write(answer.AlwaysHandOver);
        if (answer.Language != default || answer.Translations.Count > 0) // answers without languages keep the form that they had before there were any
            Write(to, [" languages", answer.Language.ToString(), .. answer.Translations.SelectMany(other => new[] { other.Language.ToString(), other.Question, other.Text })]);
    }

    private static void Write(BinaryWriter to, IReadOnlyList<string> texts)
    {
        to.Write(texts.Count);
        foreach (var text in texts)
            to.Write(text);
    }
}
