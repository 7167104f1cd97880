using Quantal.Model.Harm.Marrow;
using Quantal.Model.Readouts;

namespace Quantal.Studies.Runs;

/// <summary>
/// Readouts of events, which people read as probabilities: cumulative hazards, and what has happened to a patient or not by then.
/// </summary>
public static class EventReadout
{
    /// <summary>What has happened or not, each with the count that decides it.</summary>
    internal static IReadOnlyList<(Leukopenia Grade, ReadoutDefinition Readout)> Occurrences { get; } =
    [
        .. Leukopenia.Grades.Select(grade => (grade, new ReadoutDefinition(
            grade.Id, grade.Label, "", "Events",
            $"{char.ToUpperInvariant(grade.Definition[0])}{grade.Definition[1..]}, at a saved time up to then: 1 if so and 0 if not."))),
    ];

    /// <summary>Whether the readout is of an event.</summary>
    public static bool Is(ReadoutDefinition readout)
    {
        ArgumentNullException.ThrowIfNull(readout);
        return readout.Id.StartsWith("hazard_", StringComparison.Ordinal) || IsOccurrence(readout);
    }

    /// <summary>Whether it has happened to a patient or not; a patient has no probability between, and several have no quantiles.</summary>
    public static bool IsOccurrence(ReadoutDefinition readout)
    {
        ArgumentNullException.ThrowIfNull(readout);
        return Occurrences.Any(known => known.Readout.Id == readout.Id);
    }

    /// <summary>Probability of at least one event, 0 to 1.</summary>
    /// <param name="readout">A readout of an event.</param>
    /// <param name="value">Its value; NaN gives NaN.</param>
    public static double Probability(ReadoutDefinition readout, double value) => IsOccurrence(readout) ? value : OfHazard(value);

    /// <summary>Puts in the place of each value the probability of at least one event, 0 to 1.</summary>
    /// <param name="readout">A readout of an event.</param>
    /// <param name="values">Its values; NaN gives NaN.</param>
    internal static void Probabilities(ReadoutDefinition readout, Span<double> values)
    {
        if (!IsOccurrence(readout))
        {
            foreach (ref var value in values)
            {
                value = OfHazard(value);
            }
        }
    }

    /// <summary>The mean of the probabilities of at least one event, 0 to 1; NaN of no values.</summary>
    /// <param name="readout">A readout of an event.</param>
    /// <param name="values">Its values.</param>
    internal static double MeanProbability(ReadoutDefinition readout, ReadOnlySpan<double> values)
    {
        var isOccurrence = IsOccurrence(readout);
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += isOccurrence ? value : OfHazard(value);
        }

        return sum / values.Length;
    }

    private static double OfHazard(double hazard) => hazard < 1e-5 ? hazard * (1 - hazard / 2) : 1 - Math.Exp(-hazard);
}
