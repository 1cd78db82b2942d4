using System.Security.Cryptography;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Takes in what a customer posts: stored first, answered to the client then, thought about after that.</summary>
public sealed class DirectLineInbox(Turns turns, Thinker thinker, Doorbell doorbell, IOptions<LanguageOptions> languages)
{
    /// <returns>The id of the activity that it became; or the refusal, and nothing is stored.</returns>
    public async Task<(string? Id, Problem? Problem)> AcceptAsync(ConversationId conversation, IncomingActivity activity, IReadOnlyList<Attachment> files, CancellationToken ct)
    {
        switch (Incoming.Read(activity, files, otherwise: Incoming.WebCause + RandomNumberGenerator.GetHexString(32, lowercase: true)))
        {
            case Asked.Refused refused:
                return (null, refused.Problem);
            case Asked.Run run:
                var ran = await turns.RunAsync(conversation, run.Command is Say say ? say.In(languages.Value.TongueOf(activity.Locale)) : run.Command, ct);
                if (ran.Problem is not null) return (null, ran.Problem);
                if (ran.ToRead) thinker.Nudge(conversation);
                return (Outgoing.IdOf(conversation, ran.Version), null);
            case Asked.Typing:
                doorbell.Tell(new News.Typing(conversation, Agent: null));
                break;
        }

        return (Outgoing.IdOf(conversation, 0), null); // accepted, and nothing to store
    }
}
