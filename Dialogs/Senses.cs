using System.Globalization;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot perceives in a customer's turn: mood, wishes, and the answers that fit.</summary>
/// <param name="knowledge">What is in force; asked at each turn, since an admin may publish another version.</param>
public sealed class Senses(Func<PublishedKnowledge> knowledge, MoodReader moods)
{
    /// <summary>Texts in each half of what was heard lately.</summary>
    private const int Remembered = 1_024;

    private readonly Recent<string, Heard> _heard = new(Remembered, _ => 1);

    /// <summary>True when perceiving takes no longer than an append: the words were asked lately.</summary>
    public bool AreQuick(Conversation now, CustomerSaid said)
    {
        var index = knowledge().Index;
        return index.HasRead(said.Text) && (OpenBefore(said, now) is not { } open || (index.HasRead(open) && index.HasRead(SecondTry.AsOne(open, said.Text))));
    }

    /// <summary>Reads the words together with those of other customers who write at the same moment; perceiving them then takes little.</summary>
    public async ValueTask ReadAsync(Conversation now, CustomerSaid said)
    {
        var index = knowledge().Index;
        await index.ReadAsync(said.Text);
        if (OpenBefore(said, now) is not { } open) return;
        await index.ReadAsync(open);
        await index.ReadAsync(SecondTry.AsOne(open, said.Text));
    }

    /// <param name="heard">What a service made of the mood; null when there is none, or it is not asked.</param>
    public Perception Perceive(Conversation now, CustomerSaid said, HeardMood? heard = null)
    {
        var known = knowledge();
        var own = Hear(said.Text, known.Index.MeaningOf(said.Text));
        var (site, language) = (now.Start?.Site, now.Tongue.Language);
        var picked = said.Choice ?? Typed(said.Text, own.SmallTalk, now);
        var signals = DialogueSignals.From(now.Turns, own.Signs, now.Waited);
        var found = Find(said.Text);
        return new Perception(
            MoodOf(own, heard),
            picked == Choice.Person ? 1 : own.Person,
            own.SmallTalk,
            signals,
            picked is null ? null : known.Answer(picked, site, language),
            picked == Choice.NoneOfThese,
            found,
            known.Limits,
            known.Index.Snapshot.Version)
        {
            MoodBy = heard?.Origin,
            Denies = own.Signs.Denies,
            Together = signals.SameQuestionAgain || OpenBefore(said, now) is not { } open ? [] : SecondTry.Of(Find(open), found, Find(SecondTry.AsOne(open, said.Text))),
        };

        IReadOnlyList<Found> Find(string text) => known.Find(text, site, now.LastAnswer?.AnswerId, language);
    }

    /// <returns>The words before, when they got no answer and others come now.</returns>
    private static string? OpenBefore(CustomerSaid said, Conversation now) => now.OpenQuestion is { } open && open != said.Text ? open : null;

    /// <summary>Label and score are the service's where it answered. Frustration is always read here: no service tells it from other displeasure.</summary>
    private static Mood MoodOf(Heard own, HeardMood? heard) => heard?.Tone is { } tone ? own.Mood with { Label = tone.Label, Score = tone.Score } : own.Mood;

    /// <summary>Many customers write the same words: what these alone tell is worked out once for each meaning that the knowledge in force sees in them.</summary>
    private Heard Hear(string text, float[]? meaning)
    {
        if (_heard.TryGet(text, out var before) && ReferenceEquals(before.Meaning, meaning)) return before;
        var words = Utterance.Of(text);
        var heard = new Heard(meaning, moods.Read(words, meaning), PersonRequest.Score(words), SmallTalk.Recognise(words), OwnSigns.Of(text, words));
        if (KnowledgeIndex.MayComeAgain(text)) _heard.Set(text, heard);
        return heard;
    }

    /// <summary>A choice that was typed: its label, its number in the list (in the digits of any script), a plain no to all, or a plain yes to the only one. The way to a person stands last in the list.</summary>
    private static string? Typed(string text, SmallTalkKind? smallTalk, Conversation now)
    {
        var (typed, choices) = (text.Trim().TrimEnd('.', ')'), now.Choices);
        var number = string.Concat(typed.Select(sign => char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign));
        for (var i = 0; i < choices.Count; i++)
        {
            if (Phrases.IsTyped(text, choices[i].Label) || number == NumberOf(i)) return choices[i].AnswerId;
        }

        if (Phrases.IsTyped(text, Phrases.For(now.Tongue).TalkToAPerson) || (choices.Count > 0 && number == NumberOf(choices.Count))) return Choice.Person;
        return (choices, smallTalk) switch
        {
            ([.., { AnswerId: Choice.NoneOfThese }], SmallTalkKind.No) => Choice.NoneOfThese,
            ([var only, { AnswerId: Choice.NoneOfThese }], SmallTalkKind.Yes or SmallTalkKind.Affirmation) => only.AnswerId,
            _ => null,
        };

        static string NumberOf(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What words tell by themselves, whatever was said before.</summary>
    /// <param name="Meaning">To the sentence encoder; null without one.</param>
    /// <param name="Mood">Of these words.</param>
    /// <param name="Person">How much they ask for a person, 0 … 1.</param>
    /// <param name="SmallTalk">Null when they are none.</param>
    /// <param name="Signs">How the talk goes, as far as they tell.</param>
    private sealed record Heard(float[]? Meaning, Mood Mood, double Person, SmallTalkKind? SmallTalk, OwnSigns Signs);
}
