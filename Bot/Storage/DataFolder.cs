namespace ChatAssist.Bot.Storage;

/// <summary>The one folder under which everything that the program writes lies.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>Makes the folder when it is missing, readable by nobody else.</summary>
    /// <param name="path">Relative to the current directory, or absolute.</param>
    /// <exception cref="CannotStartException">The folder cannot be made.</exception>
    public static DataFolder Create(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            CreatePrivate(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"Data:Folder is \"{path}\", and the folder {full} cannot be made: {e.Message}");
        }

        return new(full);
    }

    /// <summary>A file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    private static DirectoryInfo CreatePrivate(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
