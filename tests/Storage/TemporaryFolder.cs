using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Storage;

/// <summary>A data folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public DataFolder Data { get; } = new(Directory.CreateTempSubdirectory("chatassist-").FullName);

    public void Dispose() => Directory.Delete(Data.Path, recursive: true);
}
