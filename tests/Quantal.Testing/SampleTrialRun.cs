using Quantal.Numerics.Statistics.Sequential;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;

namespace Quantal.Testing;

/// <summary>
/// The small trial, repeated with charts that are made up: the treatment lowers QMG much or hardly, as the set of
/// parameters has it; the larger the QMG at allocation the more.
/// </summary>
public static class SampleTrialRun
{
    public const int Members = 2;
    public const int Repetitions = 8;

    private static readonly Lazy<TrialReplicate[]> Made = new(() => [.. Enumerable.Range(0, Repetitions).Select(Replicate)]);

    public static TrialDesign Design { get; } = SampleTrial.Design with
    {
        Name = "sample & more",
        Title = "A <sample>.",
        Estimands = [.. SampleTrial.Design.Estimands.Select((estimand, place) => estimand with { IsPrimary = place == 0 })],
    };

    public static IReadOnlyList<TrialReplicate> Replicates => Made.Value;

    public static IReadOnlyList<TrialRow> Rows { get; } = [.. Replicates.Select(new TrialEvaluation(Design).Row)];

    public static TrialResult Result { get; } = TrialResult.Of(Design, Members, () => Rows);

    public static TrialExamples Examples
    {
        get
        {
            var (found, missed) = TrialExamples.Choose(Design, Rows);
            return TrialExamples.Of(
                Result, found is { } one ? Replicates[one] : null, missed is { } other ? Replicates[other] : null);
        }
    }

    /// <summary>The same of two primary estimands, looked at when half of the patients are through.</summary>
    public static TrialResult Looked { get; } = Of(Design with
    {
        Estimands = [.. Design.Estimands.Select((estimand, place) => estimand with { IsPrimary = place < 2 })],
        Looks = new(BoundaryRule.OBrienFleming, [0.5, 1]),
    });

    /// <summary>What comes of the same patients by another design of the same arms and measurements.</summary>
    public static TrialResult Of(TrialDesign design) =>
        TrialResult.Of(design, Members, () => Replicates.Select(new TrialEvaluation(design).Row));

    private static TrialReplicate Replicate(int number)
    {
        var random = new Random(100 + number);
        return new TrialReplicate(number, number % Members, 25, [.. Enumerable.Range(0, Design.LargestSize).Select(place =>
        {
            var person = SampleClinic.Person((ulong)((number * Design.LargestSize) + place + 1));
            var (first, drift) = (11 + (6 * random.NextDouble()), (4 * random.NextDouble()) - 2);
            var gain = number % Members == 0 ? 4 + (0.5 * (first - 14)) : 0.2;
            var patient = new TrialPatient(
                person, new Arrival(30 * place, 0), [first >= 12 ? 1 : 0], place % 2, place == 3 ? 200 : int.MaxValue);
            patient.Keep(0, SwitchedOff.Nothing, Chart(person, first, drift, gain, place));
            patient.Keep(1, SwitchedOff.Nothing, Chart(person, first, drift, 0, place));
            return patient;
        })]);
    }

    private static PatientChart Chart(Simulation.Populations.Person person, double first, double drift, double gain, int place)
    {
        var chart = new PatientChart(person, Design.LastDay + 1, ChartContents.Everything, Design.Assessments);
        for (var visit = 0; visit <= (place == 5 ? 3 : 4); visit++)
        {
            var qmg = first + (visit == 0 ? 0 : drift - (gain * visit / 4));
            chart.See(
                91 * visit, held: visit >= 2 && qmg < 13 ? 1u : 0,
                measured: [(MeasuredQuantity.Qmg, qmg), (MeasuredQuantity.Strength, 80), (MeasuredQuantity.Cmap, 3)]);
        }

        return place == 5 ? chart.Ended(300, DeathCause.Infection) : chart.Ended(Design.LastDay + 1);
    }
}
