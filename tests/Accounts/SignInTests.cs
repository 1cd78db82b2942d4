using System.Net;
using System.Net.Http.Json;
using System.Text;
using ChatAssist.Bot.Accounts;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Accounts;

public sealed class SignInTests
{
    private const string NoSample = "--Data:Sample=false"; // these tests need no answers

    private RunningProgram _program;

    [OneTimeSetUp]
    public async Task Start() => _program = await RunningProgram.StartAsync(NoSample);

    [OneTimeTearDown]
    public async Task Stop() => await _program.DisposeAsync();

    [Test]
    public async Task The_first_start_prints_two_passwords_and_the_second_none()
    {
        var first = await RunningProgram.StartAsync(NoSample);
        Assert.That(first.OneTimePasswordOf("admin"), Is.Not.EqualTo(first.OneTimePasswordOf("agent")));
        await using var second = await first.RestartAsync(NoSample);
        Assert.That(second.Printed, Is.Empty);
        using var browser = second.NewBrowser();
        Assert.That(await browser.TrySignInAsync("agent", first.OneTimePasswordOf("agent")), "the account is still there");
    }

    [Test]
    public async Task A_session_outlives_a_restart()
    {
        var first = await RunningProgram.StartAsync(NoSample);
        var cookies = new CookieContainer();
        using var before = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = first.Address };
        await before.TrySignInAsync("agent", first.OneTimePasswordOf("agent"));
        await using var second = await first.RestartAsync(NoSample);
        using var after = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = second.Address };
        using var me = await after.GetAsync("/api/account");
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Until_the_one_time_password_is_replaced_nothing_else_is_allowed()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var browser = program.NewBrowser();
        await browser.TrySignInAsync("admin", program.OneTimePasswordOf("admin"));
        using (var before = await browser.GetAsync("/api/admin/accounts"))
            Assert.That(await before.CodeAsync(HttpStatusCode.Forbidden), Is.EqualTo("must_change_password"));
        await browser.ChangePasswordAsync(program.OneTimePasswordOf("admin"), "four boats leave at noon");
        using var after = await browser.GetAsync("/api/admin/accounts");
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_page_learns_who_is_signed_in()
    {
        using var browser = await _program.SignInAsync("agent");
        using var response = await browser.GetAsync("/api/account");
        var me = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Multiple(() =>
        {
            Assert.That(me.GetProperty("name").GetString(), Is.EqualTo("agent"));
            Assert.That(me.GetProperty("displayName").GetString(), Is.EqualTo("Ana Ruiz"));
            Assert.That(me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()), Is.EqualTo(new[] { "agent" }));
            Assert.That(me.GetProperty("mustChangePassword").GetBoolean(), Is.False);
            Assert.That(me.GetProperty("csrf").GetString(), Has.Length.EqualTo(32));
        });
    }

    [Test]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var browser = program.NewBrowser();
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = program.OneTimePasswordOf("agent") });
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        Assert.That(cookies.Select(cookie => cookie.Split('=')[0]), Is.EquivalentTo(new[] { "chatassist", "chatassist-device" }));
        Assert.That(cookies, Has.All.Contains("path=/").And.Contains("samesite=strict").And.Contains("httponly").And.Not.Contains("domain"));
    }

    [Test]
    public async Task Behind_https_the_cookie_is_for_this_host_alone()
    {
        await using var program = await RunningProgram.StartAsync(NoSample, "--ForwardedHeaders_Enabled=true");
        using var browser = program.NewBrowser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https"); // as the proxy says
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = program.OneTimePasswordOf("agent") });
        Assert.That(response.Headers.GetValues("Set-Cookie"), Has.All.StartsWith("__Host-chatassist").And.All.Contains("secure"));
    }

    [Test]
    public async Task A_known_and_an_unknown_name_are_refused_and_locked_alike()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var browser = program.NewBrowser();
        Assert.That(await AnswersAsync(browser, "agent"), Is.EqualTo(await AnswersAsync(browser, "nobody")));
    }

    [Test]
    public async Task A_locked_name_is_refused_even_with_the_right_password()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var browser = program.NewBrowser();
        await AnswersAsync(browser, "agent");
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = program.OneTimePasswordOf("agent") });
        var problem = await response.JsonAsync(HttpStatusCode.Locked);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("locked"));
            Assert.That(problem.GetProperty("retryAfterSeconds").GetInt32(), Is.InRange(240, 300));
            Assert.That(response.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.FromMinutes(4)));
        });
    }

    [TestCase("203.0.113.5", "::ffff:203.0.113.5", "203.0.113.6")]
    [TestCase("2001:db8:1:2::5", "2001:db8:1:2:3:4:5:6", "2001:db8:1:3::5")]
    public async Task A_stranger_who_guesses_locks_out_the_own_network_and_nobody_else(string guesser, string sameNetwork, string agent)
    {
        await using var program = await RunningProgram.StartAsync(NoSample, "--ForwardedHeaders_Enabled=true");
        await AnswersAsync(From(program, guesser), "agent");
        Assert.That(await TryAsync(From(program, sameNetwork), "agent", "a guess"), Is.EqualTo(HttpStatusCode.Locked));
        Assert.That(await TryAsync(From(program, agent), "agent", program.OneTimePasswordOf("agent")), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_admin_sees_a_lock_and_lifts_it()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var admin = await program.SignInAsync("admin");
        using var browser = program.NewBrowser();
        await AnswersAsync(browser, "agent");
        using var listed = await admin.GetAsync("/api/admin/accounts");
        var agent = (await listed.JsonAsync(HttpStatusCode.OK)).EnumerateArray().Single(one => one.GetProperty("name").GetString() == "agent");
        Assert.That(agent.GetProperty("lockedUntil").GetString(), Is.Not.Null);
        using var reset = await admin.PostAsync($"/api/admin/accounts/{agent.GetProperty("id").GetString()}/reset", content: null);
        var password = (await reset.JsonAsync(HttpStatusCode.OK)).GetProperty("oneTimePassword").GetString()!;
        Assert.That(await browser.TrySignInAsync("agent", password));
    }

    [Test]
    public async Task Many_guesses_at_once_get_no_more_looks_than_five()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var browser = program.NewBrowser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(guess => TryAsync(browser, "agent", $"guess {guess}")));
        Assert.That(answers.Count(status => status == HttpStatusCode.Unauthorized), Is.EqualTo(Lockout.Allowed));
    }

    [Test]
    public async Task However_many_networks_guess_the_agent_gets_in_from_where_she_signed_in_before()
    {
        await using var program = await RunningProgram.StartAsync(NoSample, "--ForwardedHeaders_Enabled=true");
        var password = program.OneTimePasswordOf("agent");
        Assert.That(await TryAsync(From(program, "203.0.113.5"), "agent", password), Is.EqualTo(HttpStatusCode.OK));
        for (var network = 1; network <= Lockout.AllowedInAll / Lockout.Allowed; network++)
        {
            using var guesser = From(program, $"198.51.100.{network}");
            for (var guess = 0; guess < Lockout.Allowed; guess++) await TryAsync(guesser, "agent", "a guess");
        }

        Assert.That(await TryAsync(From(program, "192.0.2.7"), "agent", password), Is.EqualTo(HttpStatusCode.Locked), "a stranger");
        Assert.That(await TryAsync(From(program, "203.0.113.5"), "agent", password), Is.EqualTo(HttpStatusCode.OK), "the agent");
    }

    [Test]
    public async Task Of_very_many_who_sign_in_at_once_some_are_asked_to_come_again()
    {
        await using var program = await RunningProgram.StartAsync(NoSample, "--ForwardedHeaders_Enabled=true");
        var answers = await Task.WhenAll(Enumerable.Range(1, 60 + Environment.ProcessorCount).Select(async who =>
        {
            using var response = await From(program, $"198.51.100.{who}").PostAsJsonAsync("/api/account/sign-in", new { name = $"name{who}", password = "a guess" });
            return (response.StatusCode, response.Headers.RetryAfter?.Delta);
        }));
        Assert.That(answers.Select(answer => answer.StatusCode).Distinct(), Is.EquivalentTo(new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests }));
        Assert.That(answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).Select(answer => answer.Delta), Is.All.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task One_address_cannot_try_without_end()
    {
        await using var program = await RunningProgram.StartAsync(NoSample, "--Accounts:SignInsPerMinute=3");
        using var browser = program.NewBrowser();
        for (var i = 0; i < 3; i++)
            await TryAsync(browser, $"name{i}", "a guess");
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = "x" });
        Assert.That(await response.CodeAsync(HttpStatusCode.TooManyRequests), Is.EqualTo("too_many_sign_ins"));
    }

    [Test]
    public async Task A_password_change_ends_the_other_sessions_and_keeps_this_one()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var here = await program.SignInAsync("agent");
        using var there = await program.SignInAsync("agent");
        await here.ChangePasswordAsync(RunningProgram.OwnPasswordOf("agent"), "four boats leave at noon");
        using var hereMe = await here.GetAsync("/api/account");
        using var thereMe = await there.GetAsync("/api/account");
        Assert.Multiple(() =>
        {
            Assert.That(hereMe.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(thereMe.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        });
    }

    [Test]
    public async Task A_copied_cookie_is_worthless_after_sign_out()
    {
        using var browser = await _program.SignInAsync("agent");
        using var thief = _program.NewBrowser();
        using var signIn = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = RunningProgram.OwnPasswordOf("agent") });
        var signedIn = await signIn.JsonAsync(HttpStatusCode.OK);
        thief.DefaultRequestHeaders.Add("Cookie", signIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("chatassist=", StringComparison.Ordinal)).Split(';')[0]);
        using (var before = await thief.GetAsync("/api/account"))
            Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var signOut = new HttpRequestMessage(HttpMethod.Post, "/api/account/sign-out");
        signOut.Headers.Add("X-CSRF", signedIn.GetProperty("csrf").GetString());
        using (var done = await thief.SendAsync(signOut))
            Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        using var after = await thief.GetAsync("/api/account");
        Assert.That(await after.CodeAsync(HttpStatusCode.Unauthorized), Is.EqualTo("not_signed_in"));
    }

    [Test]
    public async Task Sign_in_from_another_site_is_refused()
    {
        using var browser = _program.NewBrowser();
        browser.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = "x" });
        Assert.That(await response.CodeAsync(HttpStatusCode.Forbidden), Is.EqualTo("foreign_origin"));
    }

    [TestCase("""{"name":"agent","password":"x","role":"admin"}""", "\"role\" is not a field of this body.")]
    [TestCase("""{"name":"agent"}""", "The body lacks \"password\".")]
    [TestCase("""{"name":"agent","password":null}""", "The field \"password\" (line 1) cannot be read: not the JSON that belongs there.")]
    [TestCase("""{"name":"agent","name":"admin","password":"x"}""", "The field \"name\" (line 1) cannot be read: not the JSON that belongs there.")]
    [TestCase("[]", "Line 1 cannot be read: not the JSON that belongs there.")]
    public async Task A_body_that_is_not_what_we_read_is_refused_in_words(string body, string sentence)
    {
        using var browser = _program.NewBrowser();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await browser.PostAsync("/api/account/sign-in", content);
        Assert.That((await response.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), Is.EqualTo(sentence));
    }

    [Test]
    public async Task A_disabled_account_is_out_at_once()
    {
        await using var program = await RunningProgram.StartAsync(NoSample);
        using var admin = await program.SignInAsync("admin");
        using var agent = await program.SignInAsync("agent");
        using var me = await agent.GetAsync("/api/account");
        var id = (await me.JsonAsync(HttpStatusCode.OK)).GetProperty("id").GetString();
        using var disabled = await admin.PutAsJsonAsync($"/api/admin/accounts/{id}", new { displayName = "Ana Ruiz", roles = new[] { "agent" }, disabled = true });
        Assert.That(disabled.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var after = await agent.GetAsync("/api/account");
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    /// <summary>A browser at an address, as the proxy says.</summary>
    private static HttpClient From(RunningProgram program, string address)
    {
        var browser = program.NewBrowser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }

    private static async Task<List<HttpStatusCode>> AnswersAsync(HttpClient browser, string name)
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= Lockout.Allowed; i++)
            answers.Add(await TryAsync(browser, name, "a guess"));
        return answers;
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient browser, string name, string password)
    {
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name, password });
        return response.StatusCode;
    }
}
