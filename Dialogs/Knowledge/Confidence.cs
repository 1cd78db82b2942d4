using System.Text.Json;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>
/// The chance that an answer is what the customer wants: a logistic function of the logarithm of the joint sign, with two
/// weights learnt once from public data for all knowledge bases (<c>bench train confidence</c>).
/// </summary>
internal sealed record Confidence(double Always, double Joint)
{
    private static readonly Dictionary<string, Confidence> _learnt = Read();

    public static Confidence WithMeaning => _learnt["withMeaning"];

    public static Confidence WithoutMeaning => _learnt["withoutMeaning"];

    /// <param name="candidates">The signs of each, best first.</param>
    /// <returns>
    /// For each candidate 0 … 1, never rising, and together 1 at most: the customer wants one of them, so answers that fit equally well
    /// share what there is, and the bot asks which.
    /// </returns>
    public double[] Of(IEnumerable<Signs> candidates)
    {
        var each = candidates.Select(Alone).ToArray();
        for (var at = 1; at < each.Length; at++)
            each[at] = Math.Min(each[at], each[at - 1]);
        var all = Math.Max(1, each.Sum());
        return Array.ConvertAll(each, one => one / all);
    }

    /// <returns>0 … 1, rising with both signs, as if there were no other candidate.</returns>
    public double Alone(Signs signs) => 1 / (1 + Math.Exp(-Always) * Math.Pow(signs.Joint, -Joint));

    private static Dictionary<string, Confidence> Read()
    {
        using var resource = typeof(Confidence).Assembly.GetManifestResourceStream("Knowledge.confidence.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Confidence>>(resource, JsonSerializerOptions.Web)!;
    }
}
