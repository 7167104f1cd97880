using Quantal.Model.Readouts;
using Quantal.Numerics.Statistics;
using Quantal.Simulation;

namespace Quantal.Studies.Runs;

/// <summary>
/// One readout of one treatment less that of the first, over time: each virtual patient under both treatments, so that what differs between
/// patients drops out. A draw counts for as long as it could be integrated under both. All arrays have one entry for each saved time; those
/// of the draws are empty if there are none. Cumulative hazards are probabilities here, 0 to 1, and their differences lie between -1 and 1.
/// </summary>
/// <param name="Readout">The readout.</param>
/// <param name="Typical">Of the typical patient; NaN where it could not be computed.</param>
/// <param name="Centre">Over the draws: the median, of probabilities the mean.</param>
/// <param name="Low">5 % quantile of the draws.</param>
/// <param name="High">95 % quantile of the draws.</param>
/// <param name="Count">Number of draws with a value.</param>
public sealed record ArmDifference(ReadoutDefinition Readout, double[] Typical, double[] Centre, double[] Low, double[] High, int[] Count)
{
    private const double Rounding = 1e-12;

    /// <summary>What a report shows as the line: the centre of the draws, or the typical patient if there are none.</summary>
    public double[] Middle => Centre.Length > 0 ? Centre : Typical;

    /// <summary>For each treatment after the first the differences in each readout, in their orders; empty for a single treatment.</summary>
    public static IReadOnlyList<IReadOnlyList<ArmDifference>> Of(SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result.Treatments.Skip(1).Select(treatment => (IReadOnlyList<ArmDifference>)
                [.. Enumerable.Range(0, result.Readouts.Count).Select(readout => From(result, treatment, readout))]),
        ];
    }

    private static ArmDifference From(SimulationResult result, TreatmentResult treatment, int readout)
    {
        var (first, times) = (result.Treatments[0], result.Days.Count);
        var kept = treatment.Draws.Count > 0 ? times : 0;
        var hazard = CumulativeHazard.Is(result.Readouts[readout]);
        var difference = new ArmDifference(
            result.Readouts[readout], new double[times], new double[kept], new double[kept], new double[kept], new int[kept]);
        var sample = new double[treatment.Draws.Count];
        for (var time = 0; time < times; time++)
        {
            var at = time * result.Readouts.Count + readout;
            difference.Typical[time] = Between(treatment.Typical, first.Typical, at, hazard);
            if (kept > 0)
            {
                var count = 0;
                for (var draw = 0; draw < sample.Length; draw++)
                {
                    var value = Between(treatment.Draws[draw], first.Draws[draw], at, hazard);
                    sample[count] = value;
                    count += double.IsFinite(value) ? 1 : 0;
                }

                difference.Summarise(time, sample.AsSpan(0, count), hazard);
            }
        }

        return difference;
    }

    // What differs by no more than rounding does not differ.
    private static double Between(PatientSeries treated, PatientSeries first, int at, bool hazard)
    {
        var (here, there) = hazard
            ? (CumulativeHazard.Probability(treated.Values[at]), CumulativeHazard.Probability(first.Values[at]))
            : (treated.Values[at], first.Values[at]);
        return Math.Abs(here - there) <= Rounding * Math.Max(Math.Abs(here), Math.Abs(there)) ? 0 : here - there;
    }

    private void Summarise(int time, Span<double> values, bool hazard)
    {
        Count[time] = values.Length;
        (Low[time], Centre[time], High[time]) = (double.NaN, double.NaN, double.NaN);
        if (!values.IsEmpty)
        {
            (_, Low[time], var median, High[time]) = Quantiles.Summarize(values);
            Centre[time] = hazard ? Mean(values) : median;
        }
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
