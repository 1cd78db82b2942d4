using System.Data.Common;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Asks the database for the time again and again, and says when this machine's clock is off.</summary>
public sealed class ClockWatch(DatabaseClock clock, Database database, ILogger<ClockWatch> log) : BackgroundService
{
    private const string Question = "SELECT clock_timestamp()";

    /// <summary>A crystal is off by 3 ms at most after this time.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    /// <summary>NTP keeps a machine much nearer.</summary>
    private static readonly TimeSpan _far = TimeSpan.FromSeconds(5);

    private bool _isOff;

    /// <summary>A clock that has been set already: nobody reads it before. Blocks the thread that starts the program.</summary>
    /// <param name="own">This machine's clock.</param>
    /// <exception cref="CannotStartException">The database does not answer.</exception>
    public static DatabaseClock FirstLook(Database database, TimeProvider own)
    {
        try
        {
            using var connection = database.OpenConnection();
            var asked = own.GetTimestamp();
            return new(own, asked, connection.ExecuteScalar<DateTime>(Question));
        }
        catch (DbException e)
        {
            throw new CannotStartException($"The database does not tell the time, by which all nodes go: {e.Message} Start again when it answers.");
        }
    }

    /// <summary>One look. When the database does not answer, the clock goes on from the last one.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            var asked = clock.GetTimestamp();
            clock.Set(asked, await connection.ExecuteScalarAsync<DateTime>(new CommandDefinition(Question, cancellationToken: ct)));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.ClockNotRead(log, e);
        }

        WarnOnce();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(_pause, clock, stoppingToken);
        }
    }

    /// <summary>Once each time that it goes wrong.</summary>
    private void WarnOnce()
    {
        var ahead = clock.OwnIsAheadBy;
        var wasOff = _isOff;
        _isOff = ahead.Duration() > _far;
        if (_isOff && !wasOff) Log.ClockIsOff(log, ahead.TotalSeconds);
    }
}
