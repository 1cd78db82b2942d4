using System.Text.Json;
using ChatAssist.Bot.Evaluation;

namespace ChatAssist.Tests.Evaluation;

public sealed class MoodTasksTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mood");

    [OneTimeTearDown]
    public void CleanUp() => _folder.Delete(recursive: true);

    [Test]
    public async Task Each_text_gets_a_label_a_score_and_its_frustration()
    {
        var rows = await Predict("sentiment", "--queries", """
            {"id": "1", "text": "this is terrible, nobody answers"}
            {"id": "2", "text": "thank you so much"}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row.GetProperty("label").GetString()), Is.EqualTo(new[] { "negative", "positive" }));
            Assert.That(rows[0].GetProperty("score").GetDouble(), Is.InRange(-1, -0.3));
            Assert.That(rows[0].GetProperty("frustration").GetDouble(), Is.InRange(0.5, 1));
        });
    }

    [Test]
    public async Task Each_customer_turn_of_a_conversation_gets_the_frustration_so_far()
    {
        var rows = await Predict("dialogue", "--dialogues", """
            {"dialogueId": "d", "turns": [
            {"turn": 0, "role": "customer", "text": "where is my parcel"}, {"turn": 1, "role": "agent", "text": "Sorry, I did not find that."},
            {"turn": 2, "role": "customer", "text": "where is my parcel"}, {"turn": 3, "role": "agent", "text": "Sorry, I did not find that."},
            {"turn": 4, "role": "customer", "text": "no, that is not what I asked"}]}
            """.ReplaceLineEndings(""));
        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row.GetProperty("id").GetString()), Is.EqualTo(new[] { "d:0", "d:2", "d:4" }));
            Assert.That(rows.Select(row => row.GetProperty("frustration").GetDouble()), Is.Ordered);
        });
    }

    [Test]
    public async Task What_comes_later_does_not_change_an_earlier_turn()
    {
        const string Start = """{"dialogueId": "d", "turns": [{"turn": 0, "role": "customer", "text": "where is my parcel"}""";
        var shortTalk = await Predict("dialogue", "--dialogues", Start + "]}");
        var longTalk = await Predict("dialogue", "--dialogues", Start + """, {"turn": 1, "role": "agent", "text": "Sorry."}, {"turn": 2, "role": "customer", "text": "useless"}]}""");
        Assert.That(longTalk[0].GetProperty("frustration").GetDouble(), Is.EqualTo(shortTalk[0].GetProperty("frustration").GetDouble()));
    }

    private async Task<List<JsonElement>> Predict(string task, string option, string lines)
    {
        var (from, to) = (Path.Combine(_folder.FullName, "in.jsonl"), Path.Combine(_folder.FullName, "out.jsonl"));
        await File.WriteAllTextAsync(from, lines);
        using var output = new StringWriter();
        using var error = new StringWriter();
        await EvaluationCommand.RunAsync([task, option, from, "--out", to], output, error, CancellationToken.None);
        return [.. (await File.ReadAllLinesAsync(to)).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }
}
