using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Admin;

public sealed class AnswersTests
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

    [Test]
    public async Task What_is_saved_is_in_force_for_the_next_question()
    {
        var before = Knowledge.Now().Index.Snapshot.Version;
        var saved = await SaveAsync("opening-hours", 0, "When are you open?", "From nine to five.");
        Assert.Multiple(() =>
        {
            Assert.That(saved.GetProperty("revision").GetInt32(), Is.EqualTo(1));
            Assert.That(saved.GetProperty("updatedBy").GetString(), Is.EqualTo("Admin"));
            Assert.That(Knowledge.Now().Index.Answer("opening-hours")?.Text, Is.EqualTo("From nine to five."));
            Assert.That(Knowledge.Now().Index.Snapshot.Version, Is.Not.EqualTo(before));
        });
    }

    [Test]
    public async Task Of_two_who_edit_the_same_revision_the_second_loses_nothing_and_sees_the_first()
    {
        await SaveAsync("edited-by-two", 0, "A question?", "The text.");
        await SaveAsync("edited-by-two", 1, "A question?", "The text of the first.");
        using var response = await PutAsync("edited-by-two", new { revision = 1, question = "A question?", text = "The text of the second." });
        var problem = await response.JsonAsync(HttpStatusCode.Conflict);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("edited_meanwhile"));
            Assert.That(problem.GetProperty("current").GetProperty("text").GetString(), Is.EqualTo("The text of the first."));
            Assert.That(problem.GetProperty("current").GetProperty("revision").GetInt32(), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Of_many_who_save_at_once_exactly_one_wins()
    {
        await SaveAsync("edited-by-many", 0, "A question?", "The text.");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            using var response = await PutAsync("edited-by-many", new { revision = 1, question = "A question?", text = $"The text of {i}." });
            return response.StatusCode;
        }));
        Assert.That(answers.Count(status => status == HttpStatusCode.OK), Is.EqualTo(1));
    }

    [Test]
    public async Task A_page_may_send_back_what_it_read()
    {
        var saved = await SaveAsync("sent-back", 0, "A question?", "The text.");
        using var response = await PutAsync("sent-back", saved);
        Assert.That((await response.JsonAsync(HttpStatusCode.OK)).GetProperty("revision").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_retired_answer_is_not_given_nor_offered_and_can_be_restored()
    {
        await SaveAsync("retires", 0, "What goes?", "This goes.");
        using (var offering = await PutAsync("offers", new
        {
            revision = 0,
            question = "What is next?",
            text = "That.",
            followUps = new[] { new { label = "What goes?", answerId = "retires" } },
        }))
            Assert.That(offering.StatusCode, Is.EqualTo(HttpStatusCode.OK), await offering.Content.ReadAsStringAsync());

        using (var retired = await _admin.PostAsJsonAsync("/api/admin/answers/retires/retire", new { revision = 1 }))
            Assert.That((await retired.JsonAsync(HttpStatusCode.OK)).GetProperty("retired").GetBoolean());
        Assert.Multiple(() =>
        {
            Assert.That(Knowledge.Now().Index.Answer("retires"), Is.Null);
            Assert.That(Knowledge.Now().Index.Answer("offers")!.FollowUps, Is.Empty);
        });

        using (var restored = await _admin.PostAsJsonAsync("/api/admin/answers/retires/restore", new { revision = 2 }))
            Assert.That((await restored.JsonAsync(HttpStatusCode.OK)).GetProperty("retired").GetBoolean(), Is.False);
        Assert.That(Knowledge.Now().Index.Answer("offers")!.FollowUps, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_history_tells_who_changed_what_and_keeps_every_text()
    {
        await SaveAsync("with-history", 0, "A question?", "The first text.");
        await SaveAsync("with-history", 1, "A question?", "The second text.");
        using (await _admin.PostAsJsonAsync("/api/admin/answers/with-history/retire", new { revision = 2 }))
        using (var response = await _admin.GetAsync("/api/admin/answers/with-history/history"))
        {
            var history = (await response.JsonAsync(HttpStatusCode.OK)).EnumerateArray().ToList();
            Assert.Multiple(() =>
            {
                Assert.That(history.Select(revision => revision.GetProperty("change").GetString()), Is.EqualTo(new[] { "retired", "edited", "added" }));
                Assert.That(history.Select(revision => revision.GetProperty("answer").GetProperty("text").GetString()),
                    Is.EqualTo(new[] { "The second text.", "The second text.", "The first text." }));
                Assert.That(history.Select(revision => revision.GetProperty("by").GetString()), Has.All.EqualTo("Admin"));
            });
        }
    }

    [Test]
    public async Task Answers_are_found_by_their_words_and_their_tags()
    {
        using (await PutAsync("parcel-lost", new { revision = 0, question = "Where is it?", text = "We search for it.", tags = new[] { "Delivery" }, alternatePhrasings = new[] { "my parcel vanished" } }))
        {
        }

        Assert.Multiple(async () =>
        {
            Assert.That(await IdsAsync("search=VANISHED+parcel"), Is.EqualTo(new[] { "parcel-lost" }));
            Assert.That(await IdsAsync("tag=delivery"), Is.EqualTo(new[] { "parcel-lost" }));
            Assert.That(await IdsAsync("search=vanished&tag=payment"), Is.Empty);
            Assert.That(await IdsAsync("search=vanished&retired=true"), Is.Empty);
        });
    }

    [TestCase("""{"revision":0,"question":"Q?","text":""}""", "missing_answer")]
    [TestCase("""{"revision":0,"question":" ","text":"T"}""", "missing_question")]
    [TestCase("""{"revision":0,"question":"Q?","text":"T","followUps":[{"label":"More","answerId":"no-such-answer"}]}""", "unknown_follow_up")]
    public async Task A_draft_outside_the_rules_is_refused_with_every_fault_by_name(string body, string code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _admin.PutAsync("/api/admin/answers/refused", content);
        var problem = await response.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()), Does.Contain(code));
    }

    [TestCase("""{"revision":0,"question":"Q?","text":"T","confidence":1}""")]
    [TestCase("""{"revision":"0","question":"Q?","text":"T"}""")]
    [TestCase("""{"revision":0,"question":"Q?"}""")]
    [TestCase("""{"revision":0,"question":"Q?","text":"T","tags":null,"id":"another"}""")]
    public async Task A_body_with_anything_else_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _admin.PutAsync("/api/admin/answers/refused", content);
        Assert.That(await response.CodeAsync(HttpStatusCode.BadRequest), Is.EqualTo("invalid"));
    }

    [Test]
    public async Task An_import_is_tried_first_and_then_done_and_names_bad_rows()
    {
        const string File = "question,answer\nHow do I pay?,By card.\nNo answer here,\n";
        var tried = await ImportAsync("faq.csv", File, apply: false);
        Assert.That(Knowledge.Now().Index.Answer("how-do-i-pay"), Is.Null);
        var done = await ImportAsync("faq.csv", File, apply: true);
        var again = await ImportAsync("faq.csv", File, apply: true);
        Assert.Multiple(() =>
        {
            Assert.That(Counts(tried), Is.EqualTo((1, 0, 0)));
            Assert.That(Counts(done), Is.EqualTo((1, 0, 0)));
            Assert.That(Counts(again), Is.EqualTo((0, 0, 1)));
            Assert.That(done.GetProperty("problems")[0].GetProperty("line").GetInt32(), Is.EqualTo(3));
            Assert.That(Knowledge.Now().Index.Answer("how-do-i-pay")?.Text, Is.EqualTo("By card."));
        });
    }

    [TestCase("json", "application/json")]
    [TestCase("csv", "text/csv")]
    [TestCase("tsv", "text/tab-separated-values")]
    [TestCase("md", "text/markdown")]
    public async Task What_is_exported_can_be_imported_without_a_change(string format, string mediaType)
    {
        await SaveAsync($"exported-{format}", 0, "A question?", "A *text* with | and, \"quotes\".");
        using var response = await _admin.GetAsync($"/api/admin/export?format={format}");
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo(mediaType));
        Assert.That(response.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        var outcome = await ImportAsync($"answers.{format}", await response.Content.ReadAsStringAsync(), apply: false);
        Assert.That((outcome.GetProperty("added").GetInt32(), outcome.GetProperty("changed").GetInt32()), Is.EqualTo((0, 0)), outcome.ToString());
    }

    [Test]
    public async Task The_state_of_the_knowledge_names_the_weak_answers()
    {
        await SaveAsync("weak-one", 0, "A question?", "The text.");
        using var response = await _admin.GetAsync("/api/admin/knowledge");
        var status = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Multiple(() =>
        {
            Assert.That(status.GetProperty("version").GetString(), Is.EqualTo(Knowledge.Now().Index.Snapshot.Version));
            Assert.That(status.GetProperty("weak").EnumerateArray().Select(id => id.GetString()), Does.Contain("weak-one"));
            Assert.That(status.GetProperty("thresholds").GetProperty("answer").GetDouble(), Is.InRange(0, 1));
        });
    }

    [Test]
    public async Task What_nobody_serves_gets_a_problem_with_a_code()
    {
        using var unknown = await _admin.GetAsync("/api/admin/answers/no-such-answer");
        using var nowhere = await _admin.GetAsync("/api/admin/nowhere");
        using var unreadable = await _admin.GetAsync("/api/admin/gaps?days=many");
        using var outside = await _admin.GetAsync("/api/admin/figures?days=0");
        Assert.Multiple(async () =>
        {
            Assert.That(await unknown.CodeAsync(HttpStatusCode.NotFound), Is.EqualTo("no_such_answer"));
            Assert.That(await nowhere.CodeAsync(HttpStatusCode.NotFound), Is.EqualTo("not_found"));
            Assert.That(await unreadable.CodeAsync(HttpStatusCode.BadRequest), Is.EqualTo("bad_request"));
            Assert.That(await outside.CodeAsync(HttpStatusCode.BadRequest), Is.EqualTo("invalid"));
        });
    }

    private LiveKnowledge Knowledge => _program.Services.GetRequiredService<LiveKnowledge>();

    private Task<HttpResponseMessage> PutAsync(string id, object draft) => _admin.PutAsJsonAsync($"/api/admin/answers/{id}", draft);

    private async Task<JsonElement> SaveAsync(string id, int revision, string question, string text)
    {
        using var response = await PutAsync(id, new { revision, question, text });
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<IEnumerable<string?>> IdsAsync(string query)
    {
        using var response = await _admin.GetAsync($"/api/admin/answers?{query}");
        return (await response.JsonAsync(HttpStatusCode.OK)).EnumerateArray().Select(answer => answer.GetProperty("id").GetString());
    }

    private async Task<JsonElement> ImportAsync(string name, string file, bool apply)
    {
        using var content = new StringContent(file, Encoding.UTF8, "application/octet-stream");
        using var response = await _admin.PostAsync($"/api/admin/import?name={name}&apply={apply}", content);
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    private static (int Added, int Changed, int Unchanged) Counts(JsonElement outcome) =>
        (outcome.GetProperty("added").GetInt32(), outcome.GetProperty("changed").GetInt32(), outcome.GetProperty("unchanged").GetInt32());
}
