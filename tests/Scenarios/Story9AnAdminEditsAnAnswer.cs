using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChatAssist.Tests.Scenarios;

public sealed class Story9AnAdminEditsAnAnswer
{
    private const string Question = "How long does delivery take?";

    private RunningProgram _shop = null!;
    private HttpClient _admin = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync();
        _admin = await _shop.SignInAsync("admin");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _admin.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task The_next_customer_hears_the_new_words_and_the_earlier_one_keeps_the_old()
    {
        await using var earlier = await Customer.ArriveAsync(_shop);
        var before = await AskAsync(earlier);
        var answer = await AnswerAsync("delivery-time");

        await SaveAsync(answer, "Delivery takes **one day** from now on.");

        await using var next = await Customer.ArriveAsync(_shop);
        Assert.That((await AskAsync(next)).Text, Is.EqualTo("Delivery takes **one day** from now on."));
        Assert.That((await earlier.ReadsAsync()).Activities.Single(heard => heard.Purpose == "Answer").Text, Is.EqualTo(before.Text));
    }

    [Test]
    public async Task An_edit_of_an_old_revision_is_refused_and_the_history_says_who_and_when()
    {
        var seen = await AnswerAsync("delivery-cost");
        await SaveAsync(seen, "First edit.");

        using var second = await _admin.PutAsJsonAsync("/api/admin/answers/delivery-cost", With(seen, "Second edit."));

        var refusal = await second.JsonAsync(HttpStatusCode.Conflict);
        Assert.That(refusal.GetProperty("code").GetString(), Is.EqualTo("edited_meanwhile"));
        Assert.That(refusal.GetProperty("current").GetProperty("text").GetString(), Is.EqualTo("First edit."));
        var history = (await _admin.GetFromJsonAsync<JsonArray>("/api/admin/answers/delivery-cost/history"))!;
        Assert.That((history.Count, (string?)history[0]!["by"], (string?)history[0]!["change"]), Is.EqualTo((2, "Admin", "edited")));
    }

    [Test]
    public async Task A_new_answer_closes_a_gap_that_customers_found()
    {
        const string asked = "zither restringing";
        await using var earlier = await Customer.ArriveAsync(_shop);
        await earlier.HearsTheBotAsync();
        await earlier.SaysAsync(asked);
        Assert.That((await earlier.HearsTheBotAsync()).Purpose, Is.Not.EqualTo("Answer"));
        var gaps = (await _admin.GetFromJsonAsync<JsonArray>("/api/admin/gaps"))!;
        Assert.That(gaps.Select(gap => (string?)gap!["text"]), Has.Some.EqualTo(asked));

        string[] phrasings = ["Do you restring zithers?", "Can you restring my zither?", "zither strings replaced", "My zither needs new strings", "Who restrings zithers here?"];
        using var saved = await _admin.PutAsJsonAsync("/api/admin/answers/zither", new { revision = 0, question = asked, alternatePhrasings = phrasings, text = "Yes, in every shop." });
        await saved.JsonAsync(HttpStatusCode.OK);

        await using var next = await Customer.ArriveAsync(_shop);
        await next.HearsTheBotAsync();
        await next.SaysAsync(asked);
        Assert.That((await next.HearsTheBotAsync()).Text, Is.EqualTo("Yes, in every shop."));
    }

    [Test]
    public async Task A_retired_answer_is_given_no_more()
    {
        var answer = await AnswerAsync("student-discount");
        using var retired = await _admin.PostAsJsonAsync("/api/admin/answers/student-discount/retire", new { revision = (int)answer["revision"]! });
        await retired.JsonAsync(HttpStatusCode.OK);
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.HearsTheBotAsync();
        await customer.SaysAsync((string)answer["question"]!);
        Assert.That((await customer.HearsTheBotAsync()).Text, Is.Not.EqualTo((string)answer["text"]!));
    }

