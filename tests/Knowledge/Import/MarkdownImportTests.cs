using System.Text;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge.Import;

public class MarkdownImportTests
{
    [Test]
    public async Task A_heading_starts_an_answer_and_marked_lines_describe_it()
    {
        var report = await Files.Read("a.md", """
            # Our shop

            ## One?
            id: one
            Tags: A, b
            - also: 1?
            * Also: uno?
            - not: Two?

            Say **one**.

            ### How

            - with your mouth
            tags: c
            follow-up: Again => one
            hand-over: always
            """);
        Assert.That(report.Problems, Is.Empty);
        var one = report.Answers.Single();
        Assert.That((one.Id, one.Question, one.AlwaysHandOver), Is.EqualTo(("one", "One?", true)));
        Assert.That(one.Text, Is.EqualTo("Say **one**.\n\n### How\n\n- with your mouth"));
        Assert.That(one.AlternatePhrasings, Is.EqualTo(["1?", "uno?"]));
        Assert.That(one.NegativeExamples, Is.EqualTo(["Two?"]));
        Assert.That(one.Tags, Is.EqualTo(["a", "b", "c"]));
        Assert.That(one.FollowUps, Is.EqualTo([new FollowUp("Again", "one")]));
    }

    [Test]
    public async Task A_backslash_keeps_a_marked_line_in_the_answer()
    {
        var report = await Files.Read("a.md", "## One?\n\\## no question\n\\id: no id\n\\\\tags: one backslash\n\\* no mark\n");
        Assert.That(report.Answers.Single().Text, Is.EqualTo("## no question\nid: no id\n\\tags: one backslash\n\\* no mark"));
    }

    [Test]
    public async Task Text_above_the_first_question_is_reported_with_its_line()
    {
        var report = await Files.Read("a.md", "# Title\n\nWelcome.\nMore.\n## One?\n1\n");
        Assert.That(report.Findings(), Is.EqualTo(["3 stray_text"]));
        Assert.That(report.Ids(), Is.EqualTo(["one"]));
    }

    [Test]
    public async Task A_misspelt_key_under_the_heading_is_reported_and_never_said_to_a_customer()
    {
        var report = await Files.Read("a.md", "## One?\n\ntag: a\ntags: b\n- or: uno?\nNote: say one.\nor: uno\n");
        Assert.That(report.Problems.Select(problem => problem.Message), Is.EqualTo(
            ["The line 'tag: a' under the heading has no known key; it was left out.", "The line '- or: uno?' under the heading has no known key; it was left out."]));
        Assert.That(report.Answers.Single().Text, Is.EqualTo("Note: say one.\nor: uno"));
        Assert.That(report.Answers.Single().Tags, Is.EqualTo(["b"]));
    }

    [Test]
    public async Task A_heading_without_words_two_ids_or_a_doubtful_hand_over_leave_out_the_answer()
    {
        var report = await Files.Read("a.md", "##\n1\n## Two?\nid: a\nid: b\n2\n## Three?\nhand-over: sometimes\n3\n## Four?\n4\n");
        Assert.That(report.Findings(), Is.EqualTo(["1 missing_question", "3 bad_field", "7 bad_field"]));
        Assert.That(report.Ids(), Is.EqualTo(["four"]));
    }

    [Test]
    public async Task An_export_reads_like_a_text()
    {
        var one = new Answer("one", 3, "One?", ["1?"], "Say one.", ["a", "b"], [new("Again", "one")]) { NegativeExamples = ["Two?"], AlwaysHandOver = true };
        var two = new Answer("two", 1, "Two?", [], "## Two", [], []);
        Assert.That(Encoding.UTF8.GetString(await Files.Write(KnowledgeFormat.Markdown, [one, two])), Is.EqualTo("""
            ## One?

            id: one
            tags: a, b
            hand-over: always
            - also: 1?
            - not: Two?
            follow-up: Again => one

            Say one.

            ## Two?

            id: two

            \## Two

            """.ReplaceLineEndings("\n")));
    }
}
