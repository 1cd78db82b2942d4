using System.Text.Json;

namespace ChatAssist.Tests.Integrations;

/// <summary>Holds a value against a schema of an OpenAPI 3.1 document: the keywords that ours uses, and a failure on any other.</summary>
public sealed class JsonSchema(JsonElement document)
{
    /// <summary>Keywords that say nothing about which values are allowed.</summary>
    private static readonly string[] _notes = ["description", "format", "pattern", "default", "$ref"];

    /// <returns>What does not fit, each with its place; empty when all does.</returns>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference)) return Faults(Resolve(reference.GetString()!), value, at);
        return schema.EnumerateObject().SelectMany(rule => Check(rule.Name, rule.Value, schema, value, at));
    }

    private IEnumerable<string> Check(string rule, JsonElement wanted, JsonElement schema, JsonElement value, string at) => rule switch
    {
        "type" => IsOf(wanted, value) ? [] : [$"{at} is {value.ValueKind}, not {wanted}"],
        "enum" => wanted.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{at} is {value}, not of {wanted}"],
        "properties" when value.ValueKind == JsonValueKind.Object => value.EnumerateObject().SelectMany(
            member => wanted.TryGetProperty(member.Name, out var of) ? Faults(of, member.Value, $"{at}.{member.Name}") : [$"{at}.{member.Name} is not in the document"]),
        "required" when value.ValueKind == JsonValueKind.Object => wanted.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}.{name} is missing"),
        "items" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Faults(wanted, item, $"{at}[{i}]")),
        "oneOf" or "anyOf" => wanted.EnumerateArray().Any(one => !Faults(one, value, at).Any()) ? [] : [$"{at} fits none of {wanted}"],
        "properties" or "required" or "items" => [],
        _ when _notes.Contains(rule) => [],
        _ => throw new NotSupportedException($"The keyword {rule} at {at} is not checked here yet: {schema}"),
    };

    private JsonElement Resolve(string pointer) => pointer.Split('/')[1..].Aggregate(document, (at, name) => at.GetProperty(name));

    private static bool IsOf(JsonElement types, JsonElement value) =>
        (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()) : [types.GetString()]).Any(type => IsOf(type, value));

    private static bool IsOf(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException($"The type {type} is not checked here yet."),
    };
}
