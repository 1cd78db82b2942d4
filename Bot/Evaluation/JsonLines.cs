using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatAssist.Bot.Evaluation;

/// <summary>Files with one JSON object a line.</summary>
internal static class JsonLines
{
    private const int ProgressEvery = 100;

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

    /// <summary>Writes one row for each row read, with progress on a terminal.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> TransformAsync<TFrom, TTo>(
        string from, string to, Func<TFrom, TTo> row, TextWriter error, CancellationToken cancellation)
    {
        var count = 0;
        await using var file = File.CreateText(to);
        await foreach (var read in ReadAsync<TFrom>(from, error, cancellation))
        {
            await file.WriteLineAsync(JsonSerializer.Serialize(row(read), EvaluationJson.Options));
            if (++count % ProgressEvery == 0 && !Console.IsErrorRedirected)
                await error.WriteAsync($"\r{count} rows\r");
        }
        return count;
    }

    private static T? Parse<T>(string line, out string why)
    {
        why = "This is not a JSON object.";
        try
        {
            return JsonSerializer.Deserialize<T>(line, EvaluationJson.Options);
        }
        catch (JsonException unreadable)
        {
            why = Plain(unreadable, typeof(T));
            return default;
        }
    }

    /// <summary>The message of the reader without its own coordinates and type names, which mean nothing to the author of the file.</summary>
    public static string Plain(JsonException unreadable, Type read) =>
        unreadable.Message.Split(" Path: ")[0].Replace(read.FullName!, "this line", StringComparison.Ordinal);
}
