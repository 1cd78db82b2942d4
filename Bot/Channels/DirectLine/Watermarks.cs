using System.Globalization;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Watermarks: opaque to clients, the version of a line to us.</summary>
public static class Watermarks
{
    public static string Write(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Empty or missing means from the start: Microsoft's client sends that after a page reload and expects the history.</summary>
    /// <returns>False when it is none of ours.</returns>
    public static bool TryRead(string? watermark, out int version)
    {
        version = 0;
        return string.IsNullOrEmpty(watermark) || (int.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version >= 0);
    }
}
