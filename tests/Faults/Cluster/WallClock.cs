using System.Globalization;

namespace ChatAssist.Faults.Cluster;

/// <summary>The wall clock that a process believes in; it can be put wrong while the process runs. The monotonic clock goes on as it does.</summary>
/// <remarks>By libfaketime, which must be installed: it stands between the process and the system, and reads from a file by how much it has to lie.</remarks>
public sealed class WallClock : IDisposable
{
    /// <summary>After this time the process sees what was set: the file is read again each second.</summary>
    public static readonly TimeSpan Seen = TimeSpan.FromSeconds(1.5);

    /// <summary>Where Debian puts it: in a folder that is named for the processor.</summary>
    private static readonly Lazy<string> _library = new(() => Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("libfaketime is not installed; tests/setup.sh does it."));

    private readonly string _folder = Directory.CreateTempSubdirectory("chatassist-clock-").FullName;

    public WallClock() => Set(TimeSpan.Zero);

    private string Offset => Path.Combine(_folder, "offset");

    /// <summary>With these variables a process goes by this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = _library.Value,
        ["FAKETIME_TIMESTAMP_FILE"] = Offset,
        ["FAKETIME_CACHE_DURATION"] = "1", // seconds
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", // its fix is for an older C library, and would end .NET's waits at once
    };

    /// <summary>Removes what the library leaves in shared memory when a process is killed.</summary>
    public static void CleanUp(int process)
    {
        File.Delete($"/dev/shm/faketime_shm_{process}");
        File.Delete($"/dev/shm/sem.faketime_sem_{process}");
    }

    /// <summary>Puts it wrong, or right with zero.</summary>
    /// <param name="ahead">Negative: behind.</param>
    public void Set(TimeSpan ahead)
    {
        var next = Path.Combine(_folder, "next");
        File.WriteAllText(next, ahead.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");
        File.Move(next, Offset, overwrite: true); // nobody reads half of it
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
