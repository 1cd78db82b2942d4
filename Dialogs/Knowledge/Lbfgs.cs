using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Finds where a smooth convex function of many numbers is smallest.</summary>
/// <remarks>Source: J. Nocedal and S. Wright, "Numerical Optimization", 2nd edition (2006), algorithms 7.4 and 7.5, with backtracking.</remarks>
internal static class Lbfgs
{
    private const int Memory = 8;

    /// <summary>Writes the gradient at the first array into the second and returns the value.</summary>
    public delegate double Slope(float[] at, float[] gradient);

    /// <summary>Begins at <paramref name="start"/> and leaves the result there; ends when a step gains less than the share <paramref name="tolerance"/> of the value.</summary>
    public static void Minimise(float[] start, Slope slope, int mostSteps, double tolerance)
    {
        var (x, gradient) = (start, new float[start.Length]);
        var (nextX, nextGradient) = (new float[x.Length], new float[x.Length]);
        var past = new List<(float[] Step, float[] Change, double Curvature)>();
        var value = slope(x, gradient);
        for (var step = 0; step < mostSteps; step++)
        {
            var direction = Direction(gradient, past);
            var descent = Dot(direction, gradient);
            var length = past.Count == 0 ? 1 / Math.Max(1, Math.Sqrt(Dot(gradient, gradient))) : 1;
            double nextValue;
            while (true)
            {
                TensorPrimitives.MultiplyAdd(direction, (float)length, x, nextX);
                nextValue = slope(nextX, nextGradient);
                if (nextValue <= value + 1e-4 * length * descent || length < 1e-10)
                    break;
                length /= 2;
            }
            Remember(past, nextX, x, nextGradient, gradient);
            ((x, nextX), (gradient, nextGradient)) = ((nextX, x), (nextGradient, gradient));
            var gain = value - nextValue;
            value = nextValue;
            if (gain < tolerance * Math.Abs(value))
                break;
        }
        x.CopyTo(start, 0);
    }

    private static float[] Direction(float[] gradient, List<(float[] Step, float[] Change, double Curvature)> past)
    {
        var direction = new float[gradient.Length];
        TensorPrimitives.Negate(gradient, direction);
        var shares = new double[past.Count];
        for (var i = past.Count - 1; i >= 0; i--)
        {
            shares[i] = Dot(past[i].Step, direction) / past[i].Curvature;
            TensorPrimitives.MultiplyAdd(past[i].Change, (float)-shares[i], direction, direction);
        }
        if (past.Count > 0)
            TensorPrimitives.Multiply(direction, (float)(past[^1].Curvature / Dot(past[^1].Change, past[^1].Change)), direction);
        for (var i = 0; i < past.Count; i++)
            TensorPrimitives.MultiplyAdd(past[i].Step, (float)(shares[i] - Dot(past[i].Change, direction) / past[i].Curvature), direction, direction);
        return direction;
    }

    private static void Remember(
        List<(float[] Step, float[] Change, double Curvature)> past, float[] nextX, float[] x, float[] nextGradient, float[] gradient)
    {
        var step = new float[x.Length];
        TensorPrimitives.Subtract(nextX, x, step);
        var change = new float[x.Length];
        TensorPrimitives.Subtract(nextGradient, gradient, change);
        var curvature = Dot(step, change);
        if (curvature <= 1e-12)
            return;
        if (past.Count == Memory)
            past.RemoveAt(0);
        past.Add((step, change, curvature));
    }

    private static double Dot(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
