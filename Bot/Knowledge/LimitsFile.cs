using System.Text.Json;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bot.Knowledge;

/// <summary>The thresholds that were worked out last, kept on disk for the next start. It may be deleted at any time.</summary>
public sealed class LimitsFile(DataFolder folder, Policy policy, SentenceEncoder? encoder = null)
{
    private readonly string _path = Path.Combine(folder.Folder("cache").FullName, "thresholds.json");

    /// <returns><see langword="null"/> when those of this version, this program and this encoder are not kept.</returns>
    public Thresholds? Find(string version)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(_path));
            return kept?.Of == Of(version) ? kept.Limits : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // they are worked out again
        }
    }

    public void Keep(string version, Thresholds limits)
    {
        try
        {
            File.WriteAllBytes(_path + ".part", JsonSerializer.SerializeToUtf8Bytes(new Kept(Of(version), limits)));
            File.Move(_path + ".part", _path, overwrite: true); // whole or not at all
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // they are worked out again
        }
    }

    /// <summary>All that thresholds follow from: the phrasings, the wanted precision, the encoder, and the program that compares.</summary>
    private string Of(string version) => FormattableString.Invariant(
        $"{version} {policy.WantedPrecision} {encoder?.Id} {typeof(Thresholds).Module.ModuleVersionId}");

    private sealed record Kept(string Of, Thresholds Limits);
}
