using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs;

/// <summary>How facts are written as JSON, in storage and on the wire: camelCase, absent instead of null; each enum says itself how its names are written.</summary>
public static class ChatJson
{
    public static readonly JsonSerializerOptions Options = Make(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets <paramref name="options"/> to the same rules, for serialisers that bring options of their own.</summary>
    public static JsonSerializerOptions Make(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // never written into HTML
        options.AllowOutOfOrderMetadataProperties = true;
        return options;
    }
}
