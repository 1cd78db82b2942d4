using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Admin;

public sealed class SynonymsTests
{
    private RunningProgram _program;
    private HttpClient _admin;

    [SetUp]
    public async Task Start()
    {
        _program = await RunningProgram.StartAsync("--Data:Sample=false");
        _admin = await _program.SignInAsync("admin");
    }

    [TearDown]
    public async Task Stop()
    {
        _admin.Dispose();
        await _program.DisposeAsync();
    }

    [Test]
    public async Task Saved_synonyms_count_in_the_test_pane_and_live_alike()
    {
        await ImportAsync("""
            [{"question": "How do I feed my quokka?", "answer": "With leaves."}, {"question": "How do I wash my jumper?", "answer": "By hand."},
             {"question": "Where is the key?", "answer": "Under the mat."}]
            """);
        var before = await TryAsync("how do I feed my gumbie");
        await SaveAsync(0, [["quokka", "gumbie", "short tail"]]);
        var after = await TryAsync("how do I feed my GUMBIES");
        var live = _program.Services.GetRequiredService<LiveKnowledge>().Now().Index;
        Assert.Multiple(() =>
        {
            Assert.That(Confidence(after), Is.GreaterThan(Confidence(before)));
            Assert.That(live.Rank("how do I feed my GUMBIES")[0].Confidence, Is.EqualTo(Confidence(after)));
            Assert.That(live.Snapshot.Version, Is.EqualTo(after.GetProperty("knowledge").GetString()));
        });
    }

    [Test]
    public async Task Of_two_who_edit_the_same_revision_the_second_sees_the_first_and_the_history_keeps_both()
    {
        await SaveAsync(0, [["parcel", "package"]]);
        await SaveAsync(1, [["parcel", "packet"]]);
        using var late = await _admin.PutAsJsonAsync("/api/admin/synonyms", new { revision = 1, groups = new[] { new[] { "parcel", "box" } } });
        var refused = await late.JsonAsync(HttpStatusCode.Conflict);
        var history = await _admin.GetFromJsonAsync<JsonElement>("/api/admin/synonyms/history");
        Assert.Multiple(() =>
        {
            Assert.That(refused.GetProperty("code").GetString(), Is.EqualTo("edited_meanwhile"));
            Assert.That(Terms(refused.GetProperty("current")), Is.EqualTo("parcel packet"));
            Assert.That(history.EnumerateArray().Select(Terms), Is.EqualTo(new[] { "parcel packet", "parcel package" }));
            Assert.That(history[0].GetProperty("by").GetString(), Is.EqualTo("Admin"));
        });
    }

    [TestCase("""[["parcel","package"],["packages","box"]]""", "synonym_twice")]
    [TestCase("""[["parcel","!?"]]""", "bad_synonym")]
    public async Task Groups_outside_the_rules_are_refused_by_name(string groups, string code)
    {
        using var body = new StringContent($$"""{"revision":0,"groups":{{groups}}}""", Encoding.UTF8, "application/json");
        using var response = await _admin.PutAsync("/api/admin/synonyms", body);
        var problem = await response.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()), Does.Contain(code));
    }

    [Test]
    public async Task Synonyms_are_exported_with_the_answers_and_imported_without_a_change()
    {
        await ImportAsync("""{"answers": [{"question": "One?", "answer": "1"}], "synonyms": [["parcel", "package"]]}""");
        var file = await _admin.GetStringAsync("/api/admin/export?format=json");
        var again = await ImportAsync(file);
        var more = await ImportAsync("""{"synonyms": [["package", "box"], ["cat", "puss"]]}""");
        Assert.Multiple(async () =>
        {
            Assert.That((again.GetProperty("added").GetInt32(), again.GetProperty("changed").GetInt32(), again.GetProperty("synonyms").GetInt32()), Is.EqualTo((0, 0, 0)), file);
            Assert.That(more.GetProperty("synonyms").GetInt32(), Is.EqualTo(2));
            Assert.That(Terms(await _admin.GetFromJsonAsync<JsonElement>("/api/admin/synonyms")), Is.EqualTo("parcel package box, cat puss"));
        });
    }

    private async Task SaveAsync(int revision, string[][] groups)
    {
        using var response = await _admin.PutAsJsonAsync("/api/admin/synonyms", new { revision, groups });
        await response.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<JsonElement> TryAsync(string text)
    {
        using var response = await _admin.PostAsJsonAsync("/api/admin/try", new { text });
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<JsonElement> ImportAsync(string file)
    {
        using var content = new StringContent(file, Encoding.UTF8, "application/octet-stream");
        using var response = await _admin.PostAsync("/api/admin/import?name=kb.json&apply=true", content);
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    private static double Confidence(JsonElement trial) => trial.GetProperty("matches")[0].GetProperty("confidence").GetDouble();

    private static string Terms(JsonElement synonyms) =>
        string.Join(", ", synonyms.GetProperty("groups").EnumerateArray().Select(group => string.Join(' ', group.EnumerateArray().Select(term => term.GetString()))));
}
