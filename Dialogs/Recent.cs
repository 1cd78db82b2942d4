using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ChatAssist.Dialogs;

/// <summary>What was used lately, within a bound: two halves, of which the older one is dropped when the younger one is full. Any thread may use it.</summary>
/// <param name="most">The weight of each half.</param>
/// <param name="weight">What a value weighs, 1 or more.</param>
public sealed class Recent<TKey, TValue>(int most, Func<TValue, int> weight)
    where TKey : notnull
    where TValue : class
{
    private volatile Half _young = new();
    private volatile Half _old = new();

    /// <summary>A value that was used lately; it then counts as used now.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (_young.Values.TryGetValue(key, out value)) return true;
        if (!_old.Values.TryGetValue(key, out value)) return false;
        Set(key, value);
        return true;
    }

    /// <summary>Remembers a value, in the place of an earlier one of the key.</summary>
    public void Set(TKey key, TValue value)
    {
        var young = _young;
        var before = young.Values.TryGetValue(key, out var same) ? weight(same) : 0;
        young.Values[key] = value;
        if (young.Add(weight(value) - before) < most) return;
        (_old, _young) = (young, new()); // two at once may drop a half too many: it is only memory
    }

    private sealed class Half
    {
        private long _weight;

        public ConcurrentDictionary<TKey, TValue> Values { get; } = new();

        public long Add(int weight) => Interlocked.Add(ref _weight, weight);
    }
}
