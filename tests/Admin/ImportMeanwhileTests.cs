using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Admin;

/// <summary>A file was exported, and people went on working.</summary>
public sealed class ImportMeanwhileTests
{
    private RunningProgram _program;
    private HttpClient _admin;

    [SetUp]
    public async Task Start()
    {
        _program = await RunningProgram.StartAsync("--Data:Sample=false");
        _admin = await _program.SignInAsync("admin");
        await SaveAsync("hours", 0, "From nine to five.");
    }

    [TearDown]
    public async Task Stop()
    {
        _admin.Dispose();
        await _program.DisposeAsync();
    }

    [TestCase("json")]
    [TestCase("csv")]
    [TestCase("tsv")]
    public async Task An_import_leaves_what_was_edited_since_the_export_unless_the_admin_says_to_replace_it(string format)
    {
        var file = await _admin.GetStringAsync($"/api/admin/export?format={format}");
        await SaveAsync("hours", 1, "From ten to four.");
        var left = await ImportAsync(file, $"name=a.{format}&apply=true");
        Assert.That((Ids(left, "editedMeanwhile"), left.GetProperty("changed").GetInt32()), Is.EqualTo((new[] { "hours" }, 0)));
        Assert.That(Codes(left), Does.Contain("edited_meanwhile"));
        Assert.That(await TextAsync("hours"), Is.EqualTo("From ten to four."));
        var replaced = await ImportAsync(file, $"name=a.{format}&apply=true&replace=true");
        Assert.That((Ids(replaced, "editedMeanwhile"), replaced.GetProperty("changed").GetInt32()), Is.EqualTo((Array.Empty<string>(), 1)));
        Assert.That(await TextAsync("hours"), Is.EqualTo("From nine to five."));
    }

    [Test]
    public async Task A_file_that_is_no_older_than_what_is_stored_is_taken_as_ever()
    {
        var file = await _admin.GetStringAsync("/api/admin/export?format=json");
        var outcome = await ImportAsync(file.Replace("nine", "eight", StringComparison.Ordinal), "name=a.json&apply=true");
        Assert.That((outcome.GetProperty("changed").GetInt32(), Codes(outcome)), Is.EqualTo((1, Array.Empty<string>())));
        Assert.That(await TextAsync("hours"), Is.EqualTo("From eight to five."));
    }

    [Test]
    public async Task A_retired_answer_that_a_file_would_bring_back_is_named_before_it_does()
    {
        using (await _admin.PostAsJsonAsync("/api/admin/answers/hours/retire", new { revision = 1 }))
        {
            var tried = await ImportAsync("""[{"id": "hours", "question": "When?", "answer": "From nine to five."}]""", "name=a.json&apply=false");
            Assert.That((Ids(tried, "restored"), tried.GetProperty("changed").GetInt32(), tried.GetProperty("unchanged").GetInt32()), Is.EqualTo((new[] { "hours" }, 0, 0)));
        }
    }

    [Test]
    public async Task Follow_ups_may_lead_to_every_stored_answer_the_retired_ones_too()
    {
        await SaveAsync("gone", 0, "Not any more.");
        using (await _admin.PostAsJsonAsync("/api/admin/answers/gone/retire", new { revision = 1 }))
        {
            var outcome = await ImportAsync(
                """[{"id": "place", "question": "Where?", "answer": "Here.", "followUps": [{"label": "When?", "answerId": "hours"}, {"label": "And?", "answerId": "gone"}, {"label": "Who?", "answerId": "nobody"}]}]""",
                "name=a.json&apply=true");
            Assert.That(Codes(outcome), Is.EqualTo(new[] { "unknown_follow_up" }));
        }

        var stored = await _admin.GetFromJsonAsync<JsonElement>("/api/admin/answers/place");
        Assert.That(stored.GetProperty("followUps").EnumerateArray().Select(next => next.GetProperty("answerId").GetString()), Is.EqualTo(new[] { "hours", "gone" }));
    }

    [Test]
    public async Task Synonyms_that_would_grow_past_their_limits_with_those_stored_are_reported_and_left_out()
    {
        await ImportAsync(Words(0), "name=a.json&apply=true");
        var tried = await ImportAsync(Words(30), "name=a.json&apply=false");
        var done = await ImportAsync(Words(30), "name=a.json&apply=true");
        Assert.That((Codes(tried), Codes(done)), Is.EqualTo((new[] { "too_many_synonyms" }, new[] { "too_many_synonyms" })));
        Assert.That(done.GetProperty("synonyms").GetInt32(), Is.Zero);
        var stored = await _admin.GetFromJsonAsync<JsonElement>("/api/admin/synonyms");
        Assert.That(stored.GetProperty("groups")[0].GetArrayLength(), Is.EqualTo(31));
    }

    /// <summary>A group of 30 words, and one that all such groups share.</summary>
    private static string Words(int from) =>
        JsonSerializer.Serialize(new { synonyms = new[] { Enumerable.Range(from, 30).Select(i => $"{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}quokka").Prepend("shared").ToArray() } });

    private async Task SaveAsync(string id, int revision, string text)
    {
        using var saved = await _admin.PutAsJsonAsync($"/api/admin/answers/{id}", new { revision, question = $"What of {id}?", text });
        await saved.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<string?> TextAsync(string id) => (await _admin.GetFromJsonAsync<JsonElement>($"/api/admin/answers/{id}")).GetProperty("text").GetString();

    private async Task<JsonElement> ImportAsync(string file, string query)
    {
        using var content = new StringContent(file, Encoding.UTF8, "application/octet-stream");
        using var response = await _admin.PostAsync($"/api/admin/import?{query}", content);
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    private static string?[] Ids(JsonElement outcome, string list) => [.. outcome.GetProperty(list).EnumerateArray().Select(id => id.GetString())];

    private static string?[] Codes(JsonElement outcome) => [.. outcome.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString())];
}
