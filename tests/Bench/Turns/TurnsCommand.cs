using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Bot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatAssist.Bench.Turns;

/// <summary><c>bench turns</c>: customers' messages through the whole path, against a bare echo of the same body, in rounds that alternate.</summary>
/// <remarks>Client, echo and program share this process, so the figures are low and their ratio is fair.</remarks>
internal static class TurnsCommand
{
    /// <summary>Messages in one conversation before the next one begins: about an ordinary talk.</summary>
    private const int TurnsInAConversation = 8;

    private static readonly string[] _questions = ["how long does delivery take", "can I pay in instalments", "how do I return a lamp", "where is my order", "how long is the warranty"];

    public static async Task RunAsync(int connections, int seconds, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("chatassist-bench").FullName;
        try
        {
            await using var echo = await EchoAsync();
            await using var program = ChatAssistProgram.Build(
                ["--urls=http://127.0.0.1:0", $"--Data:Folder={folder}", "--Logging:LogLevel:Default=Error", "--DirectLine:TokensPerMinute=100000", "--DirectLine:ActivitiesPerMinute=100000"], TextWriter.Null);
            await program.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });
            var ratios = new List<double>();
            for (var round = 0; round <= rounds; round++)
            {
                var bare = await RateAsync(connections, seconds, _ => EchoOnceAsync(http, new(echo.Urls.First())));
                var turns = await RateAsync(connections, seconds, Customer(http, new(program.Urls.First())));
                if (round == 0) continue; // warm-up
                ratios.Add(turns / bare);
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round}: echo {bare,8:F0}/s   acknowledged messages {turns,7:F0}/s   ratio {turns / bare:F3}"));
            }

            await program.StopAsync();
            ratios.Sort();
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{connections} connections, median ratio {ratios[ratios.Count / 2]:F3} [{ratios[0]:F3} … {ratios[^1]:F3}]"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<WebApplication> EchoAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/", async (HttpContext context) => Results.Json(await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body)));
        await app.StartAsync();
        return app;
    }

    private static async Task EchoOnceAsync(HttpClient http, Uri address)
    {
        using var answer = await http.PostAsJsonAsync(address, Message(0, 0));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>One customer for each connection, who begins a new conversation every few messages.</summary>
    private static Func<int, Task> Customer(HttpClient http, Uri address)
    {
        var talks = new System.Collections.Concurrent.ConcurrentDictionary<int, Talk>();
        return async customer =>
        {
            var talk = talks.GetValueOrDefault(customer);
            if (talk is null || talk.Said == TurnsInAConversation) talk = await Talk.StartAsync(http, address);
            talks[customer] = talk with { Said = talk.Said + 1 };
            await talk.SayAsync(http, Message(customer, talk.Said));
        };
    }

    private static async Task<double> RateAsync(int connections, int seconds, Func<int, Task> once)
    {
        var watch = Stopwatch.StartNew();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async one =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                await once(one);
                Interlocked.Increment(ref done);
            }
        }));
        return done / watch.Elapsed.TotalSeconds;
    }

    private static object Message(int customer, int turn) => new
    {
        type = "message",
        text = _questions[(customer + turn) % _questions.Length],
        from = new { id = "customer" },
        channelData = new { clientActivityID = $"{customer}-{turn}-{Stopwatch.GetTimestamp()}" },
    };

    private sealed record Talk(Uri Activities, string Token, int Said)
    {
        public static async Task<Talk> StartAsync(HttpClient http, Uri address)
        {
            using var given = await http.PostAsync(new Uri(address, "/api/directline/token"), null);
            var token = (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
            using var start = Request(new Uri(address, "/v3/directline/conversations"), token);
            using var started = await http.SendAsync(start);
            var conversation = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString();
            return new(new Uri(address, $"/v3/directline/conversations/{conversation}/activities"), token, 0);
        }

        public async Task SayAsync(HttpClient http, object message)
        {
            using var request = Request(Activities, Token);
            request.Content = JsonContent.Create(message);
            using var answer = await http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }

        private static HttpRequestMessage Request(Uri address, string token) =>
            new(HttpMethod.Post, address) { Headers = { Authorization = new("Bearer", token) } };
    }
}
