using System.Security.Claims;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub;

/// <summary>The agents' door. Thin: who calls, which command, run it. Only accounts with a desk role get in (the endpoint's policy).</summary>
public sealed class AgentHub(Turns turns, IConversationLog lines, IDeskReads reads, IQueues queues, IStaff staff, Desk desk, Presence presence, Doorbell doorbell, KnowledgeDesk knowledge, DeskBoards boards, TimeProvider clock, ILogger<AgentHub> log) : Hub<IAgentDesk>
{
    /// <summary>The longest text that an agent may send, in characters.</summary>
    public const int MaxText = 10_000;

    /// <summary>The authorisation policy that lets supervisors in.</summary>
    public const string SupervisorPolicy = "supervisor";

    /// <summary>Characters that are looked for; of more the beginning is.</summary>
    private const int MaxSearch = 500;

    /// <summary>The longest id that a desk may give a command, in characters.</summary>
    private const int MaxOwnId = 100;

    /// <summary>Conversations that one page may watch at once; a desk watches the one that it shows.</summary>
    private const int MaxWatched = 1_000;

    private AgentId Me => new(Context.UserIdentifier ?? throw new HubException("Sign in first."));

    /// <summary>What this page watches; one call of a page runs at a time.</summary>
    private HashSet<string> Watched => (HashSet<string>)(Context.Items[nameof(Watched)] ??= new HashSet<string>(StringComparer.Ordinal))!;

    private string MyName => Context.User?.FindFirstValue(ClaimTypes.Name) ?? Me.Value;

    public override async Task OnConnectedAsync()
    {
        presence.Arrive(Me, MyName, Context.ConnectionId);
        doorbell.Tell(new News.Staff());
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        desk.Forget(Context.ConnectionId);
        presence.Leave(Me, Context.ConnectionId, silent: exception is OperationCanceledException ? HandoffSetup.DeskTimeout : TimeSpan.Zero); // cancelled by SignalR: it was silent too long
        doorbell.Tell(new News.Staff());
        await base.OnDisconnectedAsync(exception);
    }

    public async Task<DeskView> Desk()
    {
        var board = await boards.ReadAsync(Context.ConnectionAborted);
        return board.For(Me, MyName, presence.HasWordOf(Me), presence.Here(), clock.GetUtcNow());
    }

    public async Task<DeskView> SetAvailable(bool available)
    {
        if (available) await staff.ForgiveAsync(Me, Context.ConnectionAborted);
        var availability = available ? Availability.Available : Availability.Away;
        presence.SetAvailable(Me, MyName, availability);
        doorbell.Tell(new News.Staff()); // every desk shows who is here
        await staff.KeepAsync(Me, availability, Context.ConnectionAborted);
        return await Desk();
    }

    /// <param name="before">The <c>lastAt</c> of the last row seen; null for the first page.</param>
    public Task<IReadOnlyList<Summary>> All(string? search, DateTimeOffset? before) =>
        reads.AllAsync(Beginning.Of(search ?? "", MaxSearch), before, Context.ConnectionAborted);

    public async Task<Packet> Open(string conversation)
    {
        var id = new ConversationId(conversation);
        var summary = await reads.FindAsync(id, Context.ConnectionAborted) ?? throw new HubException("There is no such conversation.");
        var past = await lines.ReadAsync(id, after: 0, Context.ConnectionAborted);
        var earlier = await reads.PastAsync(summary.Customer, Context.ConnectionAborted);
        IReadOnlyList<PastEpisode> others = [.. earlier.Where(episode => episode.Id != conversation || episode.Episode != summary.Episode)];
        return new(summary, past, knowledge.Tried(past), others, await reads.KnownAsync(summary.Customer, Context.ConnectionAborted), Digest.Of(past));
    }

    /// <param name="after">The last version the desk has; 0 for all.</param>
    /// <returns>The missed lines, oldest first. New ones follow as <see cref="IAgentDesk.Happened"/>; a desk drops versions it has.</returns>
    public Task<IReadOnlyList<Recorded>> Watch(string conversation, int after)
    {
        if (Watched.Count >= MaxWatched && !Watched.Contains(conversation)) throw new HubException($"A page watches at most {MaxWatched:N0} conversations.");
        Watched.Add(conversation);
        return desk.WatchAsync(new(conversation), Context.ConnectionId, after, Context.ConnectionAborted);
    }

    public Task Unwatch(string conversation)
    {
        Watched.Remove(conversation);
        return desk.UnwatchAsync(new(conversation), Context.ConnectionId);
    }

    public Task<Reply> Take(string commandId, string conversation) => Run(conversation, new TakeOver(Mine(commandId), Me, MyName));

