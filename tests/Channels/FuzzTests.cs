using System.Collections.Concurrent;
using System.Net;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Tests.Scenarios;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>Whatever is posted: no answer of 500, no crash, and nothing that is stored by half.</summary>
public sealed class FuzzTests
{
    private const int Bodies = 11_200;
    private const int Lanes = 8;

    private static readonly ConcurrentDictionary<FakeCloud, string> _tokens = new();

    [Test]
    public async Task Eleven_thousand_malformed_bodies_break_nothing()
    {
        await using var cloud = await FakeCloud.StartAsync();
        await using var program = await RunningProgram.OpenShopAsync([.. cloud.Settings, "--Data:Sample=false", "--Logging:LogLevel:ChatAssist=Error", "--DirectLine:UploadsAtOnce=1000"]);
        using var http = program.NewBrowser();
        var answers = new ConcurrentDictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => PostAsync(lane, cloud, program, http, answers))));
        TestContext.Out.WriteLine(string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key}: {answer.Value}")));
        Assert.That(answers.Keys, Is.SupersetOf(new[] { "channel 200", "channel 400", "client 200", "client 400" }), "some came through, some did not");
        await NothingIsHalfAsync(program);
        await StillAnswersAsync(cloud, http);
    }

    /// <summary>One body after the other in conversations of the lane's own: many writers of one conversation are another story, told to come again.</summary>
    private static async Task PostAsync(int lane, FakeCloud cloud, RunningProgram program, HttpClient http, ConcurrentDictionary<string, int> answers)
    {
        await using var visitor = await Customer.ArriveAsync(program);
        for (var i = 0; i < Bodies / Lanes; i++)
        {
            var seed = (lane * Bodies) + i;
            var random = new Random(seed);
            using var request = i % 2 == 0 ? ToChannel(random, cloud, lane) : ToDirectLine(random, visitor);
            using var answer = await http.SendAsync(request);
            answers.AddOrUpdate($"{(i % 2 == 0 ? "channel" : "client")} {(int)answer.StatusCode}", 1, (_, count) => count + 1);
            Assert.That((int)answer.StatusCode, Is.LessThan(500).Or.EqualTo(501), $"seed {seed}"); // 501 is how an unknown invoke is answered
        }
    }

    private static HttpRequestMessage ToChannel(Random random, FakeCloud cloud, int lane)
    {
        var body = Mangling.Mangle(random, Activities(cloud, lane));
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", Mangling.Types[random.Next(Mangling.Types.Count)]);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_tokens.GetOrAdd(cloud, cloud => cloud.ChannelToken())}");
        return request;
    }

    private static HttpRequestMessage ToDirectLine(Random random, Customer visitor)
    {
        var path = Mangling.Paths[random.Next(Mangling.Paths.Count)].Replace("{c}", visitor.ConversationPath, StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Mangling.Mangle(random)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", Mangling.Types[random.Next(Mangling.Types.Count)]);
        request.Headers.TryAddWithoutValidation("Authorization", visitor.Http.DefaultRequestHeaders.Authorization!.ToString());
        return request;
    }

    private static string[] Activities(FakeCloud cloud, int lane)
    {
        var common = $$"""
            "channelId":"webchat","serviceUrl":"{{cloud.Address.GetLeftPart(UriPartial.Authority)}}","from":{"id":"u1","name":"Kim","aadObjectId":"k"},"recipient":{"id":"bot","name":"Bot"},"conversation":{"id":"c{{lane}}","isGroup":false,"tenantId":"t"}
            """;
        return
        [
            $$$"""{"type":"message","id":"m1","text":"<at>Bot</at> hello","entities":[{"type":"mention","mentioned":{"id":"bot","name":"Bot"},"text":"<at>Bot</at>"}],"attachments":[{"contentType":"image/png","contentUrl":"https://x.example/a.png","name":"a"}],{{{common}}} }""",
            $$$"""{"type":"message","id":"m2","value":{"action":"chatassist.choose","choice":"person","label":"Talk"},"locale":"en",{{{common}}} }""",
            $$$"""{"type":"conversationUpdate","id":"m3","membersAdded":[{"id":"u1"},{"id":"bot"}],"channelData":{"tenant":{"id":"t"}},{{{common}}} }""",
            $$$"""{"type":"invoke","id":"m4","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"v","data":{"action":"chatassist.rate","stars":5 } }},{{{common}}} }""",
            $$$"""{"type":"invoke","id":"m5","name":"message/submitAction","value":{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\"x\"}"}},{{{common}}} }""",
            $$$"""{"type":"installationUpdate","id":"m6","action":"remove",{{{common}}} }""",
            $$$"""{"type":"messageUpdate","id":"m7","text":"hi","channelData":{"eventType":"editMessage"},{{{common}}} }""",
            $$$"""{"type":"endOfConversation","id":"m8","code":"unknown",{{{common}}} }""",
            $$$"""{"type":"event","id":"m9","name":"chatassist.leave","value":{"text":"call me","address":"kim@example.org"},{{{common}}} }""",
        ];
    }

    private static async Task NothingIsHalfAsync(RunningProgram program)
    {
        await using var connection = await program.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        var log = program.Services.GetRequiredService<IConversationLog>();
        var stored = (await connection.QueryAsync<(string Id, long Version)>("SELECT id, version FROM conversations")).ToDictionary(row => row.Id, row => row.Version);
        Assert.That((await connection.QueryAsync<string>("SELECT DISTINCT conversation FROM lines")).Except(stored.Keys), Is.Empty, "lines without their summary");
        foreach (var (id, version) in stored)
        {
            var lines = await log.ReadAsync(new(id), after: 0, default);
            Assert.That(lines.Select(line => line.Version), Is.EqualTo(Enumerable.Range(1, lines.Count)), "no gaps");
            Assert.That((lines[0].Event is ConversationStarted, (long)lines.Count >= version), Is.EqualTo((true, true)));
        }
    }

    private static async Task StillAnswersAsync(FakeCloud cloud, HttpClient http)
    {
        var kim = new ChannelUser(cloud, http, "webchat");
        Assert.That((await kim.SaysAsync("hello")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await kim.SeesAsync(Phrases.English.Hello);
    }
}
