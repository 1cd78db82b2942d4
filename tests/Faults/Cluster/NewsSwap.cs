using System.Globalization;

namespace ChatAssist.Faults.Cluster;

/// <summary>What Redis sends to a node on one connection, with neighbouring news swapped: of two messages the second comes first. Everything else passes as it comes.</summary>
/// <remarks>RESP2. Only a connection that has been told of a subscription carries news.</remarks>
public sealed class NewsSwap
{
    /// <summary>The beginning of a reply whose end is not here yet.</summary>
    private byte[] _rest = [];

    private byte[] _held = [];
    private bool _isSubscribed;

    /// <summary>Whether a message is kept back until another has overtaken it.</summary>
    public bool Holds => _held.Length > 0;

    /// <summary>Pairs that have changed places.</summary>
    public int Swapped { get; private set; }

    /// <param name="bytes">What has come, cut anywhere.</param>
    /// <param name="swaps">Whether to swap; what is held goes on in its place otherwise.</param>
    /// <returns>What goes on now: whole replies.</returns>
    public byte[] Pass(ReadOnlySpan<byte> bytes, bool swaps)
    {
        var onward = new List<byte>();
        ReadOnlySpan<byte> all = [.. _rest, .. bytes];
        while (LengthOf(all) is var length and > 0)
        {
            onward.AddRange(PassOne(all[..length], swaps));
            all = all[length..];
        }

        _rest = all.ToArray();
        return [.. onward];
    }

    /// <summary>For when no other comes.</summary>
    /// <returns>What was held.</returns>
    public byte[] LetGo()
    {
        var held = _held;
        _held = [];
        return held;
    }

    private byte[] PassOne(ReadOnlySpan<byte> reply, bool swaps)
    {
        _isSubscribed |= Begins(reply, "*3\r\n$9\r\nsubscribe\r\n"u8, "*3\r\n$10\r\npsubscribe\r\n"u8);
        if (!_isSubscribed || !Begins(reply, "*3\r\n$7\r\nmessage\r\n"u8, "*4\r\n$8\r\npmessage\r\n"u8)) return reply.ToArray();
        if (Holds && swaps) Swapped++;
        if (Holds) return swaps ? [.. reply, .. LetGo()] : [.. LetGo(), .. reply];
        if (!swaps) return reply.ToArray();
        _held = reply.ToArray();
        return [];
    }

    private static bool Begins(ReadOnlySpan<byte> reply, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => reply.StartsWith(one) || reply.StartsWith(other);

    /// <returns>Bytes of the first reply; 0 when its end is not here yet.</returns>
    private static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n"u8);
        if (end < 0) return 0;
        var line = bytes[..end];
        end += 2;
        return line[0] switch
        {
            (byte)'$' => LengthOfText(bytes, end, NumberOf(line)),
            (byte)'*' => LengthOfArray(bytes, end, NumberOf(line)),
            _ => end,
        };
    }

    private static int NumberOf(ReadOnlySpan<byte> line) => int.Parse(line[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <param name="begin">Behind its first line.</param>
    /// <param name="length">-1: there is none.</param>
    private static int LengthOfText(ReadOnlySpan<byte> bytes, int begin, int length)
    {
        var end = length < 0 ? begin : begin + length + 2;
        return end <= bytes.Length ? end : 0;
    }

    private static int LengthOfArray(ReadOnlySpan<byte> bytes, int begin, int items)
    {
        var end = begin;
        for (var i = 0; i < items; i++)
        {
            var item = LengthOf(bytes[end..]);
            if (item == 0) return 0;
            end += item;
        }

        return end;
    }
}
