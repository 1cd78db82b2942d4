using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Faults.Logs;

/// <summary>Written as <c>{"mono","fault","op":"on"}</c>, with <c>hit</c> and <c>what</c> when it is off again; <c>{"mono","fault","on":true}</c> and <c>"off":true</c> are read too.</summary>
public sealed class FaultJson : JsonConverter<Fault>
{
    public override Fault Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var line = JsonElement.ParseValue(ref reader);
        if (!line.TryGetProperty("mono", out var mono) || !line.TryGetProperty("fault", out var name)) throw new JsonException("A fault has mono and fault.");
        return new(mono.Deserialize<Mono>(options), name.GetString() ?? throw new JsonException("fault must be a name."), OpOf(line, options), line.TryGetProperty("hit", out var hit) ? hit.Deserialize<int?>(options) : null, line.TryGetProperty("what", out var what) ? what.GetString() : null);
    }

    public override void Write(Utf8JsonWriter writer, Fault value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new { value.Mono, Fault = value.Name, value.Op, value.Hit, value.What }, options);

    private static FaultOp OpOf(JsonElement line, JsonSerializerOptions options)
    {
        if (line.TryGetProperty("op", out var op)) return op.Deserialize<FaultOp>(options);
        if (line.TryGetProperty("on", out var on)) return on.GetBoolean() ? FaultOp.On : FaultOp.Off;
        if (line.TryGetProperty("off", out var off)) return off.GetBoolean() ? FaultOp.Off : FaultOp.On;
        throw new JsonException("A fault has op, which is on or off.");
    }
}
