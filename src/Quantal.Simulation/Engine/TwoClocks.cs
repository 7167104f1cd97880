using Quantal.Model.Diseases;
using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Layout;
using Quantal.Numerics;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Engine;

/// <summary>
/// One bundle of virtual patients: each drug on its course in closed form, the slow biology in steps under what the drugs do.
/// </summary>
/// <typeparam name="TDisease">The disease.</typeparam>
/// <typeparam name="T">The lane type.</typeparam>
internal sealed class TwoClocks<TDisease, T>
    where TDisease : struct, IDisease
    where T : struct, ILane<T>
{
    private readonly IDrugCourse<T>[] _drugs;
    private readonly SlowBiology<TDisease, T> _slow;
    private readonly LaneArray<T> _amounts = new(TDisease.Layout.Amounts);
    private readonly LaneArray<T> _extremes = new(2 * TDisease.Layout.Amounts);
    private readonly LaneArray<T> _ofTheDay = new(2 * TDisease.Layout.Readouts);

    /// <summary>The patients untreated.</summary>
    /// <param name="plan">When drugs are taken.</param>
    /// <param name="patients">1 to as many as there are lanes.</param>
    /// <param name="luck">Which intakes each patient swallows; null for all, which is possible only where all are certain.</param>
    public TwoClocks(DrugPlan plan, ReadOnlySpan<VirtualPatient> patients, IIntakeLuck<T>? luck)
    {
        if (luck is null && !plan.IsCertain)
        {
            throw new ArgumentException("Intakes that are not certain need luck.", nameof(luck));
        }

        var parameters = LanePacking.Pack<T>(patients, patient => patient.Parameters);
        var covariates = LanePacking.Pack<T>(patients, patient => patient.Covariates);
        _slow = new SlowBiology<TDisease, T>(parameters, covariates);
        _drugs = TDisease.Courses(plan, parameters, _slow.Individual);
        foreach (var course in luck is null ? [] : _drugs)
        {
            course.Rely(luck!);
        }
    }

    /// <summary>The slow biology now.</summary>
    public Span<T> State => _slow.State;

    /// <summary>The individuals' values.</summary>
    public ReadOnlySpan<T> Individual => _slow.Individual;

    /// <summary>Sets what each patient takes of a drug for each mg of the plan.</summary>
    public void Take(Drug drug, T taken)
    {
        foreach (var course in _drugs)
        {
            course.Take(drug, taken);
        }
    }

    /// <summary>Moves through a step of the plan.</summary>
    /// <param name="step">Its number.</param>
    /// <param name="days">Its length.</param>
    /// <param name="immunoglobulin">Immunoglobulin infused during the step, in mg per day.</param>
    public void Advance(int step, double days, T immunoglobulin)
    {
        ref var effects = ref _slow.Effects;
        Fields.Of<AffineDrugEffects<T>, T>(ref effects).Clear();
        foreach (var course in _drugs)
        {
            course.Advance(step, ref effects);
        }

        effects.Mean.ImmunoglobulinInfusion = immunoglobulin;
        _slow.Advance(days);
    }

    /// <summary>A session of plasma exchange.</summary>
    public void Exchange(T plasmaVolumes) => _slow.Exchange(plasmaVolumes);

    /// <summary>Readouts of now, in coherent units.</summary>
    /// <param name="save">Which saved time it is.</param>
    /// <param name="immunoglobulin">Immunoglobulin infused at the instant, in mg per day.</param>
    /// <param name="readouts">Receives the readouts.</param>
    public void Read(int save, T immunoglobulin, Span<T> readouts)
    {
        foreach (var course in _drugs)
        {
            course.Write(save, _amounts.Span);
        }

        _slow.Read(_amounts.Span, immunoglobulin, readouts);
    }

    /// <summary>Readouts at the highest and the lowest amounts of the day, after <see cref="Read"/> of the same saved time.</summary>
    /// <param name="save">Which saved time it is.</param>
    /// <param name="immunoglobulin">Immunoglobulin infused at the instant, in mg per day.</param>
    /// <param name="readouts">Receives, of each readout that follows drugs through a day, the one and the other.</param>
    public void ReadDay(int save, T immunoglobulin, Span<T> readouts)
    {
        var highest = _extremes.Span[.._amounts.Length];
        var lowest = _extremes.Span[_amounts.Length..];
        _amounts.Span.CopyTo(highest);
        _amounts.Span.CopyTo(lowest);
        foreach (var course in _drugs)
        {
            course.WriteDay(save, highest, lowest);
        }

        var peak = _ofTheDay.Span[..TDisease.Layout.Readouts];
        var trough = _ofTheDay.Span[TDisease.Layout.Readouts..];
        _slow.Read(highest, immunoglobulin, peak);
        _slow.Read(lowest, immunoglobulin, trough);
        for (var place = 0; place < TDisease.Layout.OfTheDay.Count; place++)
        {
            var readout = TDisease.Layout.OfTheDay[place];
            (readouts[2 * place], readouts[(2 * place) + 1]) = (peak[readout], trough[readout]);
        }
    }

    /// <summary>Keeps everything for <see cref="Recall"/>.</summary>
    public void Remember()
    {
        _slow.Remember();
        foreach (var course in _drugs)
        {
            course.Remember();
        }
    }

    /// <summary>Goes back to how everything was at <see cref="Remember"/>.</summary>
    public void Recall()
    {
        _slow.Recall();
        foreach (var course in _drugs)
        {
            course.Recall();
        }
    }
}
