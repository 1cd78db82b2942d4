namespace ChatAssist.Faults.Load;

/// <summary>How long the agents of a run work.</summary>
/// <param name="somebodyWaits">Whether a customer's page says that the customer waits.</param>
/// <param name="stop">From then on nobody talks any more; who still waits is helped.</param>
/// <param name="settled">Before it nobody knows who else will wait.</param>
/// <param name="giveUp">Nobody waits any longer for anything.</param>
internal sealed class Shift(Func<bool> somebodyWaits, CancellationToken stop, CancellationToken settled, CancellationToken giveUp)
{
    public bool IsOpen => !stop.IsCancellationRequested;

    public CancellationToken GiveUp => giveUp;

    /// <summary>Whether an agent may go home.</summary>
    /// <param name="isDeskEmpty">Nobody waits as far as the agent's desk shows.</param>
    public bool IsOver(bool isDeskEmpty) => giveUp.IsCancellationRequested || (settled.IsCancellationRequested && isDeskEmpty && !somebodyWaits());
}
