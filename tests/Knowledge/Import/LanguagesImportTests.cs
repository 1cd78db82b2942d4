using System.Text;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Tests.Knowledge.Import;

/// <summary>Answers in several languages, in every format.</summary>
public class LanguagesImportTests
{
    private const string Json = """
        [{ "id": "opening", "question": "Wann habt ihr auf?", "answer": "Ab **neun**.", "language": "de",
           "translations": [{ "language": "fr", "question": "Quand ouvrez-vous ?", "answer": "À neuf heures." }] }]
        """;

    private const string Table = """
        id,question,answer,language,question:fr,answer:fr,Question (ES)
        opening,Wann habt ihr auf?,Ab **neun**.,de-AT,Quand ouvrez-vous ?,À neuf heures.,
        """;

    private const string Markdown = """
        ## Wann habt ihr auf?
        id: opening
        written-in: de

        Ab **neun**.

        ### fr: Quand ouvrez-vous ?

        À neuf heures.
        """;

    [TestCase("a.json", Json)]
    [TestCase("a.csv", Table)]
    [TestCase("a.md", Markdown)]
    public async Task Every_language_is_read(string fileName, string text)
    {
        var report = await Files.Read(fileName, text);
        Assert.That(report.Problems, Is.Empty);
        var answer = report.Answers.Single();
        Assert.That((answer.Language, answer.Question, answer.Text), Is.EqualTo((Language.German, "Wann habt ihr auf?", "Ab **neun**.")));
        Assert.That(answer.Translations, Is.EqualTo(new[] { new Translation(Language.French, "Quand ouvrez-vous ?", "À neuf heures.") }));
    }

    [TestCase("a.json", """[{ "question": "Hoe?", "answer": "Zo.", "language": "nl" }, { "question": "How?", "answer": "So.", "translations": [{ "language": "nl", "question": "Hoe?", "answer": "Zo." }] }, { "question": "What?", "answer": "That." }]""", 2)]
    [TestCase("a.csv", "question,answer,language\nHoe?,Zo.,nl\nWhat?,That.,\n", 1)]
    [TestCase("a.md", "## Hoe?\nwritten-in: nl\n\nZo.\n\n## What?\n\nThat.\n", 1)]
    public async Task An_answer_in_a_language_that_the_bot_does_not_speak_is_left_out(string fileName, string text, int leftOut)
    {
        var report = await Files.Read(fileName, text);
        Assert.That(report.Problems.Select(problem => problem.Code), Is.EqualTo(Enumerable.Repeat("unknown_language", leftOut)));
        Assert.That(report.Ids(), Is.EqualTo(["what"]));
    }

    [TestCase("""[{ "question": "How?", "answer": "So.", "translations": [{ "language": "de", "question": "Wie?" }] }]""", "missing_translation")]
    [TestCase("""[{ "question": "How?", "answer": "So.", "translations": [{ "language": "de", "question": "Wie?", "answer": "So." }, { "language": "de-CH", "question": "Wie?", "answer": "So." }] }]""", "language_twice")]
    [TestCase("""[{ "question": "How?", "answer": "So.", "translations": [{ "language": "en", "question": "How?", "answer": "So." }] }]""", "language_twice")]
    public async Task Half_a_translation_and_a_second_one_are_refused(string text, string code) =>
        Assert.That((await Files.Read("a.json", text)).Findings(), Is.EqualTo([$"1 {code}"]));

    [Test]
    public async Task A_table_without_other_languages_has_no_columns_for_them()
    {
        var format = KnowledgeFormat.Of("a.csv")!;
        var plain = Encoding.UTF8.GetString(await Files.Write(format, [Shop.Track with { Revision = 0 }]));
        Assert.That(plain, Does.StartWith("\uFEFFid,question,alternatePhrasings,answer,tags,followUps,negativeExamples,alwaysHandOver\n"));
    }
}
