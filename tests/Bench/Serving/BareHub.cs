using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Bench.Serving;

/// <summary>SignalR with nothing of ours behind the same address and names: what the agents' hub is measured against.</summary>
internal sealed class BareHub : Microsoft.AspNetCore.SignalR.Hub
{
    private const string Happened = "Happened";

    /// <summary>What is posted to <c>/CONVERSATION</c> is told to those who watch it.</summary>
    public static WebApplication Build()
    {
        var app = BareServer.Build([], services => services.AddSignalR());
        app.MapHub<BareHub>("/hubs/agent");
        app.MapPost("/{conversation}", async (string conversation, HttpContext http, IHubContext<BareHub> hub) =>
        {
            await hub.Clients.Group(conversation).SendAsync(Happened, conversation, await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body));
            return Results.Json(new { });
        });
        return app;
    }

    public Task Watch(string conversation, int after) => Groups.AddToGroupAsync(Context.ConnectionId, conversation);

    /// <returns>As our hub answers, so that one client serves both.</returns>
    public async Task<object> Say(string commandId, string conversation, string text)
    {
        await Clients.Group(conversation).SendAsync(Happened, conversation, new { version = 1, at = DateTimeOffset.UnixEpoch, cause = commandId, @event = new { kind = "agent.said", agent = "bench", name = "bench", text } });
        return new { code = (string?)null, message = (string?)null, version = 1 };
    }
}
