using System.Globalization;
using System.Text.Json;

namespace ChatAssist.Bench.Turns;

/// <summary>What customers ask of the sample shop: the questions of its answers, round and round.</summary>
/// <param name="everyOneNew">Adds an order number of its own to each, so that no text was read before; without it the bot remembers most of them.</param>
internal sealed class Questions(bool everyOneNew)
{
    private static readonly string[] _all = Read();

    private int _asked;

    /// <summary>The next activity, as JSON.</summary>
    public string Next()
    {
        var number = Interlocked.Increment(ref _asked);
        var text = _all[number % _all.Length] + (everyOneNew ? string.Create(CultureInfo.InvariantCulture, $" (order HP{number:D7})") : "");
        return JsonSerializer.Serialize(new { type = "message", text, from = new { id = "customer" }, channelData = new { clientActivityID = Guid.NewGuid().ToString("N") } });
    }

    private static string[] Read()
    {
        using var shop = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "shop.json")));
        return [.. shop.RootElement.EnumerateArray().Where(answer => !answer.TryGetProperty("alwaysHandOver", out var always) || !always.GetBoolean()).Select(answer => answer.GetProperty("question").GetString()!)];
    }
}
