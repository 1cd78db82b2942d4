namespace ChatAssist.Dialogs.Knowledge;

/// <summary>How sure the bot may be of an answer.</summary>
internal static class Confidence
{
    /// <summary>Nearness finds foreign topics, the class's chance finds ambiguity: only both together are trusted.</summary>
    /// <returns>0 … 1.</returns>
    public static double Of(double chance, Similarities similar, int phrasing)
    {
        var near = (similar.Words[phrasing] + similar.Characters[phrasing]) / 2;
        if (similar.Meaning is not null)
            near = (near + similar.Meaning[phrasing]) / 2;
        return Math.Clamp(Math.Sqrt(chance) * near, 0, 1);
    }
}
