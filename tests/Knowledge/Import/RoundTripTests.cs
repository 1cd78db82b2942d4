using System.Text.Json;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using FsCheck;
using FsCheck.Fluent;

namespace ChatAssist.Tests.Knowledge.Import;

/// <summary>Export then import gives the same knowledge base, whatever people have typed into it.</summary>
[TestFixtureSource(nameof(Formats))]
public class RoundTripTests(KnowledgeFormat format)
{
    /// <summary>What a format could take for its own signs, and what breaks careless text handling.</summary>
    private static readonly string[] Pieces =
    [
        "a", "where is it", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u2028", "\0", "\u001b", "\uFEFF",
        "\"", "\"\"", "'", "'=", "=1+1", "+", "-", "@", "|", "\\", "\\|", "\\\\", ",", ";", "=>", " => id",
        "#", "## ", "\n## Question", "\n\\## ", "\nid: x", "\nTags: a, b", "\n- also: b", "\n* not: b", "\nfollow-up: a => b", "\nhand-over: always", "\n### de: Frage", "\nwritten-in: de", "note: c",
        "```\n## a\n```", "<b>", "{", "}", "[", "]", "//", "é", "🙂", "👩‍👩‍👧", "\uD83D", "שלום", "\u202Eevil", "你好",
    ];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ListOf().Select(string.Concat);

    private static readonly Gen<string> Filled = Text.Select(text => text.All(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? "x" : text);

    private static readonly Gen<Answer> Content =
        from question in Filled
        from phrasings in Text.ListOf()
        from text in Filled
        from tags in Text.ListOf()
        from labels in Filled.ListOf()
        from negatives in Text.ListOf()
        from always in Gen.Elements(true, false)
        from language in Gen.Elements<Language>(LanguageTags.All)
        from others in Filled.Zip(Filled).ListOf(2)
        select new Answer("", 1, question, [.. phrasings], text, [.. tags], [.. labels.Select(label => new FollowUp(label, "answer-0"))])
        {
            NegativeExamples = [.. negatives],
            AlwaysHandOver = always,
            Language = language,
            Translations = [.. LanguageTags.All.Where(other => other != language).Zip(others, (other, words) => new Translation(other, words.Item1, words.Item2))],
        };

    private static readonly Gen<Answer[]> Bases =
        Content.ListOf().Select(answers => answers.Select((answer, i) => answer with { Id = $"answer-{i}" }).ToArray());

    public static IEnumerable<KnowledgeFormat> Formats => KnowledgeFormat.All;

    [Test]
    public void What_is_exported_comes_back_unchanged() =>
        Prop.ForAll(Bases.ToArbitrary(), async answers =>
        {
            var report = await ThereAndBack(answers);
            Assert.That(report.Problems, Is.Empty);
            Assert.That(AsText(report.Answers), Is.EqualTo(AsText(answers.Select(AnswerRules.Normal))));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void The_normal_form_of_a_normal_form_is_itself() =>
        Prop.ForAll(Content.ToArbitrary(), answer =>
        {
            var once = AnswerRules.Normal(answer);
            Assert.That(AsText([AnswerRules.Normal(once)]), Is.EqualTo(AsText([once])));
        }).QuickCheckThrowOnFailure();

    [Test]
    public async Task The_sample_comes_back_unchanged()
    {
        var sample = await Files.Read("shop.json", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "shop.json")));
        var back = await ThereAndBack(sample.Answers);
        Assert.That(back.Problems, Is.Empty);
        Assert.That(AsText(back.Answers), Is.EqualTo(AsText(sample.Answers)));
    }

    [Test]
    public void Any_text_is_read_without_an_exception() =>
        Prop.ForAll(Text.ToArbitrary(), async text =>
        {
            var report = await Files.Read("any" + format.Extensions[0], text);
            Assert.That(report.Problems.Select(problem => problem.Line), Is.All.InRange(0, text.Split('\n', '\r').Length));
        }).QuickCheckThrowOnFailure();

    private async Task<ImportReport> ThereAndBack(IEnumerable<Answer> answers) =>
        await Files.Read("back" + format.Extensions[0], await Files.Write(format, answers));

    private static string AsText(IEnumerable<Answer> answers) => JsonSerializer.Serialize(answers);
}
