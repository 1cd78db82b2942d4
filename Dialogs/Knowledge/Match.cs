namespace ChatAssist.Dialogs.Knowledge;

/// <summary>How well one answer fits what the customer wrote.</summary>
/// <param name="AnswerId">The answer.</param>
/// <param name="Revision">The revision of the answer that was searched.</param>
/// <param name="Confidence">0 … 1: the estimated chance that this is what the customer wants.</param>
/// <param name="Phrasing">The phrasing of the answer that came nearest.</param>
public sealed record Match(string AnswerId, int Revision, double Confidence, string Phrasing);
