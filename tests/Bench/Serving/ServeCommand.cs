using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatAssist.Bench.Serving;

/// <summary><c>bench serve WHAT [--Section:Name=value …]</c>: one server until its input is closed; prints where it listens.</summary>
internal static class ServeCommand
{
    public const string Listening = "listening ";

    /// <summary>Where every server tells what lives in its memory.</summary>
    public const string Living = "/bench/living";

    public static async Task RunAsync(string what, string[] settings)
    {
        await using var app = what switch
        {
            "echo" => BareServer.Echo(),
            "hub" => BareHub.Build(),
            "appends" => AppendServer.Build(settings),
            "chat" => ChatServer.Build(settings),
            _ => throw new ArgumentException($"There is no server '{what}'."),
        };
        app.MapGet(Living, () =>
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return Results.Json(new Living(Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false)));
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync(Listening + app.Urls.First());
        await Console.In.ReadToEndAsync();
    }
}

/// <summary>What lives in a server's memory, in bytes, after everything else was collected.</summary>
/// <param name="Resident">Of the whole process, as the system counts it.</param>
/// <param name="Heap">Of it, objects.</param>
internal sealed record Living(long Resident, long Heap);
