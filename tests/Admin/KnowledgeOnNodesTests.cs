using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Admin;

/// <summary>What is live is live when it is so on every node.</summary>
public sealed class KnowledgeOnNodesTests
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
    public async Task An_edit_is_shown_to_be_live_when_the_slowest_node_has_it()
    {
        using (var saved = await _admin.PutAsJsonAsync("/api/admin/answers/hours", new { revision = 0, question = "When?", text = "From nine to five." }))
            await saved.JsonAsync(HttpStatusCode.OK);
        var alone = await StatusAsync();
        var number = alone.GetProperty("number").GetInt64();
        Assert.That(Counts(alone), Is.EqualTo((number, 1, 1)));
        await TellAsync("other", number - 1, Now);
        Assert.That(Counts(await StatusAsync()), Is.EqualTo((number - 1, 1, 2)), "the other one is behind");
        await TellAsync("other", number, Now);
        Assert.That(Counts(await StatusAsync()), Is.EqualTo((number, 2, 2)));
    }

    [Test]
    public async Task A_node_that_is_gone_and_an_older_one_that_does_not_tell_hold_up_nothing()
    {
        await TellAsync("gone", 0, Now - TimeSpan.FromMinutes(5));
        await TellAsync("older", null, Now);
        var status = await StatusAsync();
        Assert.That(Counts(status), Is.EqualTo((status.GetProperty("number").GetInt64(), 1, 1)));
    }

    [Test]
    public async Task A_beat_tells_what_is_in_force_on_its_node()
    {
        await _program.Services.GetRequiredService<IBeatBook>().WriteAsync(new("me", 1, []), default);
        await using var connection = await _program.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        Assert.That(await connection.ExecuteScalarAsync<long?>("SELECT knowledge FROM beats WHERE node = 'me'"), Is.EqualTo((await StatusAsync()).GetProperty("number").GetInt64()));
    }

    private DateTimeOffset Now => _program.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    private async Task<JsonElement> StatusAsync() => await _admin.GetFromJsonAsync<JsonElement>("/api/admin/knowledge");

    private static (long InForce, int UpToDate, int Nodes) Counts(JsonElement status) =>
        (status.GetProperty("inForce").GetInt64(), status.GetProperty("nodesUpToDate").GetInt32(), status.GetProperty("nodes").GetInt32());

    private async Task TellAsync(string node, long? knowledge, DateTimeOffset at)
    {
        await using var connection = await _program.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        await connection.ExecuteAsync(
            "INSERT INTO beats (node, number, here, at_ms, knowledge) VALUES (@node, 1, '[]', @at, @knowledge) ON CONFLICT (node) DO UPDATE SET knowledge = excluded.knowledge",
            new { node, at = at.ToUnixTimeMilliseconds(), knowledge });
    }
}
