namespace ChatAssist.Bot.Evaluation;

/// <summary>One line of a file of questions.</summary>
/// <param name="Id">Comes back in the prediction.</param>
/// <param name="Text">What the customer wrote.</param>
internal sealed record Query(string Id, string Text);
