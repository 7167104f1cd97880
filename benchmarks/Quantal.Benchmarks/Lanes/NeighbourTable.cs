using System.Globalization;
using System.Runtime.Intrinsics;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Lanes;

/// <summary>How often the bits of lane 0 change when lane 7 is replaced by an outlier: decision record 0003.</summary>
internal static class NeighbourTable
{
    private const int Bundles = 200_000;

    public static void Write(TextWriter output)
    {
        foreach (var outlier in new[] { 800.0, -800.0, double.NaN })
        {
            var platform = Count(outlier, -10.0, 10.0, Vector512.Exp);
            var own = Count(outlier, -10.0, 10.0, bundle => Vector512.Create(Lanes(Lane8.Exp(Lane8.Load(Values(bundle))))));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exp, outlier {outlier}: Vector512.Exp {platform:P1}, LaneMath.Exp {own:P1}"));
        }

        foreach (var outlier in new[] { 0.0, 5e-324, double.NaN })
        {
            var platform = Count(outlier, 1e-3, 10.0, Vector512.Log);
            var own = Count(outlier, 1e-3, 10.0, bundle => Vector512.Create(Lanes(Lane8.Log(Lane8.Load(Values(bundle))))));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log, outlier {outlier}: Vector512.Log {platform:P1}, LaneMath.Log {own:P1}"));
        }
    }

    private static double Count(double outlier, double low, double high, Func<Vector512<double>, Vector512<double>> function)
    {
        var random = new Random(11);
        var values = new double[8];
        var changed = 0;
        for (var i = 0; i < Bundles; i++)
        {
            for (var lane = 0; lane < values.Length; lane++)
            {
                values[lane] = low + ((high - low) * random.NextDouble());
            }

            var before = function(Vector512.Create(values))[0];
            values[7] = outlier;
            var after = function(Vector512.Create(values))[0];
            changed += BitConverter.DoubleToUInt64Bits(before) == BitConverter.DoubleToUInt64Bits(after) ? 0 : 1;
        }

        return changed / (double)Bundles;
    }

    private static double[] Values(Vector512<double> bundle)
    {
        var values = new double[8];
        bundle.CopyTo(values);
        return values;
    }

    private static double[] Lanes(Lane8 lanes)
    {
        var values = new double[8];
        Lane8.Store(lanes, values);
        return values;
    }
}
