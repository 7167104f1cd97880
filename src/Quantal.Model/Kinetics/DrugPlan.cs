using System.Collections.Concurrent;
using Quantal.Model.Drugs;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>One step of a plan, as the drugs see it.</summary>
/// <param name="StartMinute">Start in minutes.</param>
/// <param name="LengthMinutes">Length in minutes, at least 0.</param>
/// <param name="IsProbe">Whether it only looks ahead: after it everything is as before.</param>
public readonly record struct TimeStep(int StartMinute, int LengthMinutes, bool IsProbe);

/// <summary>One intake of a drug.</summary>
/// <param name="Minute">When, in minutes.</param>
/// <param name="Milligrams">
/// Of a drug by mouth the dose in mg, all tablets of the minute together; of an infused one the change of the rate of infusion in mg per day.
/// </param>
/// <param name="Taken">With which probability it is swallowed, whole or not at all; above 0 and at most 1.</param>
public readonly record struct Intake(int Minute, double Milligrams, double Taken = 1)
{
    /// <summary>What is taken on average, in the unit of <see cref="Milligrams"/>: all that the typical patient knows of it.</summary>
    public double Mean => Milligrams * Taken;
}

/// <summary>Which intakes each patient swallows.</summary>
/// <typeparam name="T">The lane type.</typeparam>
public interface IIntakeLuck<T>
    where T : struct, ILane<T>
{
    /// <summary>
    /// The share of an intake that each patient swallows: 1 for all of it, 0 for nothing. Asked again, it answers the same.
    /// </summary>
    T Share(Drug drug, Intake intake);
}

/// <summary>
/// When each drug is taken over the steps of a plan. Made once and shared by every bundle; nothing in it depends on a patient.
/// </summary>
public sealed class DrugPlan
{
    private readonly IReadOnlyList<Intake>[] _intakes;
    private readonly AbsorptionLags _lags;
    private readonly ConcurrentDictionary<(Drug Drug, Drug? Second), DrugSchedule> _schedules = new();
    private readonly ConcurrentDictionary<Drug, DayPatterns> _days = new();

    /// <summary>Of a treatment's doses.</summary>
    /// <param name="steps">The steps of the plan.</param>
    /// <param name="savedMinutes">The saved times, ascending, the first 0.</param>
    /// <param name="intakes">By drug, each in order of time and at most one at a minute.</param>
    /// <param name="lags">How long after an intake absorption begins.</param>
    public DrugPlan(IReadOnlyList<TimeStep> steps, IReadOnlyList<int> savedMinutes, IReadOnlyList<Intake>[] intakes, AbsorptionLags lags)
    {
        ArgumentNullException.ThrowIfNull(intakes);
        (Steps, SavedMinutes, _intakes, _lags) = (steps, savedMinutes, intakes, lags);
        Drugs = [.. Enum.GetValues<Drug>().Where(drug => intakes[(int)drug].Count > 0)];
        IsCertain = intakes.All(ofDrug => ofDrug.All(intake => intake.Taken == 1));
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<TimeStep> Steps { get; }

    /// <summary>The saved times, ascending, the first 0; none where <see cref="IsOfOneDay"/>.</summary>
    public IReadOnlyList<int> SavedMinutes { get; }

    /// <summary>Whether the plan is one day that comes again and again, each patient taking a multiple of 1 mg at each intake.</summary>
    public bool IsOfOneDay => SavedMinutes.Count == 0;

    /// <summary>Whether every intake is swallowed, so that no <see cref="IIntakeLuck{T}"/> is needed.</summary>
    public bool IsCertain { get; }

    /// <summary>The drugs that are taken at all.</summary>
    public IReadOnlyList<Drug> Drugs { get; }

    /// <summary>A day of equal intakes of 1 mg of some drugs, the first at its beginning.</summary>
    /// <param name="steps">The parts of the day; one that is a probe looks at the patients.</param>
    /// <param name="lags">How long after an intake absorption begins.</param>
    /// <param name="drugs">Drugs by mouth, each with the probability with which an intake is swallowed.</param>
    public static DrugPlan OfOneDay(IReadOnlyList<TimeStep> steps, AbsorptionLags lags, IReadOnlyDictionary<Drug, double> drugs) =>
        new(
            steps, [],
            [.. Enum.GetValues<Drug>()
                .Select(drug => (IReadOnlyList<Intake>)(drugs.TryGetValue(drug, out var taken) ? Equal(drug.TimesADay(), taken) : []))],
            lags);

    /// <summary>The intakes of a drug, in order of time.</summary>
    public IReadOnlyList<Intake> Of(Drug drug) => _intakes[(int)drug];

    /// <summary>How long after its intake a drug begins to be absorbed, in minutes.</summary>
    public double LagMinutes(Drug drug) => _lags.Minutes(drug);

    /// <summary>A drug's intakes laid over the steps.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="second">A drug that is followed together with it.</param>
    internal DrugSchedule Schedule(Drug drug, Drug? second = null) =>
        _schedules.GetOrAdd(
            (drug, second), key => new DrugSchedule(Steps, Of(key.Drug), key.Second is { } other ? Of(other) : [], LagMinutes(key.Drug)));

    /// <summary>A drug's intakes laid over whole days.</summary>
    internal DayPatterns Days(Drug drug) => _days.GetOrAdd(drug, key => new DayPatterns(SavedMinutes, Of(key)));

    private static Intake[] Equal(int times, double taken) =>
        [.. Enumerable.Range(0, times).Select(number => new Intake(number * Clock.MinutesPerDay / times, 1, taken))];
}

/// <summary>How long after an intake each drug begins to be absorbed.</summary>
/// <param name="minutes">By drug, in minutes; a drug that is not in it has no lag.</param>
public sealed class AbsorptionLags(IReadOnlyDictionary<Drug, double> minutes)
{
    /// <summary>As the evidence has them: the typical value of each record, the same for every patient.</summary>
    /// <exception cref="KeyNotFoundException">A record is missing.</exception>
    public static AbsorptionLags Of(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var lags = from drug in Enum.GetValues<Drug>()
                   where drug.LagRecord() is not null
                   select (drug, Minutes: catalog.Get(drug.LagRecord()!).CoherentValue * Clock.MinutesPerDay);
        return new AbsorptionLags(lags.ToDictionary(lag => lag.drug, lag => lag.Minutes));
    }

    /// <summary>The lag of a drug in minutes.</summary>
    public double Minutes(Drug drug) => minutes.GetValueOrDefault(drug);
}
