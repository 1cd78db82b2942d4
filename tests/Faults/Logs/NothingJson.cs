using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Faults.Logs;

/// <summary>Reads null as the empty text: no id, no words.</summary>
public sealed class NothingJson : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() ?? "";

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
