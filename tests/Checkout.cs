namespace ChatAssist.Tests;

/// <summary>The folder of sources that the tests were built from.</summary>
public static class Checkout
{
    private static readonly string _root = Ascend(AppContext.BaseDirectory);

    public static string Folder(params string[] names) => Path.Combine([_root, .. names]);

    private static string Ascend(string folder) =>
        File.Exists(Path.Combine(folder, "ChatAssist.sln")) ? folder : Ascend(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
