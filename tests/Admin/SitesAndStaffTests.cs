using System.Net;
using System.Net.Http.Json;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Admin;

public sealed class SitesAndStaffTests
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
    public async Task A_site_is_stored_in_the_form_in_which_browsers_send_its_origins()
    {
        using var response = await _admin.PutAsJsonAsync("/api/admin/sites/blog", Blog(origins: ["HTTPS://Blog.Example/", "https://blog.example", "http://localhost:8080"]));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        var stored = await _program.Services.GetRequiredService<SiteTable>().FindAsync("blog", CancellationToken.None);
        Assert.That(stored!.Origins, Is.EqualTo(new[] { "https://blog.example", "http://localhost:8080" }));
    }

    [Test]
    public async Task A_site_whose_name_has_other_letters_than_ours_shows_the_chat()
    {
        using var response = await _admin.PutAsJsonAsync("/api/admin/sites/muller", Blog(origins: ["https://Müller-Shop.example:8443/"]));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        await _program.RunSqlAsync("UPDATE sites SET origins = origins || ' https://käse.example' WHERE id = 'muller'"); // as an older program stored it
        await _program.Services.GetRequiredService<SiteTable>().AllAsync(CancellationToken.None);
        using var page = await _admin.GetAsync("/chat?site=muller");
        Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.EndWith("frame-ancestors 'self' https://xn--mller-shop-9db.example:8443 https://xn--kse-qla.example"));
    }

    [Test]
    public async Task A_queue_and_what_an_agent_can_take_are_stored_and_held_to_each_other()
    {
        using var saved = await _admin.PutAsJsonAsync("/api/admin/queues/billing", Billing());
        Assert.That((await saved.JsonAsync(HttpStatusCode.OK)).GetProperty("skills")[0].GetString(), Is.EqualTo("money"));
        var queues = await _program.Services.GetRequiredService<QueueTable>().AllAsync(CancellationToken.None);
        Assert.That(queues.Select(queue => queue.Id), Is.EqualTo(new[] { "billing", "main" }), "the more urgent first");

        using var added = await _admin.PostAsJsonAsync("/api/admin/accounts", new { name = "mona", displayName = "Mona", roles = new[] { "agent" } });
        var mona = (await added.JsonAsync(HttpStatusCode.OK)).GetProperty("id").GetString();
        using var changed = await _admin.PutAsJsonAsync($"/api/admin/accounts/{mona}", Mona("billing"));
        Assert.That((await changed.JsonAsync(HttpStatusCode.OK)).GetProperty("abilities").GetProperty("capacity").GetInt32(), Is.EqualTo(5));
        var profile = (await _program.Services.GetRequiredService<IStaff>().AllAsync(CancellationToken.None)).Single(one => one.Agent.Value == mona);
        Assert.That((profile.Capacity, profile.Skills.Single(), profile.Languages.Single(), profile.Queues.Single()), Is.EqualTo((5, "money", "de", "billing")));

        using var refused = await _admin.PutAsJsonAsync($"/api/admin/accounts/{mona}", Mona("nowhere"));
        Assert.That((await refused.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), Does.Contain("no queue 'nowhere'"));
    }

    [TestCase("name", "")]
    [TestCase("priority", 9)]
    [TestCase("answerWithinSeconds", 0)]
    [TestCase("overflowAfterSeconds", -1)]
    [TestCase("fallback", "nowhere")]
    [TestCase("fallback", "refused")]
    public async Task A_queue_outside_its_ranges_is_refused(string field, object value)
    {
        var queue = Billing();
        queue[field] = value;
        using var response = await _admin.PutAsJsonAsync("/api/admin/queues/refused", queue);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private static Dictionary<string, object> Billing() => new()
    {
        ["name"] = "Billing",
        ["mode"] = "Push",
        ["priority"] = 1,
        ["skills"] = new[] { "Money " },
        ["answerWithinSeconds"] = 60,
        ["overflowAfterSeconds"] = 120,
        ["fallback"] = "main",
    };

    private static object Mona(string queue) => new
    {
        displayName = "Mona",
        roles = new[] { "agent" },
        disabled = false,
        abilities = new { capacity = 5, skills = new[] { "money" }, languages = new[] { "DE" }, queues = new[] { queue } },
    };

    [TestCase("title", "")]
    [TestCase("colour", "red;background:url(x)")]
    [TestCase("side", "top")]
    [TestCase("greeting", "")]
    [TestCase("locale", "english please")]
    public async Task A_site_outside_its_ranges_is_refused_in_words(string field, string value)
    {
        var site = Blog();
        site[field] = value;
        using var response = await _admin.PutAsJsonAsync("/api/admin/sites/refused", site);
        Assert.That((await response.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), Does.Contain(field));
    }

    [TestCase("https://shop.example/path")]
    [TestCase("https://*.example")]
    [TestCase("https://shop\u200d.example")]
    [TestCase("https://user@shop.example")]
    [TestCase("javascript:alert(1)")]
    [TestCase("shop.example")]
    [TestCase("null")]
    [TestCase("https://shop.example; script-src *")]
    public async Task What_is_no_origin_may_not_embed_the_chat(string origin)
    {
        using var response = await _admin.PutAsJsonAsync("/api/admin/sites/refused", Blog(origins: [origin]));
        Assert.That((await response.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), Does.Contain("no origin"));
    }

    [Test]
    public async Task The_demo_shop_stays_the_default_site()
    {
        using (await _admin.PutAsJsonAsync("/api/admin/sites/a-first-by-name", Blog()))
        using (var response = await _admin.GetAsync("/api/admin/sites"))
            Assert.That((await response.JsonAsync(HttpStatusCode.OK))[0].GetProperty("id").GetString(), Is.EqualTo("shop"));
        Assert.That((await _program.Services.GetRequiredService<SiteTable>().FindAsync(null, CancellationToken.None))?.Id, Is.EqualTo("shop"));
    }

    [Test]
    public async Task A_new_colleague_signs_in_with_the_password_that_is_shown_once()
    {
        using var colleague = await _program.HireAsync(_admin, "leo", "agent", "supervisor");
        using var response = await colleague.GetAsync("/api/admin/figures");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var list = await _admin.GetAsync("/api/admin/accounts");
        var leo = (await list.JsonAsync(HttpStatusCode.OK)).EnumerateArray().Single(account => account.GetProperty("name").GetString() == "leo");
        Assert.That(leo.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "id", "name", "displayName", "roles", "disabled", "lockedUntil", "abilities", "teamsId", "revision" }), "and no hash");
    }

    [Test]
    public async Task Two_accounts_cannot_have_one_name()
    {
        using var response = await _admin.PostAsJsonAsync("/api/admin/accounts", new { name = "Agent", displayName = "Another", roles = new[] { "agent" } });
        Assert.That(await response.CodeAsync(HttpStatusCode.Conflict), Is.EqualTo("name_taken"));
    }

    [TestCase("x", "Leo", "agent")]
    [TestCase("leo lima", "Leo", "agent")]
    [TestCase("leo2", " ", "agent")]
    [TestCase("leo2", "Leo", "owner")]
    public async Task An_account_outside_the_rules_is_refused(string name, string displayName, string role)
    {
        using var response = await _admin.PostAsJsonAsync("/api/admin/accounts", new { name, displayName, roles = new[] { role } });
        Assert.That(await response.CodeAsync(HttpStatusCode.BadRequest), Is.EqualTo("invalid"));
    }

    [Test]
    public async Task The_last_admin_cannot_be_shut_out()
    {
        var id = (await IdOfAsync("admin"))!;
        using var demoted = await _admin.PutAsJsonAsync($"/api/admin/accounts/{id}", new { displayName = "Admin", roles = new[] { "agent" }, disabled = false });
        using var disabled = await _admin.PutAsJsonAsync($"/api/admin/accounts/{id}", new { displayName = "Admin", roles = new[] { "admin" }, disabled = true });
        Assert.Multiple(async () =>
        {
            Assert.That(await demoted.CodeAsync(HttpStatusCode.Conflict), Is.EqualTo("last_admin"));
            Assert.That(await disabled.CodeAsync(HttpStatusCode.Conflict), Is.EqualTo("last_admin"));
        });
    }

    [Test]
    public async Task A_reset_ends_the_sessions_and_lifts_a_lock()
    {
        using var mia = await _program.HireAsync(_admin, "mia", "agent");
        using var guesser = _program.NewBrowser();
        for (var i = 0; i < 5; i++)
            await guesser.TrySignInAsync("mia", $"guess {i}");
        using var reset = await _admin.PostAsync($"/api/admin/accounts/{await IdOfAsync("mia")}/reset", JsonContent.Create(new { }));
        var password = (await reset.JsonAsync(HttpStatusCode.OK)).GetProperty("oneTimePassword").GetString()!;
        using var old = await mia.GetAsync("/api/account");
        Assert.That(old.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await guesser.TrySignInAsync("mia", password));
    }

    private async Task<string?> IdOfAsync(string name)
    {
        using var list = await _admin.GetAsync("/api/admin/accounts");
        return (await list.JsonAsync(HttpStatusCode.OK)).EnumerateArray().Single(account => account.GetProperty("name").GetString() == name).GetProperty("id").GetString();
    }

    private static Dictionary<string, object> Blog(string[]? origins = null) => new()
    {
        ["title"] = "The blog",
        ["colour"] = "#aa3300",
        ["side"] = "left",
        ["greeting"] = "Hello, this is a bot.",
        ["locale"] = "en-GB",
        ["origins"] = origins ?? [],
    };
}
