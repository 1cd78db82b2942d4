using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Bot.Http;

/// <summary>Reads strings without the character NUL, which no text needs and PostgreSQL cannot store.</summary>
public sealed class PlainText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? throw new JsonException()
        : reader.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
