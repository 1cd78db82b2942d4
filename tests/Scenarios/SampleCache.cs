using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Scenarios;

/// <summary>What the first program of the tests worked out about the sample answers, for those that start after it: some seconds for each.</summary>
internal static class SampleCache
{
    private static readonly Lock _one = new();
    private static Dictionary<string, byte[]> _files = [];

    public static void CopyTo(DataFolder folder)
    {
        lock (_one)
            foreach (var (name, bytes) in _files)
                if (!File.Exists(Path.Combine(folder.Folder("cache").FullName, name)))
                    File.WriteAllBytes(Path.Combine(folder.Folder("cache").FullName, name), bytes);
    }

    public static void Take(DataFolder folder)
    {
        lock (_one)
            if (_files.Count == 0)
                _files = folder.Folder("cache").GetFiles().ToDictionary(file => file.Name, file => File.ReadAllBytes(file.FullName));
    }
}
