using System.Globalization;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot perceives in a customer's turn: mood, wishes, and the answers that fit.</summary>
/// <param name="knowledge">What is in force; asked at each turn, since an admin may publish another version.</param>
public sealed class Senses(Func<PublishedKnowledge> knowledge, MoodReader moods)
{
    public Perception Perceive(Conversation now, CustomerSaid said)
    {
        var known = knowledge();
        var (site, language) = (now.Start?.Site, now.Tongue.Language);
        var signals = DialogueSignals.From(now.Turns, said.Text, now.Waited);
        var picked = said.Choice ?? Typed(said.Text, now);
        return new Perception(
            moods.Read(said.Text, known.Index.MeaningOf(said.Text)),
            picked == Choice.Person ? 1 : PersonRequest.Score(said.Text),
            SmallTalk.Recognise(said.Text),
            signals,
            picked is null ? null : known.Answer(picked, site, language),
            picked == Choice.NoneOfThese,
            known.Find(said.Text, site, now.LastAnswer?.AnswerId, language),
            known.Limits,
            known.Index.Snapshot.Version);
    }

    /// <summary>A choice that was typed: its label, its number in the list (in the digits of any script), or a plain no to all. The way to a person stands last in the list.</summary>
    private static string? Typed(string text, Conversation now)
    {
        var (words, choices) = (text.Trim().TrimEnd('.', ')'), now.Choices);
        var number = string.Concat(words.Select(sign => char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign));
        for (var i = 0; i < choices.Count; i++)
        {
            if (Is(words, choices[i].Label) || number == NumberOf(i)) return choices[i].AnswerId;
        }

        if (Is(words, Phrases.For(now.Tongue).TalkToAPerson) || (choices.Count > 0 && number == NumberOf(choices.Count))) return Choice.Person;
        return choices is [.., { AnswerId: Choice.NoneOfThese }] && SmallTalk.Recognise(text) == SmallTalkKind.No ? Choice.NoneOfThese : null;

        static bool Is(string words, string label) => words.Equals(label.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

        static string NumberOf(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
    }
}
