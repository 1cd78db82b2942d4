using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The right side of a matrix product, stored so that the vector units read it in one stream: panels of 16 columns.</summary>
/// <remarks>
/// Every sum runs in the order of the rows with fused multiply-add, whatever the processor: all nodes get the same bits.
/// The loops are compiled to the end at once: a busy node stays in slow, counted code for minutes, as the compiler waits for a quiet moment.
/// </remarks>
internal sealed class Panels
{
    /// <summary>Columns of a panel: two vectors of eight.</summary>
    public const int Width = 16;

    private readonly float[] _values;

    /// <summary>Takes <paramref name="values"/> row by row.</summary>
    public Panels(ReadOnlySpan<float> values, int rows, int columns)
    {
        Rows = rows;
        Stride = StrideOf(columns);
        _values = new float[rows * Stride];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column += Width)
                values.Slice(row * columns + column, Math.Min(Width, columns - column)).CopyTo(_values.AsSpan(column * rows + row * Width));
    }

    public int Rows { get; }

    /// <summary>Columns, rounded up to whole panels: the length of a row of a product.</summary>
    public int Stride { get; }

    public static int StrideOf(int columns) => (columns + Width - 1) / Width * Width;

    /// <summary>product = left × this. The columns beyond the last one become 0.</summary>
    /// <param name="left"><see cref="Rows"/> values a row.</param>
    /// <param name="product"><see cref="Stride"/> values a row.</param>
    public void Multiply(ReadOnlySpan<float> left, Span<float> product)
    {
        if (Vector512.IsHardwareAccelerated) WidePanels.Multiply(_values, Rows, left, product);
        else MultiplyNarrow(left, product);
    }

    /// <summary>The same with vectors of eight.</summary>
    internal void MultiplyNarrow(ReadOnlySpan<float> left, Span<float> product)
    {
        var rows = left.Length / Rows;
        for (var column = 0; column < Stride; column += Width)
        {
            var panel = MemoryMarshal.Cast<float, Vector256<float>>(_values.AsSpan(column * Rows, Rows * Width));
            var row = 0;
            for (; row + 4 <= rows; row += 4)
                FourRows(left.Slice(row * Rows, 4 * Rows), panel, product[(row * Stride + column)..]);
            for (; row < rows; row++)
                OneRow(left.Slice(row * Rows, Rows), panel, product[(row * Stride + column)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FourRows(ReadOnlySpan<float> left, ReadOnlySpan<Vector256<float>> panel, Span<float> product)
    {
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        ReadOnlySpan<float> a = left[..Rows], b = left.Slice(Rows, Rows), c = left.Slice(2 * Rows, Rows), d = left.Slice(3 * Rows, Rows);
        for (var k = 0; k < a.Length && 2 * k + 1 < panel.Length; k++)
        {
            var (first, second) = (panel[2 * k], panel[2 * k + 1]);
            var x = Vector256.Create(a[k]);
            a0 = Vector256.FusedMultiplyAdd(x, first, a0);
            a1 = Vector256.FusedMultiplyAdd(x, second, a1);
            x = Vector256.Create(b[k]);
            b0 = Vector256.FusedMultiplyAdd(x, first, b0);
            b1 = Vector256.FusedMultiplyAdd(x, second, b1);
            x = Vector256.Create(c[k]);
            c0 = Vector256.FusedMultiplyAdd(x, first, c0);
            c1 = Vector256.FusedMultiplyAdd(x, second, c1);
            x = Vector256.Create(d[k]);
            d0 = Vector256.FusedMultiplyAdd(x, first, d0);
            d1 = Vector256.FusedMultiplyAdd(x, second, d1);
        }
        Store(product, a0, a1);
        Store(product[Stride..], b0, b1);
        Store(product[(2 * Stride)..], c0, c1);
        Store(product[(3 * Stride)..], d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(ReadOnlySpan<float> left, ReadOnlySpan<Vector256<float>> panel, Span<float> product)
    {
        Vector256<float> sum0 = default, sum1 = default;
        for (var k = 0; k < left.Length; k++)
        {
            var x = Vector256.Create(left[k]);
            sum0 = Vector256.FusedMultiplyAdd(x, panel[2 * k], sum0);
            sum1 = Vector256.FusedMultiplyAdd(x, panel[2 * k + 1], sum1);
        }
        Store(product, sum0, sum1);
    }

    private static void Store(Span<float> product, Vector256<float> first, Vector256<float> second)
    {
        first.CopyTo(product);
        second.CopyTo(product[8..]);
    }
}
