using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Faults.Logs;

/// <summary>A history that cannot be judged, with the file and the line that say why.</summary>
public sealed class UnusableHistoryException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A history as files: the formats are in the README beside this project.</summary>
public static class HistoryFolder
{
    public const string NoteFile = "run.json";

    /// <summary>Reads line by line; a folder of any size needs memory for what it says, not for its text.</summary>
    /// <param name="unit">Overrides what the history states.</param>
    /// <exception cref="UnusableHistoryException">Something is missing, or a line is malformed.</exception>
    public static History Read(string folder, string? unit = null)
    {
        if (!Directory.Exists(folder)) throw new UnusableHistoryException($"There is no folder {folder}.");
        var note = ReadNote(folder);
        var lines = new Lines(folder, Options(unit ?? note.Unit));
        var conversations = new Dictionary<string, Conversation>(StringComparer.Ordinal);
        foreach (var one in lines.Of<Sent>("sender*.jsonl", sent => sent is { Op: SendOp.Ok, Seq: null } ? "An ok has the seq under which the message is stored." : null)) In(one.Conv).Sent.Add(one);
        foreach (var one in lines.Of<Received>("wire*.jsonl")) In(one.Conv).Wire.Add(one);
        foreach (var one in lines.Of<Shown>("screen*.jsonl")) In(one.Conv).Screens.Add(one);
        foreach (var one in lines.Of<Membership>("membership*.jsonl")) In(one.Conv).Memberships.Add(one);
        foreach (var one in lines.Of<Ownership>("ownership*.jsonl", WrongTimes)) In(one.Conv).Ownership.Add(one);
        foreach (var one in lines.Of<Wish>("wish*.jsonl")) In(one.Conv).Wishes.Add(one);
        var nodes = lines.Files("transcript-*.jsonl").Select(Path.GetFileNameWithoutExtension).Select(name => name!["transcript-".Length..]).ToList();
        foreach (var node in nodes)
            foreach (var one in lines.Of<Stands>($"transcript-{node}.jsonl")) TranscriptOf(In(one.Conv), node).Add(one);
        return new(conversations, [.. lines.Of<Fault>("nemesis*.jsonl").OrderBy(fault => fault.Mono)], nodes, note) { Duties = [.. lines.Of<Duty>("duty*.jsonl")], Pauses = [.. lines.Of<Stretch>("pause*.jsonl")] };

        Conversation In(string id) => conversations.TryGetValue(id, out var known) ? known : conversations[id] = new(id);
    }

    /// <summary>How the entries are written: camelCase, names in lower case, absent instead of null.</summary>
    /// <exception cref="UnusableHistoryException">The unit is none of ours.</exception>
    public static JsonSerializerOptions Options(string unit) => MonoJson.Units.TryGetValue(unit, out var nanoseconds)
        ? new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new MonoJson(nanoseconds), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        }
        : throw new UnusableHistoryException($"The unit of the clock is \"{unit}\"; it must be ns, us, ms or s.");

    private static string? WrongTimes(Ownership act) => act switch
    {
        { Result: OwnershipResult.Ok or OwnershipResult.Refused, End: null } => "Who got an answer knows when: an ok or refused has its end.",
        { End: { } end } when end < act.Start => "The end is before the start.",
        _ => null,
    };

    private static RunNote ReadNote(string folder)
    {
        var file = Path.Combine(folder, NoteFile);
        if (!File.Exists(file)) return new(LikelyUnit(folder));
        try
        {
            return JsonSerializer.Deserialize<RunNote>(File.ReadAllText(file), Options("ns"))!;
        }
        catch (JsonException e)
        {
            throw new UnusableHistoryException($"{file}: {e.Message}", e);
        }
    }

    /// <summary>Where nothing says it: the finest unit in which the run lasted a second at least. Runs last seconds or minutes, and no two units are alike then.</summary>
    private static string LikelyUnit(string folder)
    {
        var moments = Directory.EnumerateFiles(folder, "sender*.jsonl").SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(MomentIn).OfType<decimal>().ToList();
        var span = moments.Count == 0 ? 0 : moments.Max() - moments.Min();
        return MonoJson.Units.Where(unit => span * unit.Value >= TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerSecond).OrderBy(unit => unit.Value).Select(unit => unit.Key).FirstOrDefault("ns");
    }

    private static decimal? MomentIn(string line)
    {
        try
        {
            using var entry = JsonDocument.Parse(line);
            return entry.RootElement.GetProperty("mono").GetDecimal();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null; // named when the line is read
        }
    }

    private static List<Stands> TranscriptOf(Conversation conversation, string node) =>
        conversation.Transcripts.TryGetValue(node, out var known) ? known : conversation.Transcripts[node] = [];

    private sealed class Lines(string folder, JsonSerializerOptions options)
    {
        public IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);

        /// <param name="wrong">What is wrong with an entry; null for nothing.</param>
        public IEnumerable<T> Of<T>(string pattern, Func<T, string?>? wrong = null) => Files(pattern).SelectMany(file =>
            File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1)).Where(line => line.Text.Length > 0).Select(line => Parse(file, line.Text, line.Number, wrong)));

        private T Parse<T>(string file, string text, int number, Func<T, string?>? wrong)
        {
            try
            {
                var entry = JsonSerializer.Deserialize<T>(text, options) ?? throw new JsonException("The line says null.");
                return wrong?.Invoke(entry) is { } problem ? throw new JsonException(problem) : entry;
            }
            catch (JsonException e)
            {
                throw new UnusableHistoryException($"{file}:{number}: {e.Message}", e);
            }
        }
    }
}
