using System.Diagnostics;

namespace ChatAssist.Faults.Power;

/// <summary>A data folder of which a loss of power takes whatever was not synced.</summary>
/// <remarks>A library in the program, <c>unsynced.c</c>, keeps an image of what is durable. It is compiled here: that takes Linux and <c>cc</c>.</remarks>
internal sealed class VolatileDisk : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("chatassist-power-");
    private readonly DirectoryInfo _folder;
    private readonly DirectoryInfo _durable;

    private VolatileDisk() => (_folder, _durable) = (_root.CreateSubdirectory("data"), _root.CreateSubdirectory("durable"));

    /// <summary>The data folder; empty at first.</summary>
    public string Folder => _folder.FullName;

    /// <summary>With these variables a process writes to this disk.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library,
        ["CHATASSIST_POWER_FOLDER"] = Folder,
        ["CHATASSIST_POWER_DURABLE"] = _durable.FullName,
        ["CHATASSIST_POWER_LIE"] = Lie,
    };

    /// <summary>As long as this file is there, a sync says that it is done and is not.</summary>
    private string Lie => Path.Combine(_root.FullName, "lie");

    private string Library => Path.Combine(_root.FullName, "unsynced.so");

    /// <exception cref="InvalidOperationException">The library cannot be compiled.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no compiler.</exception>
    public static async Task<VolatileDisk> NewAsync()
    {
        var disk = new VolatileDisk();
        try
        {
            await disk.CompileAsync();
            return disk;
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }

    /// <summary>From now on until the power goes, whatever the disk says it has is lost.</summary>
    public void BeginToLie() => File.WriteAllText(Lie, "");

    /// <summary>What the power leaves when it goes: the folder is what was durable. The process that wrote it must be dead.</summary>
    public void LoseUnsynced()
    {
        _folder.Delete(recursive: true);
        _folder.Create();
        File.Delete(Lie);
        foreach (var file in _durable.EnumerateFiles()) file.CopyTo(Path.Combine(Folder, file.Name));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task CompileAsync()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Power", "unsynced.c");
        using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-O2", "-o", Library, source, "-ldl"]) { RedirectStandardError = true })!;
        var errors = await compiler.StandardError.ReadToEndAsync();
        await compiler.WaitForExitAsync();
        if (compiler.ExitCode != 0) throw new InvalidOperationException($"{source} cannot be compiled:\n{errors}");
    }
}
