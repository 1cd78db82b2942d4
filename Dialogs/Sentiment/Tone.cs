namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Figures of a text that single words do not show: ratings by word lists, capitals, stretched letters, marks.</summary>
internal static class Tone
{
    public const int Count = 21;

    /// <summary>What a negated rating counts, after VADER: "not good" is less bad than "bad".</summary>
    private const float Denied = -0.74f;

    /// <returns><see cref="Count"/> figures, each about 0 … 1 or -1 … 1.</returns>
    public static float[] Of(Utterance utterance)
    {
        var (vader, afinn, last) = (new Ratings(), new Ratings(), 0f);
        var faces = 0f;
        var ellipsis = false;
        var negation = new Negation();
        foreach (var token in utterance.Tokens)
        {
            var turn = negation.Covers(token) ? Denied : 1;
            var face = Lexicon.Emoji.GetValueOrDefault(token);
            var rating = (turn * Lexicon.Vader.GetValueOrDefault(token)) + face;
            if (token is "but") last = 0;
            last += rating;
            faces += face;
            vader.Add(rating);
            afinn.Add(turn * Lexicon.Afinn.GetValueOrDefault(token));
            ellipsis |= token is "...";
        }

        var tokens = Math.Max(1, utterance.Tokens.Count);
        return
        [
            Squash(vader.Kind - vader.Harsh), Squash(vader.Kind), Squash(vader.Harsh), vader.Kindest / 4, vader.Harshest / 4,
            Squash(afinn.Kind - afinn.Harsh), Squash(afinn.Kind), Squash(afinn.Harsh), Squash(last), Squash(faces),
            vader.Kind / tokens, vader.Harsh / tokens, vader.Kind > 0 && vader.Harsh > 0 ? 1 : 0, vader.Kind == 0 && vader.Harsh == 0 ? 1 : 0,
            (float)utterance.Shouted / Math.Max(1, utterance.Words), Share(utterance.Shouted, 3), Share(utterance.Stretched, 2),
            Share(utterance.Exclamations, 3), Share(utterance.Questions, 3), MathF.Log(1 + utterance.Words) / 4, ellipsis ? 1 : 0,
        ];
    }

    private static float Share(int count, int full) => Math.Min(1, (float)count / full);

    /// <summary>Any sum into -1 … 1, as VADER does it (its alpha of 15 fits ratings of -4 … 4).</summary>
    private static float Squash(float sum) => sum / MathF.Sqrt((sum * sum) + 15);

    private sealed class Ratings
    {
        public float Kind { get; private set; }

        public float Harsh { get; private set; }

        public float Kindest { get; private set; }

        public float Harshest { get; private set; }

        public void Add(float rating)
        {
            if (rating > 0) Kind += rating;
            else Harsh -= rating;
            Kindest = Math.Max(Kindest, rating);
            Harshest = Math.Max(Harshest, -rating);
        }
    }
}
