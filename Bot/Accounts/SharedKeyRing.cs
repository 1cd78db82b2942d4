using System.Globalization;
using System.Xml.Linq;
using ChatAssist.Bot.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ChatAssist.Bot.Accounts;

/// <summary>The keys of the framework's data protection, numbered in the database: a cookie of one node is good on every other.</summary>
/// <remarks>Nodes that miss a key at once all make the one with the next number; the first to store it wins, and the others read it and use it.</remarks>
public sealed class SharedKeyRing(KeyTable keys) : IXmlRepository
{
    private const string Prefix = "data-protection/";

    /// <summary>The keys that this node knew when it decided to make another.</summary>
    private volatile int _known;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var all = keys.StartingWith(Prefix);
        _known = all.Count;
        return [.. all.Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName) =>
        keys.GetOrAdd(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_known + 1:D6}"), element.ToString(SaveOptions.DisableFormatting));
}
