using System.Globalization;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot perceives in a customer's turn: mood, wishes, and the answers that fit.</summary>
/// <param name="knowledge">What is in force; asked at each turn, since an admin may publish another version.</param>
public sealed class Senses(Func<PublishedKnowledge> knowledge, MoodReader moods)
{
    /// <summary>True when perceiving takes no longer than an append: the words were asked lately.</summary>
    public bool AreQuick(CustomerSaid said) => knowledge().Index.HasRead(said.Text);

    /// <param name="heard">What a service made of the mood; null when there is none, or it is not asked.</param>
    public Perception Perceive(Conversation now, CustomerSaid said, HeardMood? heard = null)
    {
        var (known, words) = (knowledge(), Utterance.Of(said.Text));
        var (site, language) = (now.Start?.Site, now.Tongue.Language);
        var signals = DialogueSignals.From(now.Turns, words, now.Waited);
        var picked = said.Choice ?? Typed(said.Text, words, now);
        return new Perception(
            MoodOf(words, known.Index.MeaningOf(said.Text), heard),
            picked == Choice.Person ? 1 : PersonRequest.Score(words),
            SmallTalk.Recognise(words),
            signals,
            picked is null ? null : known.Answer(picked, site, language),
            picked == Choice.NoneOfThese,
            known.Find(said.Text, site, now.LastAnswer?.AnswerId, language),
            known.Limits,
            known.Index.Snapshot.Version)
        {
            MoodBy = heard?.Origin,
        };
    }

    /// <summary>Label and score are the service's where it answered. Frustration is always read here: no service tells it from other displeasure.</summary>
    private Mood MoodOf(Utterance words, float[]? meaning, HeardMood? heard)
    {
        var own = moods.Read(words, meaning);
        return heard?.Tone is { } tone ? own with { Label = tone.Label, Score = tone.Score } : own;
    }

    /// <summary>A choice that was typed: its label, its number in the list (in the digits of any script), or a plain no to all. The way to a person stands last in the list.</summary>
    private static string? Typed(string text, Utterance words, Conversation now)
    {
        var (typed, choices) = (text.Trim().TrimEnd('.', ')'), now.Choices);
        var number = string.Concat(typed.Select(sign => char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign));
        for (var i = 0; i < choices.Count; i++)
        {
            if (IsLabel(choices[i].Label) || number == NumberOf(i)) return choices[i].AnswerId;
        }

        if (IsLabel(Phrases.For(now.Tongue).TalkToAPerson) || (choices.Count > 0 && number == NumberOf(choices.Count))) return Choice.Person;
        return choices is [.., { AnswerId: Choice.NoneOfThese }] && SmallTalk.Recognise(words) == SmallTalkKind.No ? Choice.NoneOfThese : null;

        bool IsLabel(string label) => typed.Equals(label.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

        static string NumberOf(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
    }
}
