using System.Data.Common;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Delivery;

/// <summary>A right in the hands of its holder. What a channel has taken must be noted before the right ends, or somebody else sends it again.</summary>
public sealed class Holding(Right right, TimeProvider clock)
{
    /// <summary>Between two tries of a database that is away.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private Right _right = right;

    public string Claim => _right.Claim;

    /// <summary>Whether the right lasts for one more call to a channel, however slow.</summary>
    public bool IsLongEnough => clock.GetUtcNow() + Connector.Limit <= _right.Until;

    /// <summary>Notes how far it is, and holds on to the right with it.</summary>
    /// <param name="note">Writes while the claim still stands, until the right's new end.</param>
    /// <returns><see langword="false"/> when somebody else has the right now: stop at once.</returns>
    public Task<bool> NoteAsync(Func<Right, Task<bool>> note) => InsistAsync(async () =>
    {
        var longer = _right.HeldOn(clock);
        if (!await note(longer)) return false;
        _right = longer;
        return true;
    });

    /// <inheritdoc cref="InsistAsync(Func{Task{bool}})"/>
    public Task InsistAsync(Func<Task> store) => InsistAsync(async () =>
    {
        await store();
        return true;
    });

    /// <summary>Stores something; while the database is away again and again, for nobody else has the right before it ends.</summary>
    /// <exception cref="DbException">The database was away until then.</exception>
    public async Task<bool> InsistAsync(Func<Task<bool>> store)
    {
        while (true)
        {
            try
            {
                return await store();
            }
            catch (Exception e) when (Database.IsAway(e) && clock.GetUtcNow() + _pause < _right.Until)
            {
                await Task.Delay(_pause, clock, CancellationToken.None);
            }
        }
    }
}
