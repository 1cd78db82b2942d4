using ChatAssist.Faults.Cluster;

namespace ChatAssist.Faults.Striking;

/// <summary>What can be done to a link of a node.</summary>
internal static class OnLink
{
    public static Task<Effect> CutAsync(Node node, Func<Node, CutProxy> which, Cut cut, TimeSpan time) =>
        StrikeAsync(node, which(node), (link, on) => link.Set(on ? cut : Cut.None), time, "pieces held back");

    public static Task<Effect> LagAsync(Node node, Func<Node, CutProxy> which, TimeSpan time) =>
        StrikeAsync(node, which(node), (link, on) => link.Lag(on), time, "pieces late");

    public static Task<Effect> ReorderAsync(Node node, TimeSpan time) =>
        StrikeAsync(node, node.Redis!, (link, on) => link.Swap(on), time, "pairs of news swapped");

    private static async Task<Effect> StrikeAsync(Node node, CutProxy link, Action<CutProxy, bool> turn, TimeSpan time, string what)
    {
        var before = link.Hits;
        turn(link, true);
        await Task.Delay(time);
        turn(link, false);
        var hits = link.Hits - before;
        return Effect.Of(hits, $"{node.Name} for {time.TotalSeconds:F1} s, {hits} {what}");
    }
}
