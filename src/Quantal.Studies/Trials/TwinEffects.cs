using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>What each patient gains in one arm against the other, with the same luck in both, and who gains most.</summary>
/// <param name="Estimand">By whose strategies.</param>
/// <param name="Duration">Over which duration.</param>
/// <param name="Effects">One difference for each patient who belongs to the estimand.</param>
/// <param name="Groups">Patients parted by what was known at allocation, those first whose parts differ most for their error.</param>
public sealed record TwinEffects(Estimand Estimand, TrialDuration Duration, IReadOnlyList<double> Effects, IReadOnlyList<TwinGroups> Groups)
{
    private const int FewestInGroup = 5;

    /// <summary>Share of the patients whose own effect has the sign of the mean one; not a number without patients.</summary>
    public double ShareLikeMean => Effects.Count == 0 ? double.NaN : Effects.Average(effect => effect * Effects.Sum() > 0 ? 1.0 : 0);

    /// <summary>Looks at the twins of some repetitions.</summary>
    /// <param name="design">The trial.</param>
    /// <param name="estimand">The estimand.</param>
    /// <param name="replicates">The repetitions.</param>
    public static TwinEffects Of(TrialDesign design, Estimand estimand, IEnumerable<TrialReplicate> replicates)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(replicates);
        var (duration, value) = (design.Durations[^1], new EstimandValue(estimand, design.RunInDays, design.TrialDrug));
        (TrialPatient Patient, double Effect)[] twins =
        [
            .. from patient in replicates.SelectMany(replicate => replicate.Patients)
               where patient.Failure is null
               let outcome = value.True(patient, duration.Days)
               where !outcome.Tested.IsMissing && !outcome.Control.IsMissing
               select (patient, outcome.Tested.Value - outcome.Control.Value),
        ];
        return new TwinEffects(
            estimand, duration, [.. twins.Select(twin => twin.Effect)],
            [
                .. AllocationCharacteristic.All.Select(known => Parted(known, twins, design.RunInDays)).OfType<TwinGroups>()
                    .OrderByDescending(groups => Math.Abs(groups.Contrast.Value) / groups.Contrast.StandardError),
            ]);
    }

    // At the median, or by yes and no; null where a part is too small to say anything.
    private static TwinGroups? Parted(AllocationCharacteristic known, (TrialPatient Patient, double Effect)[] twins, int day)
    {
        (double Known, double Effect)[] pairs =
            [.. twins.Select(twin => (known.Value(twin.Patient, day), twin.Effect)).Where(pair => !double.IsNaN(pair.Item1))];
        if (pairs.Length == 0)
        {
            return null;
        }

        var cut = known.IsYesOrNo ? 1 : Quantiles.Of([.. pairs.Select(pair => pair.Known)], 0.5);
        double[] below = [.. pairs.Where(pair => pair.Known < cut).Select(pair => pair.Effect)];
        double[] above = [.. pairs.Where(pair => pair.Known >= cut).Select(pair => pair.Effect)];
        return Math.Min(below.Length, above.Length) < FewestInGroup
            ? null
            : new TwinGroups(known, cut, below.Length, MonteCarloEstimate.Mean(below), above.Length, MonteCarloEstimate.Mean(above));
    }
}

/// <summary>Twins parted in two.</summary>
/// <param name="Known">By what.</param>
/// <param name="Cut">The least value of the upper part.</param>
/// <param name="CountBelow">Patients below.</param>
/// <param name="Below">Their mean effect and its standard error.</param>
/// <param name="CountAbove">Patients from the cut on.</param>
/// <param name="Above">Their mean effect and its standard error.</param>
public sealed record TwinGroups(
    AllocationCharacteristic Known, double Cut, int CountBelow, MonteCarloEstimate Below, int CountAbove, MonteCarloEstimate Above)
{
    /// <summary>The upper part's mean effect less the lower part's.</summary>
    public MonteCarloEstimate Contrast => new(Above.Value - Below.Value, Math.Sqrt((Above.StandardError * Above.StandardError) + (Below.StandardError * Below.StandardError)));
}
