using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The product of <see cref="Panels"/> with vectors of sixteen: a panel is one vector wide. The bits are the same as with two vectors of eight.</summary>
internal static class WidePanels
{
    /// <summary>Sums that run side by side: as many as hide how long one multiply-add takes.</summary>
    private const int Block = 8;

    /// <param name="values">The panels, one after the other.</param>
    /// <param name="length">Rows of a panel, which is the length of a row of <paramref name="left"/>.</param>
    /// <param name="left">Row by row.</param>
    /// <param name="product">Row by row, as many columns as all panels have.</param>
    public static void Multiply(ReadOnlySpan<float> values, int length, ReadOnlySpan<float> left, Span<float> product)
    {
        var (rows, stride) = (left.Length / length, values.Length / length);
        for (var column = 0; column < stride; column += Panels.Width)
        {
            var panel = MemoryMarshal.Cast<float, Vector512<float>>(values.Slice(column * length, length * Panels.Width));
            var row = 0;
            for (; row + Block <= rows; row += Block) EightRows(left.Slice(row * length, Block * length), panel, product[((row * stride) + column)..], stride);
            for (; row + 4 <= rows; row += 4) FourRows(left.Slice(row * length, 4 * length), panel, product[((row * stride) + column)..], stride);
            for (; row < rows; row++) OneRow(left.Slice(row * length, length), panel, product[((row * stride) + column)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRows(ReadOnlySpan<float> left, ReadOnlySpan<Vector512<float>> panel, Span<float> product, int stride)
    {
        var length = panel.Length;
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var e = ref Unsafe.Add(ref a, 4 * length);
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        for (var k = 0; k < panel.Length; k++)
        {
            var values = panel[k];
            sum0 = Add(values, Unsafe.Add(ref a, k), sum0);
            sum1 = Add(values, Unsafe.Add(ref a, k + length), sum1);
            sum2 = Add(values, Unsafe.Add(ref a, k + (2 * length)), sum2);
            sum3 = Add(values, Unsafe.Add(ref a, k + (3 * length)), sum3);
            sum4 = Add(values, Unsafe.Add(ref e, k), sum4);
            sum5 = Add(values, Unsafe.Add(ref e, k + length), sum5);
            sum6 = Add(values, Unsafe.Add(ref e, k + (2 * length)), sum6);
            sum7 = Add(values, Unsafe.Add(ref e, k + (3 * length)), sum7);
        }

        sum0.CopyTo(product);
        sum1.CopyTo(product[stride..]);
        sum2.CopyTo(product[(2 * stride)..]);
        sum3.CopyTo(product[(3 * stride)..]);
        sum4.CopyTo(product[(4 * stride)..]);
        sum5.CopyTo(product[(5 * stride)..]);
        sum6.CopyTo(product[(6 * stride)..]);
        sum7.CopyTo(product[(7 * stride)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(ReadOnlySpan<float> left, ReadOnlySpan<Vector512<float>> panel, Span<float> product, int stride)
    {
        var length = panel.Length;
        ref var a = ref MemoryMarshal.GetReference(left);
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (var k = 0; k < panel.Length; k++)
        {
            var values = panel[k];
            sum0 = Add(values, Unsafe.Add(ref a, k), sum0);
            sum1 = Add(values, Unsafe.Add(ref a, k + length), sum1);
            sum2 = Add(values, Unsafe.Add(ref a, k + (2 * length)), sum2);
            sum3 = Add(values, Unsafe.Add(ref a, k + (3 * length)), sum3);
        }

        sum0.CopyTo(product);
        sum1.CopyTo(product[stride..]);
        sum2.CopyTo(product[(2 * stride)..]);
        sum3.CopyTo(product[(3 * stride)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(ReadOnlySpan<float> left, ReadOnlySpan<Vector512<float>> panel, Span<float> product)
    {
        Vector512<float> sum = default;
        for (var k = 0; k < left.Length && k < panel.Length; k++) sum = Add(panel[k], left[k], sum);
        sum.CopyTo(product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(Vector512<float> values, float factor, Vector512<float> sum) => Vector512.FusedMultiplyAdd(Vector512.Create(factor), values, sum);
}
