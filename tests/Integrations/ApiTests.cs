using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Bot.Integrations;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Customers;
using ChatAssist.Tests.Scenarios;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Integrations;

/// <summary>What programs of the shop may read and do, and the document that describes it.</summary>
public sealed class ApiTests
{
    private RunningProgram _shop = null!;
    private HttpClient _admin = null!;
    private HttpClient _program = null!;
    private Customer _kim = null!;
    private JsonElement _document;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync();
        _admin = await _shop.SignInAsync("admin");
        _program = await NewProgramAsync([.. ApiScopes.All]);
        var users = await ShopUsers.OpenAsync(_shop);
        _kim = await Customer.ArriveAsync(_shop, user: users.TokenOf("user/7", "Kim Doe", "kim@example.org"));
        await _kim.SaysAsync("How long does delivery take?");
        await _kim.HearsAsync(heard => heard.Text?.Contains("working days", StringComparison.Ordinal) == true);
        _document = await _program.GetFromJsonAsync<JsonElement>("/api/openapi.json");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _kim.DisposeAsync();
        _program.Dispose();
        _admin.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task A_conversation_is_read_with_its_customer_and_its_transcript()
    {
        var read = await ReadAsync($"/api/v1/conversations/{_kim.Conversation}");
        Assert.That((read.GetProperty("state").GetString(), read.GetProperty("channel").GetString(), read.GetProperty("customerName").GetString()), Is.EqualTo(("withBot", "directline", "Kim Doe")));
        var customer = await ReadAsync($"/api/v1/customers/{read.GetProperty("customerId").GetString()}");
        Assert.That((customer.GetProperty("subject").GetString(), customer.GetProperty("email").GetString()), Is.EqualTo(("user/7", "kim@example.org")));
        Assert.That((await ReadAsync("/api/v1/customers?site=shop&subject=user%2F7")).GetProperty("id").GetString(), Is.EqualTo(customer.GetProperty("id").GetString()));

        var transcript = await ReadAsync($"/api/v1/conversations/{_kim.Conversation}/transcript");
        Assert.That(transcript.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("by").GetString()), Is.EqualTo(new[] { "bot", "customer", "bot" }));
        var rest = await ReadAsync($"/api/v1/conversations/{_kim.Conversation}/transcript?after={transcript.GetProperty("next").GetInt32()}");
        Assert.That(rest.GetProperty("lines").EnumerateArray(), Is.Empty);
    }

    [Test]
    public async Task The_list_is_read_page_by_page_and_by_filters()
    {
        for (var i = 0; i < 5; i++)
        {
            await using var customer = await Customer.ArriveAsync(_shop);
            await customer.SaysAsync("hello");
        }

        var ids = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = await ReadAsync($"/api/v1/conversations?limit=2{(next.Length == 0 ? "" : $"&cursor={next}")}");
            Assert.That(page.GetProperty("items").GetArrayLength(), Is.InRange(1, 2));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
            next = page.GetProperty("next").GetString();
        }

        Assert.That(ids, Is.Unique.And.Contain(_kim.Conversation).And.Count.GreaterThanOrEqualTo(6));
        var kim = (await ReadAsync($"/api/v1/conversations/{_kim.Conversation}")).GetProperty("customerId").GetString();
        Assert.That(await IdsAsync($"customer={kim}"), Is.EqualTo(new[] { _kim.Conversation }));
        Assert.That(await IdsAsync("queue=no-such"), Is.Empty);
        Assert.That(await IdsAsync("state=withAgent"), Is.Empty);
        Assert.That(await IdsAsync("state=withBot&queue=main"), Contains.Item(_kim.Conversation));
    }

    [TestCase("limit=0")]
    [TestCase("limit=201")]
    [TestCase("limit=many")]
    [TestCase("state=asleep")]
    [TestCase("state=1")]
    [TestCase("cursor=xyz")]
    [TestCase("cursor=ff")]
    public async Task A_question_that_makes_no_sense_is_refused_in_words(string query)
    {
        using var refused = await _program.GetAsync($"/api/v1/conversations?{query}");
        Assert.That(await refused.CodeAsync(HttpStatusCode.BadRequest), Is.Not.Empty);
    }

    [Test]
    public async Task A_program_brings_in_a_person_once_and_says_why()
    {
        using var browser = await _shop.SignInAsync("agent");
        await using var ana = await Agent.OnDutyAsync(browser);
        await using var customer = await Customer.ArriveAsync(_shop);
        for (var i = 0; i < 2; i++)
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/conversations/{customer.Conversation}/handoff") { Content = JsonContent.Create(new { because = "The payment failed three times." }) };
            call.Headers.Add("Idempotency-Key", "payment 7");
            using var answer = await _program.SendAsync(call);
            var now = await answer.JsonAsync(HttpStatusCode.OK);
            Fits("/api/v1/conversations/{id}/handoff", "post", now);
            Assert.That((now.GetProperty("state").GetString(), now.GetProperty("reason").GetString(), now.GetProperty("because").GetString()), Is.EqualTo(("waiting", "Program", "The till: The payment failed three times.")));
        }

        await customer.HearsAsync("waiting");
        var lines = await _shop.Services.GetRequiredService<IConversationLog>().ReadAsync(new(customer.Conversation), after: 0, default);
        Assert.That(lines.Count(line => line.Event is HandoffRequested), Is.EqualTo(1));
        Assert.That((await ReadAsync("/api/v1/queues")).EnumerateArray().Single(queue => queue.GetProperty("id").GetString() == "main").GetProperty("waiting").GetInt32(), Is.EqualTo(1));
        await ana.TakesAsync(customer.Conversation);
        await ana.ClosesAsync(customer.Conversation, Outcome.Resolved);
        using var closed = await _program.PostAsJsonAsync($"/api/v1/conversations/{customer.Conversation}/handoff", new { because = "Again." });
        Assert.That(await closed.CodeAsync(HttpStatusCode.Conflict), Is.EqualTo("not_open"));
    }

    [Test]
    public async Task A_key_opens_what_its_scopes_say_and_nothing_once_it_is_removed()
    {
        using var nobody = _shop.NewBrowser();
        using var none = await nobody.GetAsync("/api/v1/queues");
        Assert.That(await none.CodeAsync(HttpStatusCode.Unauthorized), Is.EqualTo("no_key"));
        Assert.That(none.Headers.WwwAuthenticate.Single().Scheme, Is.EqualTo("Bearer"));
        using var asAdmin = await _admin.GetAsync("/api/v1/queues");
        Assert.That(await asAdmin.CodeAsync(HttpStatusCode.Unauthorized), Is.EqualTo("no_key"), "an account is no program");

        using var narrow = await NewProgramAsync(ApiScopes.ReadQueues);
        Assert.That((await narrow.GetFromJsonAsync<JsonElement>("/api/v1/queues")).GetArrayLength(), Is.GreaterThan(0));
        using var beyond = await narrow.GetAsync("/api/v1/conversations");
        Assert.That(await beyond.CodeAsync(HttpStatusCode.Forbidden), Is.EqualTo("out_of_scope"));

        var state = await _admin.GetFromJsonAsync<JsonElement>("/api/admin/integrations");
        Assert.That(state.ToString(), Does.Not.Contain(ApiKey.Prefix), "a key is shown once");
        var id = state.GetProperty("keys").EnumerateArray().Last().GetProperty("id").GetString();
        using var removed = await _admin.PostAsync($"/api/admin/integrations/keys/{id}/remove", content: null);
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        using var gone = await narrow.GetAsync("/api/v1/queues");
        Assert.That(await gone.CodeAsync(HttpStatusCode.Unauthorized), Is.EqualTo("bad_key"));
    }

    [Test]
    public async Task What_is_not_there_is_not_found([Values("conversations/none", "conversations/none/transcript", "customers/none", "customers?site=shop&subject=none")] string path)
    {
        using var none = await _program.GetAsync($"/api/v1/{path}");
        Assert.That(await none.CodeAsync(HttpStatusCode.NotFound), Is.EqualTo("not_found"));
    }

    [Test]
    public void The_document_names_every_way_in_and_no_other_each_with_its_scope()
    {
        var ways = _shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(way => way.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .Select(way => $"{way.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single().ToLowerInvariant()} {way.RoutePattern.RawText}: {way.Metadata.GetMetadata<NeedsScope>()!.Scope}");
        var described = from path in _document.GetProperty("paths").EnumerateObject()
                        from call in path.Value.EnumerateObject()
                        select $"{call.Name} {path.Name}: {call.Value.GetProperty("description").GetString()!.Split('`')[1]}";
        Assert.That(described, Is.EquivalentTo(ways));
        Assert.That(_document.GetProperty("openapi").GetString(), Does.StartWith("3.1"));
        Assert.That(_document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(call => call.Value.GetProperty("security").GetArrayLength()), Is.All.EqualTo(1));
    }

    /// <summary>Reads, and holds the answer against the document.</summary>
    private async Task<JsonElement> ReadAsync(string address)
    {
        using var answer = await _program.GetAsync(address);
        var body = await answer.JsonAsync(HttpStatusCode.OK);
        var segments = address.Split('?')[0].Split('/');
        var path = _document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Single(name => IsLike(name.Split('/'), segments));
        Fits(path, "get", body);
        return body;
    }

    private void Fits(string path, string method, JsonElement body)
    {
        var schema = _document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.That(new JsonSchema(_document).Faults(schema, body), Is.Empty, body.ToString());
    }

    private static bool IsLike(string[] pattern, string[] segments) =>
        pattern.Length == segments.Length && pattern.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private async Task<IEnumerable<string?>> IdsAsync(string query) =>
        (await ReadAsync($"/api/v1/conversations?{query}")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString());

    private async Task<HttpClient> NewProgramAsync(params string[] scopes)
    {
        using var made = await _admin.PostAsJsonAsync("/api/admin/integrations/keys", new { name = "The till", scopes });
        var program = _shop.NewBrowser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await made.JsonAsync(HttpStatusCode.OK)).GetProperty("secret").GetString());
        return program;
    }
}