    /// <summary>Only for supervisors.</summary>
    /// <param name="from">The agent who has it, as the caller sees it.</param>
    [Authorize(Policy = SupervisorPolicy)]
    public Task<Reply> StepIn(string commandId, string conversation, string from) => Run(conversation, new StepIn(Mine(commandId), Me, MyName, new(from)));

    public Task<Reply> Decline(string commandId, string conversation) => Run(conversation, new DeclineOffer(Mine(commandId), Me, MyName));

    public Task<Reply> Say(string commandId, string conversation, string text) =>
        Written(text) ?? Run(conversation, new AgentSay(Mine(commandId), Me, MyName, text.Trim()));

    public Task<Reply> Note(string commandId, string conversation, string text) =>
        Written(text) ?? Run(conversation, new AgentNote(Mine(commandId), Me, MyName, text.Trim()));

    /// <param name="toAgent">Null for whoever is free.</param>
    /// <param name="toQueue">Null for the queue that it came from.</param>
    public async Task<Reply> Transfer(string commandId, string conversation, string? toAgent, string note, string? toQueue)
    {
        if (Written(note) is { } refused) return await refused;
        if (toQueue is not null && (await queues.AllAsync(Context.ConnectionAborted)).All(queue => queue.Id != toQueue))
            return await Refused(Problem.Invalid("There is no such queue; choose another."));
        var to = presence.Here().FirstOrDefault(seat => seat.Agent.Value == toAgent);
        return toAgent is not null && to.Name is null
            ? await Refused(Problem.Invalid("That agent is not at the desk; choose another or the queue."))
            : await Run(conversation, new Transfer(Mine(commandId), Me, MyName, toAgent is null ? null : to.Agent, to.Name, note.Trim(), toQueue));
    }

    public Task<Reply> ReturnToBot(string commandId, string conversation) => Run(conversation, new ReturnToBot(Mine(commandId), Me, MyName));

    public Task<Reply> Close(string commandId, string conversation, Outcome outcome, string? note) =>
        TooLong(note) ?? (outcome is Outcome.Resolved or Outcome.FollowUp or Outcome.Unresolved or Outcome.Abuse
            ? Run(conversation, new CloseConversation(Mine(commandId), Me, MyName, outcome, note?.Trim() ?? ""))
            : Refused(Problem.Invalid("The outcome must be Resolved, FollowUp, Unresolved or Abuse.")));

    public Task<Reply> HandledMessage(string commandId, string conversation, string? note) =>
        TooLong(note) ?? Run(conversation, new HandleMessage(Mine(commandId), Me, MyName, note?.Trim() ?? ""));

    /// <summary>Shows the customer that the agent types; only while the agent has the conversation.</summary>
    public async Task Typing(string conversation)
    {
        var summary = await reads.FindAsync(new(conversation), Context.ConnectionAborted);
        if (summary is { Stage: StageName.WithAgent } && summary.Agent == Me.Value) doorbell.Tell(new News.Typing(new(conversation), MyName));
    }

    /// <param name="text">What to look for; null for the customer's last words.</param>
    public async Task<IReadOnlyList<Suggestion>> Suggest(string conversation, string? text)
    {
        var words = text ?? (await reads.FindAsync(new(conversation), Context.ConnectionAborted))?.LastText;
        return string.IsNullOrWhiteSpace(words) ? [] : knowledge.Suggest(Beginning.Of(words, MaxText));
    }

    public Task<IReadOnlyList<CannedReply>> CannedReplies() => reads.CannedRepliesAsync(Context.ConnectionAborted);

    private async Task<Reply> Run(string conversation, AgentCommand command)
    {
        if (command.Id.EndsWith(':') || command.Id.Length > Mine("").Length + MaxOwnId) return Reply.From(new Ran(0, Problem.Invalid($"A command's id has 1 to {MaxOwnId} characters, and no colon at its end.")));
        var ran = await turns.RunAsync(new(conversation), command, Context.ConnectionAborted);
        Log.Ran(log, Me.Value, command.GetType().Name, conversation, ran.Problem?.Code ?? "done");
        return Reply.From(ran);
    }

    /// <summary>Ids are unique to whoever makes them: nobody can use up another one's.</summary>
    private string Mine(string commandId) => $"agent:{Me.Value}:{commandId}";

    private static Task<Reply>? Written(string text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > MaxText ? Refused(Problem.Invalid($"Write 1 to {MaxText:N0} characters.")) : null;

    private static Task<Reply>? TooLong(string? note) =>
        note is { Length: > MaxText } ? Refused(Problem.Invalid($"A note has at most {MaxText:N0} characters.")) : null;

    private static Task<Reply> Refused(Problem problem) => Task.FromResult(Reply.From(new Ran(0, problem)));
}
