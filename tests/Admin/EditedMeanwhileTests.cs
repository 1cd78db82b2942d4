using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Admin;

/// <summary>Two admins have the same page open.</summary>
public sealed class EditedMeanwhileTests
{
    private RunningProgram _program;
    private HttpClient _admin;

    [OneTimeSetUp]
    public async Task Start()
    {
        _program = await RunningProgram.StartAsync("--Data:Sample=false");
        _admin = await _program.SignInAsync("admin");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _admin.Dispose();
        await _program.DisposeAsync();
    }

    [TestCase("sites", "title")]
    [TestCase("queues", "name")]
    [TestCase("replies", "text")]
    public async Task A_page_that_is_stale_undoes_nothing_and_is_shown_what_is_there_now(string kind, string field)
    {
        var path = $"/api/admin/{kind}/stale";
        var seen = await SavedAsync(path, With(kind, field, "First", revision: 0));
        var theirs = await SavedAsync(path, With(kind, field, "Theirs", seen));
        using var stale = await _admin.PutAsJsonAsync(path, With(kind, field, "Mine", seen));
        var problem = await stale.JsonAsync(HttpStatusCode.Conflict);
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("edited_meanwhile"));
        var current = problem.GetProperty("current");
        Assert.That((current.GetProperty(field).GetString(), current.GetProperty("revision").GetInt32()), Is.EqualTo(("Theirs", theirs)));
        Assert.That(await SavedAsync(path, With(kind, field, "Mine", theirs)), Is.GreaterThan(theirs), "whoever has seen it may replace it");
    }

    [TestCase("sites", "title")]
    [TestCase("queues", "name")]
    [TestCase("replies", "text")]
    public async Task A_new_one_takes_nobodys_place(string kind, string field)
    {
        var path = $"/api/admin/{kind}/taken";
        await SavedAsync(path, With(kind, field, "Theirs", revision: 0));
        using var again = await _admin.PutAsJsonAsync(path, With(kind, field, "Mine", revision: 0));
        Assert.That((await again.JsonAsync(HttpStatusCode.Conflict)).GetProperty("current").GetProperty(field).GetString(), Is.EqualTo("Theirs"));
    }

    [TestCase("sites", "title")]
    [TestCase("queues", "name")]
    [TestCase("replies", "text")]
    public async Task An_older_page_which_names_no_revision_goes_on_as_before(string kind, string field)
    {
        var path = $"/api/admin/{kind}/older";
        var first = await SavedAsync(path, With(kind, field, "First", revision: null));
        Assert.That(await SavedAsync(path, With(kind, field, "Second", revision: null)), Is.GreaterThan(first), "and newer ones notice it");
    }

    [Test]
    public async Task A_reply_that_was_removed_meanwhile_does_not_come_back_unseen()
    {
        const string path = "/api/admin/replies/gone";
        var seen = await SavedAsync(path, With("replies", "text", "First", revision: 0));
        using (await _admin.DeleteAsync(path))
        using (var stale = await _admin.PutAsJsonAsync(path, With("replies", "text", "Mine", seen)))
            Assert.That((await stale.JsonAsync(HttpStatusCode.Conflict)).TryGetProperty("current", out var current) && current.ValueKind != JsonValueKind.Null, Is.False);
    }

    [Test]
    public async Task A_dismissal_stays_when_a_stale_page_changes_the_name()
    {
        var mona = await HiredAsync("mona");
        await SavedAsync(mona.Path, new { disabled = true });
        using var stale = await _admin.PutAsJsonAsync(mona.Path, new { displayName = "Mona Lisa", roles = new[] { "agent" }, disabled = false, revision = mona.Revision });
        var problem = await stale.JsonAsync(HttpStatusCode.Conflict);
        Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("current").GetProperty("disabled").GetBoolean()), Is.EqualTo(("edited_meanwhile", true)));
        var now = await FindAsync("mona");
        Assert.That((now.GetProperty("disabled").GetBoolean(), now.GetProperty("displayName").GetString()), Is.EqualTo((true, "mona")));
    }

    [Test]
    public async Task What_a_change_of_an_account_does_not_name_stays()
    {
        var leo = await HiredAsync("leo");
        await SavedAsync(leo.Path, new { displayName = "Leo Lima", roles = new[] { "agent", "supervisor" }, disabled = true });
        await SavedAsync(leo.Path, new { disabled = false });
        var now = await FindAsync("leo");
        Assert.That(now.GetProperty("roles").GetArrayLength(), Is.EqualTo(2));
        Assert.That(now.GetProperty("displayName").GetString(), Is.EqualTo("Leo Lima"));
    }

    [Test]
    public async Task Of_many_who_save_one_revision_exactly_one_is_stored()
    {
        var ida = await HiredAsync("ida");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _admin.PutAsJsonAsync(ida.Path, new { displayName = $"Ida {i}", revision = ida.Revision })));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict), Is.EqualTo(7));
    }

    private async Task<(string Path, int Revision)> HiredAsync(string name)
    {
        using var added = await _admin.PostAsJsonAsync("/api/admin/accounts", new { name, displayName = name, roles = new[] { "agent" } });
        await added.JsonAsync(HttpStatusCode.OK);
        var person = await FindAsync(name);
        return ($"/api/admin/accounts/{person.GetProperty("id").GetString()}", person.GetProperty("revision").GetInt32());
    }

    private async Task<JsonElement> FindAsync(string name)
    {
        using var list = await _admin.GetAsync("/api/admin/accounts");
        return (await list.JsonAsync(HttpStatusCode.OK)).EnumerateArray().Single(person => person.GetProperty("name").GetString() == name);
    }

    private async Task<int> SavedAsync(string path, object body)
    {
        using var saved = await _admin.PutAsJsonAsync(path, body);
        return (await saved.JsonAsync(HttpStatusCode.OK)).GetProperty("revision").GetInt32();
    }

    private static Dictionary<string, object> With(string kind, string field, string text, int? revision)
    {
        Dictionary<string, object> body = kind switch
        {
            "sites" => new() { ["title"] = "", ["colour"] = "#aa3300", ["side"] = "left", ["greeting"] = "Hello.", ["locale"] = "en", ["origins"] = Array.Empty<string>() },
            "queues" => new() { ["name"] = "", ["mode"] = "Pick", ["priority"] = 3, ["skills"] = Array.Empty<string>(), ["answerWithinSeconds"] = 60 },
            _ => new() { ["title"] = "Thanks", ["text"] = "" },
        };
        body[field] = text;
        if (revision is { } seen) body["revision"] = seen;
        return body;
    }
}
