using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Random sequences of steps; how many is set by the environment variable <c>CHATASSIST_SEQUENCES</c>.</summary>
internal static class Sequences
{
    private const int Usual = 100_000;

    /// <summary>Runs <paramref name="holds"/>, which throws when something does not hold, on sequences of up to 100 steps, and shows the shortest that fails.</summary>
    /// <param name="share">The part of the sequences that are run; 1 for the promises themselves, less for what is slow or holds for the same reasons.</param>
    public static void Check(Action<int[]> holds, double share = 1) => Prop.ForAll(Steps(), holds).Check(Tests(share));

    public static void Check(Func<int[], Task> holds, double share = 1) => Prop.ForAll(Steps(), holds).Check(Tests(share));

    private static Arbitrary<int[]> Steps() => Arb.From(Gen.Choose(0, 99_999).ArrayOf(), Shorter);

    private static Config Tests(double share)
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("CHATASSIST_SEQUENCES"), CultureInfo.InvariantCulture, out var set) ? set : Usual;
        return Config.QuickThrowOnFailure.WithMaxTest((int)Math.Ceiling(wanted * share));
    }

    /// <summary>Without a half, then without one step.</summary>
    private static IEnumerable<int[]> Shorter(int[] steps)
    {
        if (steps.Length > 1) yield return steps[..(steps.Length / 2)];
        for (var i = steps.Length - 1; i >= 0; i--) yield return [.. steps[..i], .. steps[(i + 1)..]];
    }
}