    [Test]
    public async Task A_site_with_tags_gives_only_answers_that_have_one_of_them()
    {
        var site = (await _admin.GetFromJsonAsync<JsonArray>("/api/admin/sites"))![0]!.AsObject();
        var topic = (string)(await AnswerAsync("gift-wrap"))["tags"]![0]!;
        await SaveSiteAsync(site, topic);
        try
        {
            await using var customer = await Customer.ArriveAsync(_shop);
            await customer.HearsTheBotAsync();
            await customer.SaysAsync(Question);
            var heard = await customer.HearsTheBotAsync();
            var trial = await TryAsync(new { text = Question, site = (string)site["id"]! });
            Assert.Multiple(() =>
            {
                Assert.That(heard.Purpose, Is.Not.EqualTo("Answer"));
                Assert.That(trial["matches"]!.AsArray().Select(match => (string)match!["answerId"]!), Has.None.EqualTo("delivery-time"));
            });
        }
        finally
        {
            await SaveSiteAsync(site);
        }

        Assert.That((string?)(await TryAsync(new { text = Question, site = (string)site["id"]! }))["gives"], Is.EqualTo("delivery-time"));
    }

    [Test]
    public async Task A_short_question_after_an_answer_means_its_follow_up_in_the_test_pane_as_it_does_live()
    {
        var first = await TryAsync(new { text = Question });
        var next = first["choices"]!.AsArray().Single(choice => (string)choice!["label"]! == "Large items")!;
        var label = (string)next["label"]!;
        var alone = await TryAsync(new { text = label });
        var after = await TryAsync(new { text = label, context = (string)first["gives"]! });
        await using var customer = await Customer.ArriveAsync(_shop);
        await AskAsync(customer);
        await customer.SaysAsync(label);
        Assert.Multiple(async () =>
        {
            Assert.That((string?)after["gives"], Is.EqualTo((string)next["answerId"]!));
            Assert.That(First(after), Is.GreaterThan(First(alone)), "the words alone say less");
            Assert.That((await customer.HearsAsync(heard => heard.Purpose == "Answer")).Text, Is.EqualTo((string?)after["says"]));
        });
    }

    [Test]
    public async Task Neither_a_customer_nor_an_agent_may_edit()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        using var agent = await _shop.SignInAsync("agent");
        foreach (var (who, status) in ((HttpClient, HttpStatusCode)[])[(customer.Http, HttpStatusCode.Unauthorized), (agent, HttpStatusCode.Forbidden)])
        {
            using var response = await who.PutAsJsonAsync("/api/admin/answers/track-order", new { revision = 1, question = "x", text = "y" });
            Assert.That(response.StatusCode, Is.EqualTo(status));
        }
    }

    private async Task SaveSiteAsync(JsonObject site, params string[] tags)
    {
        var changed = site.DeepClone();
        changed["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        using var saved = await _admin.PutAsJsonAsync($"/api/admin/sites/{site["id"]}", changed);
        site["revision"] = (await saved.JsonAsync(HttpStatusCode.OK)).GetProperty("revision").GetInt32();
    }

    private async Task<JsonObject> TryAsync(object asked)
    {
        using var response = await _admin.PostAsJsonAsync("/api/admin/try", asked);
        Assert.That(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static double First(JsonObject trial) => (double)trial["matches"]![0]!["confidence"]!;

    private static async Task<Heard> AskAsync(Customer customer)
    {
        await customer.SaysAsync(Question);
        return await customer.HearsAsync(heard => heard.Purpose == "Answer");
    }

    private async Task<JsonObject> AnswerAsync(string id) => (await _admin.GetFromJsonAsync<JsonObject>($"/api/admin/answers/{id}"))!;

    private async Task SaveAsync(JsonObject answer, string text)
    {
        using var saved = await _admin.PutAsJsonAsync($"/api/admin/answers/{answer["id"]}", With(answer, text));
        await saved.JsonAsync(HttpStatusCode.OK);
    }

    private static JsonNode With(JsonObject answer, string text)
    {
        var edited = answer.DeepClone();
        edited["text"] = text;
        return edited;
    }
}
