using System.Text;
using ChatAssist.Bot.Knowledge;

namespace ChatAssist.Tests.Knowledge.Import;

/// <summary>The rules that hold for every format.</summary>
public class RulesTests
{
    [TestCase("answers.xlsx")]
    [TestCase("answers")]
    [TestCase("answers.json.txt")]
    public async Task A_file_of_another_kind_is_refused_with_the_kinds_that_are_read(string fileName)
    {
        var report = await Files.Read(fileName, "[]");
        Assert.That(report.Findings(), Is.EqualTo(["0 unknown_format"]));
        Assert.That(report.Problems[0].Message, Is.EqualTo($"'{fileName}' is no knowledge file: its name must end in .json, .csv, .tsv, .md, .markdown."));
    }

    [TestCase("A.JSON", """[{"question": "Wo?", "answer": "Hier."}]""")]
    [TestCase("a.csv", "question,answer\nWo?,Hier.")]
    [TestCase("a.tsv", "question\tanswer\r\nWo?\tHier.\r\n")]
    [TestCase("a.markdown", "## Wo?\r\nHier.")]
    public async Task The_name_decides_the_format_and_a_byte_order_mark_does_not_matter(string fileName, string text)
    {
        foreach (var content in new[] { text, "\uFEFF" + text })
        {
            var report = await Files.Read(fileName, content);
            Assert.That(report.Problems, Is.Empty);
            Assert.That(report.Answers.Select(answer => (answer.Id, answer.Revision, answer.Question, answer.Text)), Is.EqualTo([("wo", 1, "Wo?", "Hier.")]));
        }
    }

    [Test]
    public async Task A_file_in_another_encoding_is_refused_with_the_line()
    {
        var latin = Encoding.Latin1.GetBytes("question,answer\nWo?,Hier.\nOù?,Là.\n");
        Assert.That((await Files.Read("a.csv", latin)).Findings(), Is.EqualTo(["3 not_utf8"]));
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("question\tanswer")).ToArray();
        Assert.That((await Files.Read("a.tsv", utf16)).Findings(), Is.EqualTo(["1 not_utf8"]));
    }

    [Test]
    public async Task A_file_over_the_largest_size_is_refused() =>
        Assert.That((await Files.Read("a.md", new byte[KnowledgeFile.LargestFile + 1])).Findings(), Is.EqualTo(["0 too_large"]));

    [TestCase("a.json", "[]")]
    [TestCase("a.csv", "question,answer\n\n")]
    [TestCase("a.md", "")]
    public async Task A_file_without_answers_is_read_as_none(string fileName, string text)
    {
        var report = await Files.Read(fileName, text);
        Assert.That(report.Answers, Is.Empty);
        Assert.That(report.Problems, Is.Empty);
    }

    [Test]
    public async Task A_bad_answer_never_stops_the_others()
    {
        var report = await Files.Read("a.csv", """
            id,question,answer
            first,One?,1
            no-answer,Two?,
            ,,3
            Not An Id,Four?,4
            first,Five?,5
            last,Six?,6
            """);
        Assert.That(report.Ids(), Is.EqualTo(["first", "last"]));
        Assert.That(report.Findings(), Is.EqualTo(["3 missing_answer", "4 missing_question", "5 bad_id", "6 duplicate_id"]));
        Assert.That(report.Problems[3].Message, Is.EqualTo("The id 'first' is taken by the answer of line 2; this one was left out."));
    }

    [TestCase(1_000, 25_000, 300, ExpectedResult = "")]
    [TestCase(1_001, 25_000, 300, ExpectedResult = "2 question_too_long")]
    [TestCase(1_000, 25_001, 300, ExpectedResult = "2 answer_too_long")]
    [TestCase(1_000, 25_000, 301, ExpectedResult = "2 too_many_phrasings")]
    public async Task<string> Questions_answers_and_phrasings_have_limits(int question, int answer, int phrasings)
    {
        var also = string.Join('|', Enumerable.Range(0, phrasings));
        var report = await Files.Read("a.csv", $"question,answer,alternatePhrasings\n{new string('q', question)},{new string('a', answer)},{also}\n");
        return string.Join(' ', report.Findings());
    }

    [Test]
    public async Task A_phrasing_is_no_longer_than_a_question()
    {
        var report = await Files.Read("a.md", $"## Why?\n- also: {new string('p', 1_001)}\nSo.");
        Assert.That(report.Findings(), Is.EqualTo(["1 phrasing_too_long"]));
    }

    [Test]
    public async Task A_follow_up_that_leads_nowhere_is_left_out_and_its_answer_stays()
    {
        var report = await Files.Read("a.md", """
            ## One?
            follow-up: And two => two
            follow-up: And three => three
            follow-up: And four
            First.
            ## Two?
            Second.
            ## Three?
            """);
        Assert.That(report.Findings(), Is.EqualTo(["1 unknown_follow_up", "1 bad_follow_up", "8 missing_answer"]));
        Assert.That(report.Answers[0].FollowUps.Select(f => (f.Label, f.AnswerId)), Is.EqualTo([("And two", "two")]));
    }

    [TestCase("Where is my order?", ExpectedResult = "where-is-my-order")]
    [TestCase("  Où est mon colis ? ", ExpectedResult = "ou-est-mon-colis")]
    [TestCase("100 % wool?", ExpectedResult = "100-wool")]
    public async Task<string> Without_an_id_the_question_names_the_answer(string question) =>
        (await Files.Read("a.tsv", $"question\tanswer\n{question}\tYes.\n")).Ids().Single();

    [Test]
    public async Task A_question_without_latin_letters_gets_the_same_name_at_every_import()
    {
        const string text = "question,answer\nאיפה ההזמנה שלי?,בדרך\nどこですか,途中\n";
        var ids = (await Files.Read("a.csv", text)).Ids().ToList();
        Assert.That(ids, Is.Unique.And.All.Match("^answer-[0-9a-f]{12}$"));
        Assert.That((await Files.Read("a.csv", text)).Ids(), Is.EqualTo(ids));
    }

    [Test]
    public async Task A_long_question_gets_a_name_that_is_still_an_id()
    {
        var report = await Files.Read("a.md", $"## {string.Concat(Enumerable.Repeat("very long ", 50))}\nYes.");
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Ids().Single(), Does.Match("^[a-z-]{1,79}[a-z]$"));
    }
}
