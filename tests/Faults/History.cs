using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Faults;

/// <summary>What became of one attempt to send.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Op>))]
public enum Op
{
    Send,

    /// <summary>Acknowledged, with the number under which it is stored.</summary>
    Ok,

    /// <summary>Refused: it is not stored.</summary>
    Fail,

    /// <summary>No answer: it may be stored or not.</summary>
    Unknown,
}

/// <summary>One line of a sender's log.</summary>
/// <param name="Mono">Ticks of one clock that never goes back, shared by all logs.</param>
/// <param name="Cid">The client's id of the message; retries share it.</param>
/// <param name="Seq">Only with <see cref="Op.Ok"/>.</param>
public sealed record Sent(long Mono, string Who, string Conv, string Cid, string Hash, Op Op, int? Seq = null);

/// <summary>A message as it was read back.</summary>
/// <param name="Answers">How many of the bot's messages answer it.</param>
public sealed record ReadLine(int Seq, string Cid, string Hash, int Answers);

/// <summary>One reading of a whole conversation.</summary>
/// <param name="Mono">When it began: all that was acknowledged before must be in it.</param>
/// <param name="Session">1, 2, 3 … for each reader.</param>
public sealed record Reading(long Mono, string Who, int Session, string Conv, IReadOnlyList<ReadLine> Lines);

/// <summary>What was done to the program.</summary>
public sealed record Fault(long Mono, string Name, bool On);

/// <summary>The logs of a run, written by the clients alone.</summary>
public sealed class History
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly ConcurrentQueue<Sent> _sent = new();
    private readonly ConcurrentQueue<Reading> _readings = new();
    private readonly ConcurrentQueue<Fault> _faults = new();

    /// <summary>In the order of their times.</summary>
    public IReadOnlyList<Sent> Sent => [.. _sent.OrderBy(sent => sent.Mono)];

    public IReadOnlyList<Reading> Readings => [.. _readings.OrderBy(reading => reading.Mono)];

    public int Faults => _faults.Count(fault => fault.On);

    public int Acknowledged => _sent.Count(sent => sent.Op == Op.Ok);

    public static long Now => Stopwatch.GetTimestamp();

    public void Add(Sent sent) => _sent.Enqueue(sent);

    public void Add(Reading reading) => _readings.Enqueue(reading);

    public void Add(Fault fault) => _faults.Enqueue(fault);

    /// <summary>Writes <c>sent.jsonl</c>, <c>read.jsonl</c> and <c>faults.jsonl</c>, one object a line.</summary>
    public async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, "sent.jsonl"), Sent.Select(sent => JsonSerializer.Serialize(sent, _json)));
        await File.WriteAllLinesAsync(Path.Combine(folder, "read.jsonl"), Readings.SelectMany(reading => reading.Lines.Select(line =>
            JsonSerializer.Serialize(new { reading.Mono, reading.Who, reading.Session, reading.Conv, line.Seq, line.Cid, line.Hash, line.Answers }, _json))));
        await File.WriteAllLinesAsync(Path.Combine(folder, "faults.jsonl"), _faults.Select(fault => JsonSerializer.Serialize(new { fault.Mono, Fault = fault.Name, Op = fault.On ? "on" : "off" }, _json)));
    }
}
