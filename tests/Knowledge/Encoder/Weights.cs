using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Tests.Knowledge.Encoder;

/// <summary>The encoder's weights where the test script puts them: <c>Bot/Encoder/fetch-encoder.sh data/encoder</c>.</summary>
internal static class Weights
{
    private static readonly string _root = Ascend(TestContext.CurrentContext.TestDirectory);

    public static SentenceEncoder Exact { get; } = new(EncoderPackage.Read(Found("package")), "exact");

    public static SentenceEncoder Packed { get; } = SentenceEncoder.Load(PackedFile);

    public static string PackedFile => Found("use-lite.bin");

    /// <summary>Texts and their vectors.</summary>
    public static string References => Path.Combine(_root, "tests", "Knowledge", "Encoder", "references.json");

    private static string Ascend(string folder) =>
        File.Exists(Path.Combine(folder, "ChatAssist.sln")) ? folder : Ascend(Path.GetDirectoryName(folder)!);

    private static string Found(string name)
    {
        var path = Path.Combine(_root, "data", "encoder", name);
        return Path.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing. Run Bot/Encoder/fetch-encoder.sh data/encoder first.");
    }
}
