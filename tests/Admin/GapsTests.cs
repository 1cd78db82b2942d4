using System.Net;
using System.Net.Http.Json;
using ChatAssist.Bot.Storage;
using ChatAssist.Tests.Scenarios;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Admin;

public sealed class GapsTests
{
    private static readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

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
    public async Task The_same_question_is_counted_and_the_most_wanted_comes_first()
    {
        using (await _admin.PutAsJsonAsync("/api/admin/answers/boats", new { revision = 0, question = "Do you sell boats?", text = "Yes." }))
            await AddAsync(
                new Gap("a", 3, "Do you repair sails", _now.AddMinutes(-3), null, null),
                new Gap("a", 5, "do you sell tents", _now.AddMinutes(-2), "boats", 0.21),
                new Gap("a", 5, "do you sell tents", _now.AddMinutes(-2), "boats", 0.21),
                new Gap("b", 3, "Do you sell tents?", _now.AddMinutes(-1), "boats", 0.25),
                new Gap("c", 3, "Too old to count?", _now.AddDays(-40), null, null));
        using var response = await _admin.GetAsync("/api/admin/gaps?days=30");
        var gaps = (await response.JsonAsync(HttpStatusCode.OK)).EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(gaps.Select(gap => (gap.GetProperty("text").GetString(), gap.GetProperty("count").GetInt32())),
                Is.EqualTo(new[] { ("Do you sell tents?", 2), ("Do you repair sails", 1) }));
            Assert.That(gaps[0].GetProperty("conversations").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { "b", "a" }));
            Assert.That(gaps[0].GetProperty("nearest").GetProperty("question").GetString(), Is.EqualTo("Do you sell boats?"));
            Assert.That(gaps[1].GetProperty("nearest").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        });
    }

    [Test]
    public async Task A_dismissed_question_is_off_the_list_until_it_is_asked_again()
    {
        await AddAsync(new Gap("a", 3, "Do you sell tents?", _now, null, null));
        using (var dismissed = await _admin.PostAsJsonAsync("/api/admin/gaps/dismiss", new { text = "do you sell tents" }))
            Assert.That(dismissed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await CountAsync(), Is.Zero);
        using (var again = await _admin.PostAsJsonAsync("/api/admin/gaps/dismiss", new { text = "do you sell tents" }))
            Assert.That(await again.CodeAsync(HttpStatusCode.NotFound), Is.EqualTo("no_such_gap"));
        await AddAsync(new Gap("b", 3, "Do you sell tents?", _now, null, null));
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    private async Task<int> CountAsync()
    {
        using var response = await _admin.GetAsync("/api/admin/gaps");
        return (await response.JsonAsync(HttpStatusCode.OK)).GetArrayLength();
    }

    private async Task AddAsync(params Gap[] gaps)
    {
        await using var connection = await _program.Services.GetRequiredService<Database>().OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var gap in gaps)
            await connection.ExecuteAsync(GapTable.Insert(gap).Sql, GapTable.Insert(gap).Values, transaction);
        await transaction.CommitAsync();
    }
}
