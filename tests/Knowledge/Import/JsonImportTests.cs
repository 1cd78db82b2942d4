using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge.Import;

public class JsonImportTests
{
    [Test]
    public async Task All_fields_are_read()
    {
        var report = await Files.Read("a.json", """
            [
              // comments and trailing commas do no harm
              { "id": "one", "question": "One?", "alternatePhrasings": ["1?", " "], "answer": "Yes.\nOne.", "tags": ["A", "b,c"],
                "followUps": [{ "label": "Again", "answerId": "one" }], "negativeExamples": ["Two?"], "alwaysHandOver": true, },
            ]
            """);
        Assert.That(report.Problems, Is.Empty);
        var one = report.Answers.Single();
        Assert.That(one.AlternatePhrasings, Is.EqualTo(["1?"]));
        Assert.That(one.Text, Is.EqualTo("Yes.\nOne."));
        Assert.That(one.Tags, Is.EqualTo(["a", "b", "c"]));
        Assert.That(one.FollowUps, Is.EqualTo([new FollowUp("Again", "one")]));
        Assert.That(one.NegativeExamples, Is.EqualTo(["Two?"]));
        Assert.That(one.AlwaysHandOver, Is.True);
    }

    [Test]
    public async Task Broken_json_is_reported_with_line_and_place_and_what_came_before_is_kept()
    {
        var report = await Files.Read("a.json", """
            [
              { "question": "One?", "answer": "1" },
              { "question": "Two?" "answer": "2" }
            ]
            """);
        Assert.That(report.Ids(), Is.EqualTo(["one"]));
        Assert.That(report.Findings(), Is.EqualTo(["3 invalid_json"]));
        Assert.That(report.Problems[0].Message, Does.Contain("line 3, byte 24"));
    }

    [TestCase("", "1 invalid_json")]
    [TestCase("[", "1 invalid_json")]
    [TestCase("[] []", "1 invalid_json")]
    [TestCase("[1, 2\n,]]", "1 bad_field,1 bad_field,2 invalid_json")]
    [TestCase("""{"question": "One?"}""", "1 no_array")]
    [TestCase("\"text\"", "1 no_array")]
    [TestCase("""{"answers": {}}""", "1 no_array")]
    public async Task A_text_that_is_no_array_is_reported(string text, string findings)
    {
        var report = await Files.Read("a.json", text);
        Assert.That(string.Join(',', report.Findings()), Is.EqualTo(findings));
    }

    [Test]
    public async Task Answers_and_synonyms_may_come_together_in_an_object()
    {
        var report = await Files.Read("a.json", """
            {
              "synonyms": [["parcel", "Package ", "parcels"], ["alone"]],
              "answers": [{ "question": "One?", "answer": "1" }],
              "title": "Ours"
            }
            """);
        Assert.Multiple(() =>
        {
            Assert.That(report.Ids(), Is.EqualTo(["one"]));
            Assert.That(report.Synonyms, Is.EqualTo(new[] { new[] { "parcel", "Package" } }));
            Assert.That(report.Findings(), Is.EqualTo(["4 unknown_field"]));
        });
    }

    [TestCase("""[["parcel", "package"], ["packages", "box"]]""", "synonym_twice")]
    [TestCase("""[["parcel", "!"]]""", "bad_synonym")]
    [TestCase("""{"parcel": "package"}""", "bad_synonym")]
    public async Task Synonyms_outside_the_rules_are_reported_and_the_answers_taken(string synonyms, string code)
    {
        var report = await Files.Read("a.json", $$"""{"answers": [{"question": "One?", "answer": "1"}], "synonyms": {{synonyms}}}""");
        Assert.That((report.Answers.Count, report.Synonyms.Count, string.Join(',', report.Findings())), Is.EqualTo((1, 0, $"1 {code}")));
    }

    [Test]
    public async Task Synonyms_come_back_unchanged()
    {
        IReadOnlyList<string>[] synonyms = [["parcel", "Päckchen", "small packet"], ["refund", "money back"]];
        var report = await Files.Read("a.json", await Files.Write(ChatAssist.Bot.Knowledge.KnowledgeFormat.Json, Shop.Snapshot.Answers, synonyms));
        Assert.That((report.Synonyms, report.Answers.Count, report.Problems.Count), Is.EqualTo((synonyms, Shop.Snapshot.Answers.Count, 0)));
    }

    [TestCase("""{"question": 7, "answer": "x"}""", "$.question")]
    [TestCase("""{"question": "One?", "answer": "x", "tags": "a"}""", "$.tags")]
    [TestCase("""{"question": "One?", "answer": "x", "tags": [{}]}""", "$.tags[0]")]
    [TestCase("""{"question": "One?", "answer": "x", "followUps": [{"label": "a"}]}""", "$.followUps[0]")]
    [TestCase("""{"question": "One?", "answer": "x", "alwaysHandOver": "yes"}""", "$.alwaysHandOver")]
    [TestCase("""{"question": "One?", "answer": "x", "question": "Two?"}""", "$")]
    [TestCase("""{"question": "\ud800", "answer": "x"}""", "$.question")]
    [TestCase("null", "$")]
    public async Task A_value_of_the_wrong_form_leaves_out_its_answer_only(string answer, string path)
    {
        var report = await Files.Read("a.json", $$"""
            [
              {{answer}},
              {"question": "Sound?", "answer": "Yes."}
            ]
            """);
        Assert.That(report.Ids(), Is.EqualTo(["sound"]));
        Assert.That(report.Findings(), Is.EqualTo(["2 bad_field"]));
        Assert.That(report.Problems[0].Message, Does.Contain($" at {path}:").Or.Contain($" at {path}."));
    }

    [Test]
    public async Task An_unknown_field_is_reported_and_the_answer_kept()
    {
        var report = await Files.Read("a.json", """[{"question": "One?", "answer": "1", "colour": "red", "phrasings": []}]""");
        Assert.That(report.Ids(), Is.EqualTo(["one"]));
        Assert.That(report.Problems.Select(problem => problem.Message), Is.EqualTo(
            ["The field 'colour' is not known; it was left out.", "The field 'phrasings' is not known; it was left out."]));
    }

    [Test]
    public async Task Problems_name_the_line_on_which_their_answer_starts()
    {
        var report = await Files.Read("a.json", "[\n\n{\"question\":\n\"One?\",\n\"answer\":\"1\"},\n\n {\"question\":\"Two?\"}]");
        Assert.That(report.Findings(), Is.EqualTo(["7 missing_answer"]));
    }
}
