using Quantal.Model.Drugs;
using Quantal.Simulation.Treatments;

namespace Quantal.Simulation.Protocols;

/// <summary>The doses of a drug by mouth that a protocol knows, and how it moves between them.</summary>
/// <param name="Drug">Any drug but immunoglobulin.</param>
/// <param name="Doses">Steps, ascending and above 0: a day's amount, or that of every other day, in mg or mg/kg.</param>
/// <param name="PerKilogram">Whether the steps are in mg per kg of body weight.</param>
/// <param name="AlternateDays">Whether the amount is taken on even days only; prednisolone only.</param>
/// <param name="Start">The dose at which it is started: the highest step that is not above it.</param>
/// <param name="Highest">The dose above which no step is taken; null for the top of the ladder.</param>
/// <param name="WeeksBetweenStepsUp">Least time from any change of the dose to a step up, in weeks.</param>
/// <param name="WeeksBetweenStepsDown">Least time from any change of the dose to a step down that is not made for harm, in weeks.</param>
/// <param name="Phenotypes">Who starts otherwise; the first that fits counts.</param>
public sealed record Ladder(
    Drug Drug,
    IReadOnlyList<double> Doses,
    bool PerKilogram,
    bool AlternateDays,
    Dose Start,
    Dose? Highest,
    int WeeksBetweenStepsUp,
    int WeeksBetweenStepsDown,
    IReadOnlyList<PhenotypeDosing> Phenotypes)
{
    /// <summary>With which probability each intake is swallowed; above 0 and at most 1. A clinic does not see it.</summary>
    public double Taken { get; init; } = 1;

    // A dose converted between units may miss its step by rounding.
    private const double Slack = 1 + 1e-9;

    /// <summary>The amount of a step in mg for a patient of the given weight in kg.</summary>
    public double Milligrams(int step, double weightKilograms) => PerKilogram ? Doses[step] * weightKilograms : Doses[step];

    /// <summary>The highest step that is not above the dose, or the lowest of all.</summary>
    public int StepOf(Dose dose, double weightKilograms)
    {
        var step = Doses.Count - 1;
        while (step > 0 && Milligrams(step, weightKilograms) > dose.For(weightKilograms) * Slack)
        {
            step--;
        }

        return step;
    }
}

/// <summary>How patients of some phenotypes take a drug.</summary>
/// <param name="Phenotypes">The phenotypes, all of which the patient has.</param>
/// <param name="Start">The dose at which they start; null if they are not given the drug.</param>
/// <param name="Highest">The dose above which no step is taken; null for the ladder's own.</param>
public sealed record PhenotypeDosing(IReadOnlyList<PhenotypeCondition> Phenotypes, Dose? Start, Dose? Highest);
