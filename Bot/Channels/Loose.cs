using System.Text.Json;

namespace ChatAssist.Bot.Channels;

/// <summary>Reads JSON of which nothing is known.</summary>
internal static class Loose
{
    /// <summary>The member when it is there.</summary>
    public static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The string without the character NUL, which no database must hold; null for anything that is no well-formed string.</summary>
    public static string? Text(this JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text) return null;
        try
        {
            return text.GetString()!.Replace("\0", "", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>The elements of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement?> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(one => (JsonElement?)one) : [];

    /// <summary>The whole number; null for anything else.</summary>
    public static int? Number(this JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;
}
