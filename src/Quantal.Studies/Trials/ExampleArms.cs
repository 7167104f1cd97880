using Quantal.Numerics.Statistics;
using Quantal.Simulation.Clinic;

namespace Quantal.Studies.Trials;

/// <summary>What became of the patients of an arm in one repetition.</summary>
/// <param name="Allocated">Patients allocated to it.</param>
/// <param name="NotComputed">Of them, those who could not be computed and are left out of everything that follows.</param>
/// <param name="DroppedOut">Those who dropped out before the end.</param>
/// <param name="Died">Those who died in the trial.</param>
/// <param name="Completed">Those who were seen to the end.</param>
/// <param name="Stopped">Those who gave up the trial drug while they were seen.</param>
/// <param name="Rescued">Those who were given plasma exchange or immunoglobulin while they were seen.</param>
/// <param name="Analysed">Those with a value in the first primary estimand.</param>
public sealed record ArmFlow(
    int Allocated, int NotComputed, int DroppedOut, int Died, int Completed, int Stopped, int Rescued, int Analysed)
{
    /// <summary>Counts them.</summary>
    internal static ArmFlow Of(TrialDesign design, TrialReplicate replicate, int arm, AnalysisData primary)
    {
        TrialPatient[] allocated = [.. replicate.Patients.Where(patient => patient.Arm == arm)];
        TrialPatient[] followed = [.. allocated.Where(patient => patient.Failure is null)];
        int Count(Func<TrialPatient, bool> holds) => followed.Count(holds);
        int Day(TrialPatient patient, IntercurrentEvent happened) =>
            IntercurrentDays.Of(patient.Chart(arm), happened, design.RunInDays, design.TrialDrug);
        bool Left(TrialPatient patient) => patient.DropoutDay < Math.Min(design.LastDay, Day(patient, IntercurrentEvent.Death));
        bool Died(TrialPatient patient) => !Left(patient) && Day(patient, IntercurrentEvent.Death) <= design.LastDay;
        bool Seen(TrialPatient patient, IntercurrentEvent happened) =>
            Day(patient, happened) <= Math.Min(design.LastDay, patient.DropoutDay);
        return new ArmFlow(
            allocated.Length,
            allocated.Length - followed.Length,
            Count(Left),
            Count(Died),
            Count(patient => !Left(patient) && !Died(patient)),
            Count(patient => Seen(patient, IntercurrentEvent.Stopping)),
            Count(patient => Seen(patient, IntercurrentEvent.Rescue)),
            primary.IsTested.Where((tested, place) => tested == (arm == 0) && primary.IsSeen(place)).Count());
    }
}

/// <summary>Something that was known at allocation, in both arms of one repetition.</summary>
/// <param name="Known">What.</param>
/// <param name="Arms">For each arm the patients of whom it is known, the mean, which is a share of what is either so or not, and the standard
/// deviation.</param>
public sealed record BaselineRow(AllocationCharacteristic Known, IReadOnlyList<(int Count, double Mean, double Deviation)> Arms)
{
    internal static BaselineRow Of(TrialDesign design, TrialReplicate replicate, AllocationCharacteristic known) => new(
        known,
        [
            .. Enumerable.Range(0, TrialDesign.ArmCount).Select(arm =>
            {
                double[] values =
                [
                    .. replicate.Patients.Where(patient => patient.Arm == arm).Select(patient => known.Value(patient, design.RunInDays))
                        .Where(value => !double.IsNaN(value)),
                ];
                return (values.Length, MonteCarloEstimate.Mean(values).Value,
                    MonteCarloEstimate.Deviation(values.Length, values.Sum(), values.Sum(value => value * value)).Value);
            }),
        ]);
}

/// <summary>What visits measured in one repetition, arm by arm.</summary>
/// <param name="Known">The quantity.</param>
/// <param name="Arms">The points of each arm.</param>
public sealed record ExampleCourse(AllocationCharacteristic Known, IReadOnlyList<IReadOnlyList<CoursePoint>> Arms)
{
    private const int Steps = 12;

