using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Dialogs.Wording;

/// <summary>The answers that a reply may be made of.</summary>
internal static class Sources
{
    /// <summary>Of more the reply would be a lecture.</summary>
    private const int Most = 3;

    /// <param name="said">What the bot is about to say.</param>
    /// <param name="turn">What was perceived in the turn.</param>
    /// <returns>The decided answer first, then others that the customer may mean too; null when the words stay as they are: small talk, words of a person's topic, an answer whose words are exact.</returns>
    public static IReadOnlyList<Answer>? Of(BotSaid said, Perception turn)
    {
        if (said is not { Purpose: BotPurpose.Answer, Source: { } source }) return null;
        var decided = turn.Chosen?.Id == source.AnswerId ? turn.Chosen : turn.Found.FirstOrDefault(found => found.Answer.Id == source.AnswerId)?.Answer;
        if (decided is null or { IsExact: true }) return null;
        var others = turn.Found.Where(found => found.Match.Confidence >= turn.Limits.AskBack).Select(found => found.Answer).Where(other => other is { IsExact: false, AlwaysHandOver: false } && other.Id != decided.Id);
        return [decided, .. others.Take(Most - 1)];
    }
}
