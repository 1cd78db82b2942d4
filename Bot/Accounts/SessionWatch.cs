using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Accounts;

/// <summary>Cuts a hub's connection soon after its session has ended: an open socket would otherwise outlive the right to it.</summary>
public sealed class SessionWatch(RequestDelegate next, AccountBook book, TimeProvider clock)
{
    /// <summary>How often is looked: a session that ends has at most five seconds left on an open connection.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(Forgery.Hubs) || http.Features.Get<Session>() is not { } session)
        {
            await next(http);
            return;
        }

        using var over = new CancellationTokenSource();
        var watching = WatchAsync(http, session.Id, over.Token);
        try
        {
            await next(http);
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    private async Task WatchAsync(HttpContext http, string session, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
                if (await HasEndedAsync(session, over))
                {
                    http.Abort();
                    return;
                }
        }
        catch (OperationCanceledException)
        {
            // The connection ended first.
        }
    }

    /// <summary>While the storage does not answer nobody is cut off: it would be the end of every conversation.</summary>
    private async Task<bool> HasEndedAsync(string session, CancellationToken over)
    {
        try
        {
            return await book.SessionAsync(session, over) is null;
        }
        catch (Exception e) when (Database.IsAway(e))
        {
            return false;
        }
    }
}
