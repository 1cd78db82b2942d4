using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bot.Encoder;

/// <summary>Where the sentence encoder's file is looked for.</summary>
public static class EncoderLocation
{
    /// <summary>Beside the program in a published folder, or where <c>fetch-encoder.sh data/encoder</c> puts it in a checkout.</summary>
    private static readonly string[] _usual =
        [Path.Combine(AppContext.BaseDirectory, "encoder", "use-lite.bin"), Path.Combine("data", "encoder", "use-lite.bin")];

    /// <summary>What whoever works without it is told.</summary>
    public const string Missing = "There is no sentence encoder (see fetch-encoder.sh): only words and characters are compared.";

    /// <param name="path">The file; without it the usual places are searched.</param>
    /// <returns><see langword="null"/> when there is none in the usual places: the bot then compares words and characters only.</returns>
    /// <exception cref="FileNotFoundException">The given file does not exist.</exception>
    /// <exception cref="InvalidDataException">It is not an encoder file, or cut short.</exception>
    public static SentenceEncoder? Load(string? path)
    {
        var found = path ?? _usual.FirstOrDefault(File.Exists);
        return found is null ? null : SentenceEncoder.Load(found);
    }
}
