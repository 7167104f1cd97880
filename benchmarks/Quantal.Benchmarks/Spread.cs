using System.Globalization;

namespace Quantal.Benchmarks;

/// <summary>Median and range of repeated measurements.</summary>
/// <param name="Median">The median; of an even number the mean of the middle two.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>Of at least one value.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Median and range to three digits.</summary>
    public override string ToString() => $"{Digits(Median)} ({Digits(Least)} to {Digits(Most)})";

    private static string Digits(double value) => value.ToString(value >= 100 ? "0" : "G3", CultureInfo.InvariantCulture);
}
