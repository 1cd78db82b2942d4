using System.Collections.Immutable;
using System.Globalization;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot perceives in a customer's turn: mood, wishes, and the answers that fit.</summary>
/// <param name="knowledge">What is in force; asked at each turn, since an admin may publish another version.</param>
public sealed class Senses(Func<PublishedKnowledge> knowledge, MoodReader moods)
{
    /// <param name="heard">What a service made of the mood; null when there is none, or it is not asked.</param>
    public Perception Perceive(Conversation now, CustomerSaid said, HeardMood? heard = null)
    {
        var known = knowledge();
        var site = now.Start?.Site;
        var signals = DialogueSignals.From(now.Turns, said.Text, now.Waited);
        var picked = said.Choice ?? Typed(said.Text, now.Choices);
        return new Perception(
            MoodOf(said.Text, known, heard),
            picked == Choice.Person ? 1 : PersonRequest.Score(said.Text),
            SmallTalk.Recognise(said.Text),
            signals,
            picked is null ? null : known.Answer(picked, site),
            picked == Choice.NoneOfThese,
            known.Find(said.Text, site, now.LastAnswer?.AnswerId),
            known.Limits,
            known.Index.Snapshot.Version)
        {
            MoodBy = heard?.Origin,
        };
    }

    /// <summary>Label and score are the service's where it answered. Frustration is always read here: no service tells it from other displeasure.</summary>
    private Mood MoodOf(string text, PublishedKnowledge known, HeardMood? heard)
    {
        var own = moods.Read(text, known.Index.MeaningOf(text));
        return heard?.Tone is { } tone ? own with { Label = tone.Label, Score = tone.Score } : own;
    }

    /// <summary>A choice that was typed: its label, its number in the list, or a plain no to all.</summary>
    private static string? Typed(string text, ImmutableList<Choice> choices)
    {
        var words = text.Trim().TrimEnd('.', ')');
        for (var i = 0; i < choices.Count; i++)
        {
            if (string.Equals(words, choices[i].Label.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)) return choices[i].AnswerId;
            if (words == (i + 1).ToString(CultureInfo.InvariantCulture)) return choices[i].AnswerId;
        }

        return choices is [.., { AnswerId: Choice.NoneOfThese }] && SmallTalk.Recognise(text) == SmallTalkKind.No ? Choice.NoneOfThese : null;
    }
}
