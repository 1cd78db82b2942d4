using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatAssist.Bot.Evaluation;

/// <summary>Files with one JSON object a line.</summary>
internal static class JsonLines
{
    /// <summary>Reads line by line. One that cannot be read is reported as <c>file:line: why</c> and left out; the rest goes on.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(string path, TextWriter error, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Parse<T>(line, out var why) is { } row)
                yield return row;
            else
                await error.WriteLineAsync($"{path}:{number}: {why}");
        }
    }

    public static string Line<T>(T row) => JsonSerializer.Serialize(row, EvaluationJson.Options);

    private static T? Parse<T>(string line, out string why)
    {
        why = "This is not a JSON object.";
        try
        {
            return JsonSerializer.Deserialize<T>(line, EvaluationJson.Options);
        }
        catch (JsonException unreadable)
        {
            why = unreadable.Message;
            return default;
        }
    }
}
