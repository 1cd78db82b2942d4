using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs;

/// <summary>Names one conversation: opaque, made by a channel, compared ordinally.</summary>
public readonly record struct ConversationId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Names one agent: always a person, the account that signed in.</summary>
[JsonConverter(typeof(AgentIdJson))]
public readonly record struct AgentId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Writes an agent's id as a plain JSON string, so that stored lines stay readable.</summary>
public sealed class AgentIdJson : JsonConverter<AgentId>
{
    public override AgentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, AgentId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
