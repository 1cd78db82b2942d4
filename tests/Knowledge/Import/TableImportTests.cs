using System.Text;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge.Import;

public class TableImportTests
{
    [Test]
    public async Task All_columns_are_read_in_any_order_and_spelling()
    {
        var report = await Files.Read("a.csv", """"
            Answer,Question,ID,Alternate phrasings,TAGS,follow-ups,negative_examples,always hand over
            "Say ""one"", please.
            Or uno.",One?,one,1?|a \| b|c:\\d| ,"A, b|c",Again=>one|If a => b=>one,Two?,Yes
            """");
        Assert.That(report.Problems, Is.Empty);
        var one = report.Answers.Single();
        Assert.That(one.Text, Is.EqualTo("Say \"one\", please.\nOr uno."));
        Assert.That(one.AlternatePhrasings, Is.EqualTo(["1?", "a | b", @"c:\d"]));
        Assert.That(one.Tags, Is.EqualTo(["a", "b", "c"]));
        Assert.That(one.FollowUps, Is.EqualTo([new FollowUp("Again", "one"), new FollowUp("If a => b", "one")]));
        Assert.That(one.NegativeExamples, Is.EqualTo(["Two?"]));
        Assert.That(one.AlwaysHandOver, Is.True);
    }

    [Test]
    public async Task A_table_with_semicolons_is_read_too()
    {
        var report = await Files.Read("a.csv", "question;answer;tags\nWo?;Hier, dort.;a,b\n");
        Assert.That(report.Answers.Select(answer => answer.Text), Is.EqualTo(["Hier, dort."]));
        Assert.That(report.Problems, Is.Empty);
    }

    [Test]
    public async Task A_wrong_quote_spoils_its_own_line_only()
    {
        var report = await Files.Read("a.csv", """
            question,answer
            One?,1
            Two?,the 5" one
            Three?,"3
            Four?,"4, with
            a second line"
            Five?, "5, after a blank"
            Six?,6
            Seven?,"7
            """);
        Assert.That(report.Ids(), Is.EqualTo(["one", "four", "six"]));
        Assert.That(report.Findings(), Is.EqualTo(["3 bad_quoting", "4 bad_quoting", "7 bad_quoting", "9 bad_quoting"]));
    }

    [Test]
    public async Task Many_wrong_quotes_are_each_reported()
    {
        var report = await Files.Read("a.csv", "question,answer\n" + string.Concat(Enumerable.Repeat("One?,\"1\"1\n", 500)));
        Assert.That(report.Findings(), Is.EqualTo(Enumerable.Range(2, 500).Select(line => $"{line} bad_quoting")));
    }

    [Test]
    public async Task A_row_with_more_cells_than_columns_is_left_out_and_one_with_fewer_is_filled_up()
    {
        var report = await Files.Read("a.csv", "question,answer,tags\nOne?,1\nTwo?,2, and more,x\nThree?,3,t,,\n,,\n");
        Assert.That(report.Ids(), Is.EqualTo(["one", "three"]));
        Assert.That(report.Findings(), Is.EqualTo(["3 too_many_cells"]));
    }

    [Test]
    public async Task Unknown_and_repeated_columns_are_reported_and_the_rest_is_read()
    {
        var report = await Files.Read("a.tsv", "question\tcolour\tanswer\tAnswer\t\nOne?\tred\t1\tuno\tnote\n");
        Assert.That(report.Findings(), Is.EqualTo(["1 unknown_column", "1 repeated_column"]));
        Assert.That(report.Answers.Single().Text, Is.EqualTo("1"));
    }

    [TestCase("question,tags\nOne?,a\n")]
    [TestCase("One?,1\nTwo?,2\n")]
    public async Task A_table_without_its_main_columns_is_refused(string text)
    {
        var report = await Files.Read("a.csv", text);
        Assert.That(report.Answers, Is.Empty);
        Assert.That(report.Findings(), Does.Contain("1 missing_column"));
    }

    [Test]
    public async Task A_doubtful_word_in_always_hand_over_leaves_out_the_row()
    {
        var report = await Files.Read("a.csv", "question,answer,always hand over\nOne?,1,maybe\nTwo?,2,no\nThree?,3,TRUE\n");
        Assert.That(report.Findings(), Is.EqualTo(["2 bad_field"]));
        Assert.That(report.Answers.Select(answer => answer.AlwaysHandOver), Is.EqualTo([false, true]));
    }

    [Test]
    public async Task No_exported_cell_runs_as_a_formula()
    {
        var evil = new Answer("x", 0, "=HYPERLINK(\"a\")", ["@a", "b"], "- list", ["+1"], []);
        var text = Encoding.UTF8.GetString(await Files.Write(KnowledgeFormat.Csv, [evil]));
        Assert.That(text, Does.EndWith("x,\"'=HYPERLINK(\"\"a\"\")\",'@a|b,'- list,'+1,,,\n"));
    }

    [Test]
    public async Task An_export_starts_with_the_mark_by_which_spreadsheets_know_the_encoding() =>
        Assert.That(await Files.Write(KnowledgeFormat.Tsv, []), Is.EqualTo(Encoding.UTF8.GetBytes(
            "\uFEFFid\tquestion\talternatePhrasings\tanswer\ttags\tfollowUps\tnegativeExamples\talwaysHandOver\n")));
}
