using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Dialogs.Wording;

/// <summary>The answers that a reply may be made of.</summary>
internal static class Sources
{
    /// <summary>Of more the reply would be a lecture.</summary>
    private const int Most = 3;

    /// <param name="said">What the bot is about to say.</param>
    /// <param name="turn">What was perceived in the turn.</param>
    /// <param name="language">The customer's.</param>
    /// <returns>The decided answer first, then others that the customer may mean too, with their words in that language; null when the words stay as they are: small talk,
    /// words of a person's topic, an answer whose words are exact, one that there is in another language only, which is said openly.</returns>
    public static IReadOnlyList<Answer>? Of(BotSaid said, Perception turn, Language language)
    {
        if (said is not { Purpose: BotPurpose.Answer, Source: { } source }) return null;
        var found = turn.Chosen?.Id == source.AnswerId ? turn.Chosen : turn.Found.FirstOrDefault(found => found.Answer.Id == source.AnswerId)?.Answer;
        if (found is null or { IsExact: true } || Told(found, language) is not { } decided) return null;
        var others = from near in turn.Found
                     where near.Match.Confidence >= turn.Limits.AskBack && near.Answer is { IsExact: false, AlwaysHandOver: false } && near.Answer.Id != decided.Id
                     let other = Told(near.Answer, language)
                     where other is not null
                     select other;
        return [decided, .. others.Take(Most - 1)];
    }

    /// <summary>An answer with its words in one language; null when it has none in it.</summary>
    private static Answer? Told(Answer answer, Language language) =>
        answer.In(language) is { } words && words.Language == language ? answer with { Language = language, Question = words.Question, Text = words.Text } : null;
}