    // Of each twelfth of the follow-up the last measurement of those who were still seen; first that at allocation.
    internal static IReadOnlyList<ExampleCourse> Of(TrialDesign design, TrialReplicate replicate)
    {
        var asked = design.Estimands.Select(estimand => estimand.Endpoint.Quantity).ToHashSet();
        return
        [
            .. from known in AllocationCharacteristic.All
               where known.Quantity is not null && asked.Contains(known.Quantity)
               select new ExampleCourse(known, [.. Enumerable.Range(0, TrialDesign.ArmCount).Select(arm => Points(known, arm))]),
        ];

        CoursePoint[] Points(AllocationCharacteristic known, int arm) =>
        [
            .. from step in Enumerable.Range(0, Steps + 1)
               let until = design.Durations[^1].Days * step / Steps
               let since = step == 0 ? int.MinValue : design.Durations[^1].Days * (step - 1) / Steps
               let values = Values(known, arm, design.RunInDays + since, design.RunInDays + until)
               where values.Length > 1
               select CoursePoint.Of(until, values),
        ];

        double[] Values(AllocationCharacteristic known, int arm, int after, int until) =>
        [
            .. replicate.Patients.Where(patient => patient.Arm == arm && patient.Failure is null && patient.DropoutDay >= until)
                .Select(patient => Last(patient.Chart(arm), known, after, until)).Where(value => !double.IsNaN(value)),
        ];
    }

    private static double Last(PatientChart chart, AllocationCharacteristic known, int after, int until)
    {
        for (var visit = chart.Visits.Length - 1; visit >= 0; visit--)
        {
            var day = chart.Visits[visit];
            if (day > after && day <= until && chart.Measured(visit, known.Quantity!.Value) is var value && !double.IsNaN(value))
            {
                return value;
            }
        }

        return double.NaN;
    }
}

/// <summary>A mean at a time.</summary>
/// <param name="Day">Days since allocation.</param>
/// <param name="Count">Patients.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Interval">Its 95 % interval; null where all values are the same.</param>
public readonly record struct CoursePoint(int Day, int Count, double Mean, ConfidenceInterval? Interval)
{
    internal static CoursePoint Of(int day, double[] values)
    {
        var (mean, deviation) = (values.Average(), MonteCarloEstimate.Deviation(values.Length, values.Sum(), values.Sum(value => value * value)).Value);
        return new(day, values.Length, mean, deviation > 0 ? Intervals.Mean(mean, deviation, values.Length) : null);
    }
}

/// <summary>The time of something in one repetition, arm by arm.</summary>
/// <param name="Estimand">The estimand.</param>
/// <param name="Arms">The curve of each arm; null where nobody is in it.</param>
/// <param name="Days">Days since allocation at which those at risk are counted.</param>
/// <param name="AtRisk">For each arm, how many are at risk on these days.</param>
public sealed record ExampleSurvival(
    Estimand Estimand, IReadOnlyList<SurvivalCurve?> Arms, IReadOnlyList<int> Days, IReadOnlyList<IReadOnlyList<int>> AtRisk)
{
    private const int Steps = 6;

    internal static ExampleSurvival Of(Estimand estimand, AnalysisData seen, int days)
    {
        int[] asked = [.. Enumerable.Range(0, Steps + 1).Select(step => days * step / Steps)];
        var arms = Enumerable.Range(0, TrialDesign.ArmCount).Select(arm =>
        {
            int[] places = [.. Enumerable.Range(0, seen.Values.Length).Where(place => seen.IsTested[place] == (arm == 0))];
            return (Times: places.Select(place => seen.Values[place]).ToArray(), Events: places.Select(place => seen.Happened[place]).ToArray());
        }).ToArray();
        return new ExampleSurvival(
            estimand,
            [.. arms.Select(arm => arm.Times.Length == 0 ? null : SurvivalCurve.Of(arm.Times, arm.Events).Value)],
            asked,
            [.. arms.Select(arm => asked.Select(day => arm.Times.Count(time => time >= day)).ToArray())]);
    }
}
