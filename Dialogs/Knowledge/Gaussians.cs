using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The classes as bell curves of one common shape around their means: weights in one pass, where regression would take many.</summary>
/// <remarks>Source: R. A. Fisher's linear discriminant; T. Hastie and others, "The Elements of Statistical Learning" (2009), 4.3.</remarks>
internal static class Gaussians
{
    // Shrinks the common shape towards a ball, as there are hardly more phrasings than dimensions; and the scores, which would be too sure.
    private const float Shrinkage = 0.3f, LeastVariance = 0.01f, Sureness = 0.15f;

    /// <summary>One row of class weights a dimension, as in <see cref="ClassModel"/>, and a last row that stands for 1.</summary>
    public static float[] Weights(Cholesky space, int[] labels, int classes)
    {
        var (size, stride) = (space.Dimensions, Panels.StrideOf(classes));
        var shape = new CommonShape(space.Rows, labels, classes, variance => Shrinkage * (variance + LeastVariance));
        var weights = new float[(size + 1) * stride];
        var solved = new float[size];
        for (var at = 0; at < classes; at++)
        {
            shape.Forward(shape.Means[at], solved);
            weights[size * stride + at] = -Sureness * TensorPrimitives.SumOfSquares<float>(solved) / 2;
            shape.Backward(solved);
            for (var i = 0; i < size; i++)
                weights[i * stride + at] = Sureness * solved[i];
        }
        return weights;
    }
}
