using System.Security.Cryptography;
using System.Text.Json;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>What agents do in their channel of Teams: the same commands as at the desk, under the same rules.</summary>
public sealed class AgentsInbox(AgentsChannel channel, AgentThreadTable threads, AccountTable accounts, TeamsDuty duty, Turns turns, Connector connector)
{
    private const string OnDuty = "on duty";
    private const string OffDuty = "off duty";
    private const string Taken = "You have it. What you write in this thread goes to the customer.";
    private const string Done = "Done.";
    private const string NotHere = $"You are not on duty. Write \"{OnDuty}\" in this channel first, outside of the threads.";
    private const string Unsure = "It is not certain yet whether this reached the customer: it could not be stored at once, and may still be. Wait a moment before you write it again.";
    private const string NoFiles = "Files and pictures do not reach the customer from here; only words do.";
    private const string Unknown = "This card belongs to no conversation any more.";

    /// <summary>Help for whoever writes outside of a thread.</summary>
    private const string Help = $"Write \"{OnDuty}\" to take conversations here, and \"{OffDuty}\" to stop. Each customer who waits has a thread; take one by its button, and what you write there goes to the customer.";

    public async Task<IResult> AcceptAsync(ChannelActivity activity, Reference from, CancellationToken ct)
    {
        if (!channel.IsOurs(from)) return BotFrameworkProblems.OtherTenant.ToDirectLine();
        switch (activity.Type)
        {
            case "invoke" when activity.Name == "adaptiveCard/action":
                return await PressAsync(activity.Value.Member("action").Member("data"), activity, from, ct);
            case "invoke":
                return BotFrameworkProblems.UnknownInvoke.ToDirectLine();
            case "message":
                return await HearAsync(activity, from, ct);
            default:
                return Results.Ok();
        }
    }

    private async Task<IResult> HearAsync(ChannelActivity activity, Reference from, CancellationToken ct)
    {
        var problem = Mention.Stripped(activity) is { Length: > 0 } text ? await SayAsync(text, activity, from, ct) : null;
        if (problem is { Retryable: true, Status: >= StatusCodes.Status500InternalServerError }) return problem.ToDirectLine();
        if (HasFiles(activity)) await TellAsync(from, NoFiles, ct); // after the words, which wait for nothing
        return Results.Ok();
    }

    /// <summary>In a channel Teams gives a bot pictures, and of another file no more than a mark in its copy of the message.</summary>
    private static bool HasFiles(ChannelActivity activity) => ChannelIncoming.FilesOf(activity).Count > 0
        || activity.Attachments.Items().Any(copy => copy.Member("content").Text()?.Contains("<attachment ", StringComparison.OrdinalIgnoreCase) == true);

    private async Task<IResult> PressAsync(JsonElement? data, ChannelActivity activity, Reference from, CancellationToken ct)
    {
        if (await AgentAsync(activity, ct) is not { } agent) return CardAnswer.Says(NotKnown(activity));
        if (await threads.FindAsync(from.ConversationId, ct) is not { } id) return CardAnswer.Says(Unknown);
        if (CommandOf(data, CauseOf(activity), agent) is not { } command) return BotFrameworkProblems.UnknownInvoke.ToDirectLine();
        if (command is TakeOver && !duty.IsHere(agent)) return CardAnswer.Says(NotHere); // it would be given to another at once
        var ran = await turns.RunAsync(id, command, ct);
        return CardAnswer.Says(ran.Problem?.Message ?? (command is TakeOver ? Taken : Done));
    }

    /// <returns>Why it was refused. The agent has been told, or it is <see cref="Problem.NotStored"/>.</returns>
    private async Task<Problem?> SayAsync(string text, ChannelActivity activity, Reference from, CancellationToken ct)
    {
        if (await AgentAsync(activity, ct) is not { } agent)
        {
            await TellAsync(from, NotKnown(activity), ct);
            return null;
        }

        if (DutyIn(text) is not null || await threads.FindAsync(from.ConversationId, ct) is not { } id)
        {
            await TellAsync(from, await DutyAsync(text, agent, ct), ct);
            return null;
        }

        var problem = text.Length > AgentHub.MaxText
            ? Problem.Invalid($"Write 1 to {AgentHub.MaxText:N0} characters.")
            : (await turns.RunAsync(id, new AgentSay(CauseOf(activity), new(agent.Id), agent.DisplayName, text), ct)).Problem;
        if (problem is null || await TellAsync(from, problem.Retryable ? Unsure : $"This did not reach the customer. {problem.Message}", ct)) return problem;
        return Problem.NotStored; // then Teams marks the words itself, or brings them again: nobody may take them for said
    }

    private async Task<string> DutyAsync(string text, Account agent, CancellationToken ct)
    {
        if (DutyIn(text) is not { } isOn) return Help;
        await duty.SetAsync(agent, isOn, ct);
        return isOn ? $"{agent.DisplayName} takes conversations here." : $"{agent.DisplayName} takes no more conversations here.";
    }

    /// <summary>Meant for the bot wherever it is written: no customer is told that somebody goes off duty.</summary>
    /// <returns>Whether the agent comes or goes; null when it is about neither.</returns>
    private static bool? DutyIn(string text) =>
        text.Equals(OnDuty, StringComparison.OrdinalIgnoreCase) ? true : text.Equals(OffDuty, StringComparison.OrdinalIgnoreCase) ? false : null;

    private static AgentCommand? CommandOf(JsonElement? data, string id, Account agent) => data.Member("action").Text() switch
    {
        CardData.AgentTakes => new TakeOver(id, new(agent.Id), agent.DisplayName),
        CardData.AgentReturns => new ReturnToBot(id, new(agent.Id), agent.DisplayName),
        CardData.AgentCloses => new CloseConversation(id, new(agent.Id), agent.DisplayName, data.Member("outcome").Text() == nameof(Outcome.Resolved) ? Outcome.Resolved : Outcome.Unresolved, Note: ""),
        _ => null,
    };

    /// <summary>The same activity is the same command, however often it comes.</summary>
    private static string CauseOf(ChannelActivity activity) => AgentView.ThreadCause + ChannelIncoming.IdOf(activity, RandomNumberGenerator.GetHexString(32, lowercase: true));

    private async Task<Account?> AgentAsync(ChannelActivity activity, CancellationToken ct) =>
        Account.TeamsIdOf(activity.From?.AadObjectId) is { } id && await accounts.FindByTeamsIdAsync(id, ct) is { Disabled: false } account ? account : null;

    private static string NotKnown(ChannelActivity activity) =>
        $"You are not known as an agent here. An admin can enter your Teams id at the accounts: {activity.From?.AadObjectId ?? "Teams did not tell it"}";

    /// <summary>Said once.</summary>
    /// <returns>Whether the channel has taken it.</returns>
    private async Task<bool> TellAsync(Reference from, string text, CancellationToken ct) =>
        (await connector.SendAsync(channel.In(from.ConversationId), AgentView.Says(text), ct)).Failure is null;
}
