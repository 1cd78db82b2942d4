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

    /// <returns>0 … 1, rising with both signs.</returns>
    public double Of(Signs signs) => 1 / (1 + Math.Exp(-Always) * Math.Pow(signs.Joint, -Joint));

    private static Dictionary<string, Confidence> Read()
    {
        using var resource = typeof(Confidence).Assembly.GetManifestResourceStream("Knowledge.confidence.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Confidence>>(resource, JsonSerializerOptions.Web)!;
    }
}
