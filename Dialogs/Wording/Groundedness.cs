using System.Globalization;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Dialogs.Wording;

/// <summary>Whether a draft says nothing but what the answers say, and leaves out nothing that limits the answer or leads further.</summary>
internal static class Groundedness
{
    /// <param name="sources">The answers that the draft may use, the decided one first.</param>
    /// <returns>Why the draft may not be shown; null when it may.</returns>
    public static Objection? To(ProposedWords draft, IReadOnlyList<Answer> sources)
    {
        if (!draft.Covered) return new(DraftFate.NotCovered, "The model found that the answers do not cover the question.");
        var passages = sources.SelectMany(source => Passage.Of(source.Id, source.Text)).ToList();
        var used = new List<Passage>();
        foreach (var proposed in draft.Sentences)
        {
            if (proposed.From.FirstOrDefault(id => sources.All(source => source.Id != id)) is { } stranger) return new(DraftFate.Ungrounded, $"It cites \"{stranger}\", which it was not given.");
            if (proposed.Text.Any(IsUnseen)) return new(DraftFate.Ungrounded, "It has characters that nobody sees.");
            foreach (var sentence in Sentence.Written(proposed.Text))
            {
                if (passages.Find(passage => proposed.From.Contains(passage.Source) && passage.Says(sentence)) is not { } found)
                    return new(DraftFate.Ungrounded, $"\"{sentence.Text}\" is not what the answers say.");
                if (found.Sentences[0].RefersBack && found.First > 0 && (used.Count == 0 || used[^1].Source != found.Source || used[^1].End != found.First))
                    return new(DraftFate.Ungrounded, $"\"{sentence.Text}\" stands without the sentence that it refers to.");
                used.Add(found);
            }
        }

        return LeftOut(sources[0], used);
    }

    private static bool IsUnseen(char unit) => unit != '\n' && CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.Control or UnicodeCategory.Format;

    /// <summary>What limits the decided answer, and where it leads, is always told.</summary>
    private static Objection? LeftOut(Answer decided, List<Passage> used)
    {
        var told = used.Where(passage => passage.Source == decided.Id).SelectMany(passage => Enumerable.Range(passage.First, passage.Sentences.Count)).ToHashSet();
        if (told.Count == 0) return new(DraftFate.Incomplete, "It says nothing of the answer that was decided on.");
        return Sentence.In(decided.Text).Index().FirstOrDefault(one => !told.Contains(one.Index) && one.Item.Pieces.Any(piece => piece.Kind is PieceKind.Turn or PieceKind.Link)) is { Item: { } left }
            ? new(DraftFate.Incomplete, $"It leaves out \"{left.Text}\".")
            : null;
    }
}

/// <summary>Why a draft is not shown.</summary>
internal sealed record Objection(DraftFate Fate, string Because);
