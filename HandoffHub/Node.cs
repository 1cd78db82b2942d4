using System.Security.Cryptography;

namespace ChatAssist.HandoffHub;

/// <summary>This process among the equal ones that share a database and a Redis.</summary>
/// <param name="Id">Random at every start: a node that comes back is a new one.</param>
public sealed record Node(string Id)
{
    public static Node New() => new(RandomNumberGenerator.GetHexString(16, lowercase: true));
}
