using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot;

/// <summary>Ends the program in two steps, so that nobody notices: first it says that it is not ready, then it lets go.</summary>
/// <remarks>
/// At the second step customers' streams and desks' connections are closed, to come again elsewhere; nothing new is let in; then end, in this order, the requests in hand, the turns
/// that were acknowledged here, the last word to the other nodes, the appends. A second signal ends the first step at once.
/// </remarks>
public sealed class Drain(IHostApplicationLifetime life, IOptions<DrainOptions> options, ILogger<Drain> log) : IHostLifetime, IDisposable
{
    private PosixSignalRegistration[] _signals = [];
    private Timer? _notice;

    /// <summary>Whether the program was told to end.</summary>
    public bool HasBegun => _notice is not null || life.ApplicationStopping.IsCancellationRequested;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, End))];
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _notice?.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true; // the system would end the process here and now
        if (HasBegun || options.Value.Notice == TimeSpan.Zero)
        {
            life.StopApplication();
            return;
        }

        Log.NotReadyAnyMore(log, options.Value.Notice.TotalSeconds);
        _notice = new Timer(_ => life.StopApplication(), state: null, options.Value.Notice, Timeout.InfiniteTimeSpan); // no given clock: the host makes this before there is a database whose clock it could be
    }
}

/// <summary>A node that is about to end is not ready.</summary>
public sealed class DrainCheck(Drain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.HasBegun ? HealthCheckResult.Unhealthy("The program is about to end.") : HealthCheckResult.Healthy());
}
