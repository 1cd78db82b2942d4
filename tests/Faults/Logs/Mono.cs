using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Faults.Logs;

/// <summary>A moment on the one clock that all logs of a run share; it never goes back, and says nothing of the date.</summary>
public readonly record struct Mono(long Nanoseconds) : IComparable<Mono>
{
    /// <summary>Before everything.</summary>
    public static readonly Mono Start = new(long.MinValue);

    /// <summary>After everything: what never ended.</summary>
    public static readonly Mono Never = new(long.MaxValue);

    public static Mono Now => new((long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency)));

    public static bool operator <(Mono left, Mono right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Mono left, Mono right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Mono left, Mono right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Mono left, Mono right) => left.Nanoseconds >= right.Nanoseconds;

    public static Mono operator +(Mono moment, TimeSpan later) => new(moment.Nanoseconds + (later.Ticks * TimeSpan.NanosecondsPerTick));

    public static TimeSpan operator -(Mono later, Mono earlier) => TimeSpan.FromTicks((later.Nanoseconds - earlier.Nanoseconds) / TimeSpan.NanosecondsPerTick);

    public int CompareTo(Mono other) => Nanoseconds.CompareTo(other.Nanoseconds);
}

/// <summary>Moments are numbers, whole or not, in the unit that the history states.</summary>
/// <param name="unit">Nanoseconds in one: 1, 1e3 (us), 1e6 (ms) or 1e9 (s).</param>
public sealed class MonoJson(long unit) : JsonConverter<Mono>
{
    /// <summary>The units by name.</summary>
    public static readonly IReadOnlyDictionary<string, long> Units = new Dictionary<string, long>
    {
        ["ns"] = 1,
        ["us"] = 1_000,
        ["ms"] = 1_000_000,
        ["s"] = 1_000_000_000,
        ["nanoseconds"] = 1,
        ["microseconds"] = 1_000,
        ["milliseconds"] = 1_000_000,
        ["seconds"] = 1_000_000_000,
    };

    public override Mono Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt64(out var whole) ? new(whole * unit) : new((long)(reader.GetDecimal() * unit));

    public override void Write(Utf8JsonWriter writer, Mono value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Nanoseconds / unit);
}
