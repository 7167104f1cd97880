using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;

namespace Quantal.Testing;

/// <summary>A small trial in the sample clinic, with every strategy in it.</summary>
public static class SampleTrial
{
    public const string Strong = "strong";

    private static readonly Condition IsStrong = new MeasuredCondition(MeasuredQuantity.Strength, Bound.AtLeast, 85, Yardstick.Value, false);

    public static TrialEndpoint MeanQmg { get; } = TrialEndpoints.Mean(MeasuredQuantity.Qmg, "mean qmg", "points");

    public static TrialEndpoint QmgAtEnd { get; } = TrialEndpoints.AtEnd(MeasuredQuantity.Qmg, "qmg at the end", "points");

    public static TrialEndpoint TimeToStrong { get; } = TrialEndpoints.TimeTo(Strong, null, "time to strong");

    public static TrialDesign Design { get; } = new()
    {
        Name = "sample",
        Title = "A sample.",
        Population = SampleClinic.People,
        Eligibility = new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 10, Yardstick.Value, false),
        Arms = [new("treated", SampleClinic.Protocol(treated: true)), new("untreated", SampleClinic.Protocol(treated: false))],
        TrialDrug = Drug.Azathioprine,
        Allocation = new PermutedBlocks([1, 1], [2], [4]),
        Strata = [new Assessment("weak", new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 12, Yardstick.Value, false))],
        Accrual = new(5, 100, 0.5),
        DropoutPerYear = 0.2,
        Sizes = [6, 10],
        Durations = [new("26 weeks", 182), new("1 y", 365)],
        Estimands =
        [
            Of("policy", MeanQmg, Strategy.TreatmentPolicy, analyses: ["ancova", "t test"]),
            Of("hypothetical", MeanQmg, Strategy.Hypothetical, analyses: "t test"),
            Of("stratum", QmgAtEnd, Strategy.PrincipalStratum, analyses: "t test"),
            Of("strong", TimeToStrong, Strategy.Composite, new CompositeFailure(double.NaN, false), analyses: "cox"),
        ],
        Assessments = [new(Strong, IsStrong)],
    };

    /// <summary>An estimand of which stopping and rescue count alike; death counts until it comes.</summary>
    public static Estimand Of(
        string name, TrialEndpoint endpoint, Strategy strategy, CompositeFailure? failure = null, params IReadOnlyList<string> analyses) => new(
            name, endpoint, strategy, strategy, Strategy.WhileOnTreatment, failure,
            [.. analyses.Select(analysis => AnalysisMethods.All.Single(method => method.Name == analysis))], true);

    /// <summary>A patient on the way through both arms.</summary>
    public static TrialPatient Patient(int arm, PatientChart tested, PatientChart control, int dropoutDay = int.MaxValue)
    {
        var patient = new TrialPatient(tested.Person, new Arrival(0, 0), [0], arm, dropoutDay);
        patient.Keep(0, SwitchedOff.Nothing, tested);
        patient.Keep(1, SwitchedOff.Nothing, control);
        return patient;
    }
}
