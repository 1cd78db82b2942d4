using System.Text.Json;
using ChatAssist.Bot.Evaluation;

namespace ChatAssist.Tests.Evaluation;

public sealed class EvaluationCommandTests
{
    private const string Knowledge = """
        [{"id": "cancel", "question": "How do I cancel my order?", "alternatePhrasings": ["cancel the order"], "answer": "So.", "tags": []},
         {"id": "track", "question": "Where is my parcel?", "alternatePhrasings": ["track the parcel"], "answer": "So.", "tags": []}]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evaluation");

    [OneTimeTearDown]
    public void CleanUp() => _folder.Delete(recursive: true);

    [Test]
    public async Task Each_question_gets_its_answers_a_confidence_and_a_decision()
    {
        var (code, _, _) = await Run("retrieval", "--knowledge", Write("kb.json", Knowledge),
            "--queries", Write("q.jsonl", """{"id": "1", "text": "please cancel my order"}"""), "--out", PathOf("p.jsonl"));
        using var line = JsonDocument.Parse((await File.ReadAllLinesAsync(PathOf("p.jsonl"))).Single());
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(line.RootElement.GetProperty("ranked")[0].GetString(), Is.EqualTo("cancel"));
            Assert.That(line.RootElement.GetProperty("confidence").GetDouble(), Is.InRange(0, 1));
            Assert.That(line.RootElement.GetProperty("decision").GetString(), Is.AnyOf("answer", "clarify", "handoff"));
            Assert.That(line.RootElement.GetProperty("latencyMs").GetDouble(), Is.GreaterThanOrEqualTo(0));
        });
    }

    [Test]
    public async Task A_malformed_line_is_named_and_the_rest_goes_on()
    {
        var queries = Write("bad.jsonl", """
            {"id": "1", "text": "cancel"}
            nonsense
            {"id": "2"}
            {"id": "3", "text": "parcel"}
            """);
        var (code, _, error) = await Run("retrieval", "--knowledge", Write("kb.json", Knowledge), "--queries", queries, "--out", PathOf("p.jsonl"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(error, Does.Contain($"{queries}:2: ").And.Contain($"{queries}:3: "));
            Assert.That(File.ReadAllLines(PathOf("p.jsonl")), Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task Ids_of_any_form_come_back_as_they_are_and_synonyms_count()
    {
        var knowledge = Write("odd.json", """
            {"answers": [{"id": "Cancel order?", "question": "How do I cancel my order?", "answer": "So."}, {"id": "TRACK", "question": "Where is my parcel?"}],
             "synonyms": [["parcel", "consignment"]]}
            """);
        var queries = Write("q.jsonl", """{"id": "1", "text": "my consignment?"}""" + "\n" + """{"id": "2", "text": "cancel order"}""");
        var (code, _, error) = await Run("retrieval", "--knowledge", knowledge, "--queries", queries, "--out", PathOf("p.jsonl"));
        var best = (await File.ReadAllLinesAsync(PathOf("p.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("ranked")[0].GetString());
        Assert.That((code, string.Join('|', best)), Is.EqualTo((0, "TRACK|Cancel order?")), error);
    }

    [Test]
    public async Task An_entry_that_cannot_be_read_is_named_by_its_line()
    {
        var knowledge = Write("bad.json", "[{\"id\": \"a\", \"question\": \"One?\"},\n{\"id\": \"b\"}]");
        var (code, _, error) = await Run("retrieval", "--knowledge", knowledge, "--queries", Write("q.jsonl", ""), "--out", PathOf("p.jsonl"));
        Assert.That(code, Is.Zero);
        Assert.That(error, Does.Contain($"{knowledge}:2: "));
    }

    [TestCase("top1=0.5", 0)]
    [TestCase("top1=0.9", 1)]
    [TestCase("no_such_figure=0.1", 1)]
    [TestCase("top1", 2)]
    public async Task A_missed_figure_fails_the_command(string want, int expected)
    {
        var gold = Write("g.jsonl", """
            {"id": "1", "expected": ["cancel"], "kind": "in"}
            {"id": "2", "expected": ["track"], "kind": "in"}
            {"id": "3", "expected": [], "kind": "oos"}
            """);
        var predicted = Write("p2.jsonl", """
            {"id": "1", "ranked": ["cancel", "track"], "confidence": 0.9}
            {"id": "2", "ranked": ["cancel", "track"], "confidence": 0.4}
            {"id": "3", "ranked": ["cancel"], "confidence": 0.2}
            """);
        var (code, _, _) = await Run("report", "--gold", gold, "--pred", predicted, "--want", want);
        Assert.That(code, Is.EqualTo(expected));
    }

    [TestCase]
    [TestCase("nothing")]
    [TestCase("retrieval", "--knowledge")]
    [TestCase("retrieval", "--queries", "q.jsonl")]
    public async Task A_command_that_is_not_understood_shows_how(params string[] args)
    {
        var (code, _, error) = await Run(args);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(error, Does.Contain("usage:"));
        });
    }

    [Test]
    public async Task A_file_that_is_not_there_fails_the_command()
    {
        var (code, _, error) = await Run("report", "--gold", PathOf("none.jsonl"), "--pred", PathOf("none.jsonl"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error, Does.Contain("none.jsonl"));
        });
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await EvaluationCommand.RunAsync(args, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }
}
