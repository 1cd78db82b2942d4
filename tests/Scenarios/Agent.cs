using System.Net;
using System.Threading.Channels;
using ChatAssist.Dialogs;
using ChatAssist.Faults.Load;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Scenarios;

/// <summary>An agent who is signed in and sits at the desk.</summary>
public sealed class Agent : IAsyncDisposable
{
    /// <summary>Only turns a hang into a failure.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly HubConnection _hub;
    private readonly Channel<DeskView> _desks = Channel.CreateUnbounded<DeskView>();
    private readonly Channel<(string Conversation, Recorded Line)> _lines = Channel.CreateUnbounded<(string, Recorded)>();
    private readonly Channel<string> _typing = Channel.CreateUnbounded<string>();
    private int _commands;

    private Agent(HubConnection hub)
    {
        _hub = hub;
        hub.On<DeskView>("DeskChanged", view => _desks.Writer.TryWrite(view));
        hub.On<string, Recorded>("Happened", (conversation, line) => _lines.Writer.TryWrite((conversation, line)));
        hub.On<string>("CustomerTyping", conversation => _typing.Writer.TryWrite(conversation));
    }

    /// <summary>Sits down at the desk and takes conversations from now on.</summary>
    /// <param name="browser">Signed in.</param>
    public static async Task<Agent> OnDutyAsync(HttpClient browser)
    {
        var agent = await AtTheDeskAsync(browser);
        await agent.SetAvailableAsync(true);
        return agent;
    }

    /// <summary>Sits down at the desk, away for now.</summary>
    public static async Task<Agent> AtTheDeskAsync(HttpClient browser)
    {
        var address = new UriBuilder(browser.BaseAddress!) { Scheme = "ws", Path = "/hubs/agent" }.Uri;
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address));
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections(browser));
        builder.AddJsonProtocol(options => ChatJson.Make(options.PayloadSerializerOptions));
        var agent = new Agent(builder.Build());
        await agent._hub.StartAsync();
        return agent;
    }

    public Task<DeskView> SetAvailableAsync(bool available) => _hub.InvokeAsync<DeskView>("SetAvailable", available);

    public Task<DeskView> DeskAsync() => _hub.InvokeAsync<DeskView>("Desk");

    public Task<Packet> OpensAsync(string conversation) => _hub.InvokeAsync<Packet>("Open", conversation);

    public Task<IReadOnlyList<Recorded>> WatchesAsync(string conversation, int after = 0) => _hub.InvokeAsync<IReadOnlyList<Recorded>>("Watch", conversation, after);

    public Task UnwatchesAsync(string conversation) => _hub.InvokeAsync("Unwatch", conversation);

    public Task<Reply> DeclinesAsync(string conversation) => _hub.InvokeAsync<Reply>("Decline", NewCommand(), conversation);

    /// <param name="commandId">The same id twice is one command.</param>
    public Task<Reply> TakesAsync(string conversation, string? commandId = null) => _hub.InvokeAsync<Reply>("Take", commandId ?? NewCommand(), conversation);

    /// <param name="from">The id of the agent who has it.</param>
    public Task<Reply> StepsInAsync(string conversation, string from) => _hub.InvokeAsync<Reply>("StepIn", NewCommand(), conversation, from);

    public Task<Reply> SaysAsync(string conversation, string text, string? commandId = null) => _hub.InvokeAsync<Reply>("Say", commandId ?? NewCommand(), conversation, text);

    public Task<Reply> NotesAsync(string conversation, string text) => _hub.InvokeAsync<Reply>("Note", NewCommand(), conversation, text);

    public Task<Reply> TransfersAsync(string conversation, string? to, string note) => _hub.InvokeAsync<Reply>("Transfer", NewCommand(), conversation, to, note, null);

    public Task<Reply> ReturnsToBotAsync(string conversation) => _hub.InvokeAsync<Reply>("ReturnToBot", NewCommand(), conversation);

    public Task<Reply> ClosesAsync(string conversation, Outcome outcome, string note = "") => _hub.InvokeAsync<Reply>("Close", NewCommand(), conversation, outcome, note);

    public Task<Reply> HandlesMessageAsync(string conversation, string note) => _hub.InvokeAsync<Reply>("HandledMessage", NewCommand(), conversation, note);

    public Task<IReadOnlyList<Suggestion>> SuggestionsAsync(string conversation) => _hub.InvokeAsync<IReadOnlyList<Suggestion>>("Suggest", conversation, null);

    public Task TypesAsync(string conversation) => _hub.InvokeAsync("Typing", conversation);

    /// <summary>The next pushed lists in which <paramref name="shows"/> holds.</summary>
    public async Task<DeskView> SeesAsync(Func<DeskView, bool> shows) => await NextAsync(_desks, shows);

    /// <summary>The next pushed line of a watched conversation for which <paramref name="is"/> holds.</summary>
    public async Task<Recorded> SeesLineAsync(Func<ConversationEvent, bool> @is) => (await NextAsync(_lines, told => @is(told.Line.Event))).Line;

    public async Task SeesCustomerTypingAsync(string conversation) => await NextAsync(_typing, told => told == conversation);

    /// <summary>Closes the page, and says nothing about being available.</summary>
    public Task GoesAsync() => _hub.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_hub.State == HubConnectionState.Connected) await SetAvailableAsync(false); // else the lease keeps the agent on duty
        await _hub.DisposeAsync();
    }

    private string NewCommand() => $"command {++_commands} of {GetHashCode()}";

    private static async Task<T> NextAsync<T>(Channel<T> told, Func<T, bool> @is)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            var next = await told.Reader.ReadAsync(patience.Token);
            if (@is(next)) return next;
        }
    }
}
