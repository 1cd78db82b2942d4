namespace ChatAssist.Faults.Load;

/// <summary>The nodes as clients know them: addresses, one as good as the other, and any of them may be away.</summary>
internal sealed class Door(IReadOnlyList<Uri> nodes)
{
    public Uri Any(Random random) => nodes[random.Next(nodes.Count)];
}
