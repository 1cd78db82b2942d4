namespace ChatAssist.Dialogs;

/// <summary>What a replay of many conversations comes to.</summary>
/// <param name="Turns">Turns that were decided anew.</param>
/// <param name="Changed">Those about which the bot would have done something else.</param>
/// <param name="Answered">Of these, turns that would be answered and were not.</param>
/// <param name="OtherAnswer">Turns that would get another answer.</param>
/// <param name="NotAnswered">Turns that were answered and would not be.</param>
/// <param name="HandedOver">Turns after which a person would come who did not.</param>
/// <param name="KeptByBot">Turns after which a person came who would not.</param>
/// <param name="PersonThen">Episodes that came to a person.</param>
/// <param name="PersonNow">Episodes that would come to a person, as far as they can be followed.</param>
public sealed record ReplaySummary(
    int Conversations, int Episodes, int Turns, int Changed, int Answered, int OtherAnswer, int NotAnswered, int HandedOver, int KeptByBot, int PersonThen, int PersonNow)
{
    public static readonly ReplaySummary Empty = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The sums with one more conversation.</summary>
    public ReplaySummary With(Replayed one) => new(
        Conversations + 1,
        Episodes + one.Episodes.Count,
        Turns + one.Turns,
        Changed + one.Changes.Count,
        Answered + one.Changes.Count(change => Becomes(change, DeedKind.Answer)),
        OtherAnswer + one.Changes.Count(change => change.Was.Does == DeedKind.Answer && change.Would.Does == DeedKind.Answer),
        NotAnswered + one.Changes.Count(change => Was(change, DeedKind.Answer)),
        HandedOver + one.Changes.Count(change => Becomes(change, DeedKind.HandOver)),
        KeptByBot + one.Changes.Count(change => Was(change, DeedKind.HandOver)),
        PersonThen + one.Episodes.Count(episode => episode.PersonThen),
        PersonNow + one.Episodes.Count(episode => episode.PersonNow));

    private static bool Becomes(ChangedTurn change, DeedKind kind) => change.Was.Does != kind && change.Would.Does == kind;

    private static bool Was(ChangedTurn change, DeedKind kind) => change.Was.Does == kind && change.Would.Does != kind;
}
