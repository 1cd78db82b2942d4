namespace ChatAssist.Bot.Knowledge;

/// <summary>One revision of the groups of words that mean the same.</summary>
/// <param name="Revision">1 for the first, one more with every save; 0 while there is none.</param>
/// <param name="Groups">The terms of each group.</param>
/// <param name="By">The display name of the person who saved it.</param>
public sealed record StoredSynonyms(int Revision, IReadOnlyList<IReadOnlyList<string>> Groups, DateTimeOffset At, string By)
{
    public static readonly StoredSynonyms None = new(0, [], DateTimeOffset.UnixEpoch, "");
}
