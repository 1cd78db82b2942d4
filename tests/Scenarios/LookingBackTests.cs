using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatAssist.Bot.Evaluation;

namespace ChatAssist.Tests.Scenarios;

/// <summary>An admin sees what a change would do before it goes live.</summary>
public sealed class LookingBackTests
{
    private const string Question = "How long does delivery take?";

    private RunningProgram _shop = null!;
    private HttpClient _admin = null!;
    private string _conversation = null!;

    [OneTimeSetUp]
    public async Task Live()
    {
        _shop = await RunningProgram.OpenShopAsync();
        _admin = await _shop.SignInAsync("admin");
        await using var customer = await Customer.ArriveAsync(_shop);
        _conversation = customer.Conversation;
        await customer.SaysAsync(Question);
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        await customer.SaysAsync("zither restringing");
        await customer.HearsAsync(heard => heard.Purpose == "Miss");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _admin.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task What_is_in_force_changes_nothing()
    {
        var outcome = await LookBackAsync(new { });
        Assert.That(outcome.GetProperty("summary").GetProperty("turns").GetInt32(), Is.EqualTo(2));
        Assert.That(outcome.GetProperty("changes").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task An_unsaved_draft_is_held_against_what_was_and_nothing_is_recorded()
    {
        var draft = new { id = "zithers", revision = 0, question = "Do you restring zithers?", text = "Yes.", alternatePhrasings = new[] { "zither restringing" } };
        var outcome = await LookBackAsync(new { draft });

        var change = outcome.GetProperty("changes").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(change.GetProperty("conversation").GetString(), Is.EqualTo(_conversation));
            Assert.That(change.GetProperty("said").GetString(), Is.EqualTo("zither restringing"));
            Assert.That(change.GetProperty("was").GetProperty("does").GetString(), Is.EqualTo("miss"));
            Assert.That(change.GetProperty("would").GetProperty("answer").GetString(), Is.EqualTo("zithers"));
        });
        using var unknown = await _admin.GetAsync("/api/admin/answers/zithers");
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task What_cannot_be_looked_at_is_refused([Values(0, 1_000_000)] int last)
    {
        using var refused = await _admin.PostAsJsonAsync("/api/admin/replay", new { last });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_command_lists_each_changed_turn_and_says_the_same_twice()
    {
        var draft = await DraftWithoutAsync("delivery-time");
        var (first, sums) = await ReplayAsync("--knowledge", draft);
        var (second, _) = await ReplayAsync("--knowledge", draft);

        var change = JsonSerializer.Deserialize<JsonElement>(first.Split('\n')[0]);
        Assert.Multiple(() =>
        {
            Assert.That(change.GetProperty("said").GetString(), Is.EqualTo(Question));
            Assert.That(change.GetProperty("was").GetProperty("answer").GetString(), Is.EqualTo("delivery-time"));
            Assert.That(change.GetProperty("would").GetProperty("because").GetString(), Does.Contain("the bot would have"));
            Assert.That(second, Is.EqualTo(first));
            Assert.That(sums, Does.StartWith("1 conversations, 1 episodes, 2 turns"));
        });
    }

    [Test]
    public async Task The_command_takes_settings_of_the_policy()
    {
        var (changes, _) = await ReplayAsync("--Policy:MissesBeforeHandoff=1");
        Assert.That(JsonSerializer.Deserialize<JsonElement>(changes).GetProperty("would").GetProperty("does").GetString(), Is.EqualTo("handOver"));
    }

    [TestCase("--knowledge", "there-is-no-such-file.json", 1)]
    [TestCase("--precision", "2", 2)]
    public async Task What_cannot_be_read_or_understood_ends_with_a_sentence(string option, string value, int code)
    {
        using var error = new StringWriter();
        var ended = await ReplayCommand.RunAsync([option, value, "--out", Out, $"--Data:Folder={_shop.Folder}"], TextWriter.Null, error, CancellationToken.None);
        Assert.That((ended, error.ToString().Contains(code == 1 ? value : "usage", StringComparison.Ordinal)), Is.EqualTo((code, true)));
    }

    private string Out => Path.Combine(_shop.Folder, "changes.jsonl");

    private async Task<JsonElement> LookBackAsync(object asked)
    {
        using var answer = await _admin.PostAsJsonAsync("/api/admin/replay", asked);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<string> DraftWithoutAsync(string id)
    {
        var answers = (await _admin.GetFromJsonAsync<JsonArray>("/api/admin/export?format=json"))!;
        var path = Path.Combine(_shop.Folder, "draft.json");
        await File.WriteAllTextAsync(path, new JsonArray([.. answers.Where(answer => (string?)answer!["id"] != id).Select(answer => answer!.DeepClone())]).ToJsonString());
        return path;
    }

    private async Task<(string Changes, string Sums)> ReplayAsync(params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ReplayCommand.RunAsync([.. options, "--out", Out, $"--Data:Folder={_shop.Folder}"], output, error, CancellationToken.None);
        Assert.That(code, Is.Zero, error.ToString());
        return ((await File.ReadAllTextAsync(Out)).TrimEnd(), output.ToString());
    }
}
