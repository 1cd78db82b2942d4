using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot would do with some words now: the real senses and the real decision, and nothing recorded.</summary>
/// <param name="Read">The evidence, as it would be stored.</param>
/// <param name="Says">What the customer would see.</param>
/// <param name="Deed">The kind of it.</param>
public sealed record Rehearsal(TurnRead Read, BotSaid? Says, DeedKind Deed)
{
    /// <param name="text">The customer's words.</param>
    /// <param name="site">The site on which they are written; "" for one that gives all answers.</param>
    /// <param name="context">The answer that the customer has just had; null for a first question.</param>
    /// <param name="tongue">How the bot speaks with the customer.</param>
    public static Rehearsal Of(string text, string site, Answer? context, Tongue tongue, PublishedKnowledge knowledge, MoodReader moods, Policy policy, DateTimeOffset now)
    {
        var said = new CustomerSaid(text);
        var before = Before(site, context, tongue, knowledge, now);
        var conversation = before.Apply(new(before.Version + 1, now, "rehearsal", said));
        var evidence = new Evidence(now, new Duty(Available: 1, OpensAt: null), new Senses(() => knowledge, moods).Perceive(before, said));
        var events = Decide.Next(conversation, new ReadTurn(conversation.Version), evidence, policy).Events;
        return new(events.OfType<TurnRead>().Single(), events.OfType<BotSaid>().LastOrDefault(), Dialogs.Deed.Of(events)!.Does);
    }

    private static Conversation Before(string site, Answer? context, Tongue tongue, PublishedKnowledge knowledge, DateTimeOffset now)
    {
        var started = Conversation.New.Apply(new(1, now, "rehearsal", new ConversationStarted("rehearsal", null, "rehearsal", site, tongue.Language.Tag(), null, tongue)));
        if (context is null) return started;
        var source = new AnswerSource(context.Id, context.Revision, knowledge.Index.Snapshot.Version, 1, null, 0);
        var choices = context.FollowUps.Select(follow => new Choice(follow.AnswerId, follow.Label)).ToList();
        return started.Apply(new(2, now, "rehearsal", new BotSaid(context.Text, TextFormat.Markdown, BotPurpose.Answer, source, choices)));
    }
}
