using System.Globalization;
using Quantal.Model.Readouts;

namespace Quantal.Simulation.Reference;

/// <summary>
/// How far one solution's readouts lie from a reference's: the one definition of the relative error of all tests and benchmarks.
/// </summary>
/// <param name="Error">
/// Largest difference over all saved times and readouts, relative to the reference's value; where that is below
/// <see cref="Floor"/> of the readout's largest value in the series, relative to that. NaN beside a number is an infinite error.
/// </param>
/// <param name="Readout">Position of the readout with that error.</param>
/// <param name="Row">Number of the saved time with that error.</param>
/// <param name="Value">The value there.</param>
/// <param name="Reference">The reference's value there.</param>
public sealed record SeriesDifference(double Error, int Readout, int Row, double Value, double Reference)
{
    /// <summary>
    /// What is left of a drug weeks after the last tablet has no effect: below this share of a readout's largest value no digit is asked
    /// for.
    /// </summary>
    public const double Floor = 1e-4;

    /// <summary>The readout, the saved time and both values.</summary>
    public string Where => string.Create(
        CultureInfo.InvariantCulture, $"{ReadoutCatalog.All[Readout].Id} at saved time {Row}: {Value:R} against {Reference:R}, {Error:E1}");

    /// <summary>The largest difference of all readouts.</summary>
    /// <param name="values">Readouts, time-major.</param>
    /// <param name="reference">The reference's readouts, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static SeriesDifference Largest(ReadOnlySpan<double> values, ReadOnlySpan<double> reference) =>
        Each(values, reference).MaxBy(difference => difference.Error)!;

    /// <summary>The largest difference of each readout, in their order.</summary>
    /// <param name="values">Readouts, time-major.</param>
    /// <param name="reference">The reference's readouts, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static IReadOnlyList<SeriesDifference> Each(ReadOnlySpan<double> values, ReadOnlySpan<double> reference)
    {
        if (values.Length != reference.Length)
        {
            throw new ArgumentException(
                $"{values.Length} values and {reference.Length} of the reference cannot be compared.", nameof(values));
        }

        var count = ReadoutCatalog.All.Count;
        var largest = new double[count];
        for (var index = 0; index < reference.Length; index++)
        {
            largest[index % count] = Math.Max(largest[index % count], Math.Abs(reference[index]));
        }

        var worst = new SeriesDifference[count];
        for (var index = 0; index < values.Length; index++)
        {
            var readout = index % count;
            var error = ErrorOf(values[index], reference[index], Floor * largest[readout]);
            if (worst[readout] is null || error > worst[readout].Error)
            {
                worst[readout] = new SeriesDifference(error, readout, index / count, values[index], reference[index]);
            }
        }

        return worst;
    }

    private static double ErrorOf(double value, double reference, double floor)
    {
        if (value == reference)
        {
            return 0;
        }

        var error = Math.Abs(value - reference) / Math.Max(Math.Abs(reference), floor);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}
