using System.Net.Http.Headers;
using System.Text;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bench.Serving;

namespace ChatAssist.Bench.Turns;

/// <summary>Posts a customer's message to an address of its own for each connection: the bare echo, or the appends alone.</summary>
/// <param name="path">From the number of the connection.</param>
internal sealed class Posts(string name, ServerProcess server, Questions questions, Func<int, string> path) : Contestant(name, server)
{
    private readonly HttpClient _http = new() { BaseAddress = server.Address };

    public override ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override Task OnceAsync(int connection) => SendAsync(_http, path(connection), token: null, questions.Next());

    /// <summary>Posts an activity, and reads the answer.</summary>
    public static async Task<string> SendAsync(HttpClient http, string path, string? token, string activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(activity, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
