using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Readouts;
using Quantal.Numerics;

namespace Quantal.Simulation.Engine;

/// <summary>
/// One bundle of virtual patients: each drug on its course in closed form, the slow biology in steps under what the drugs do.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
internal sealed class TwoClocks<T>
    where T : struct, ILane<T>
{
    private readonly IDrugCourse<T>[] _drugs;
    private readonly SlowBiology<T> _slow;
    private readonly LaneArray<T> _amounts = new(Fields.Count<DrugState<T>, T>());

    /// <summary>The patients untreated.</summary>
    /// <param name="plan">When drugs are taken.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="covariates">The patients' covariates.</param>
    /// <param name="greatestGrowth">By how much dividing neutrophils may grow or shrink in a step that is not cut; see
    /// <see cref="StepRule"/>.</param>
    /// <param name="luck">Which intakes each patient swallows; null for all, which is possible only where all are certain.</param>
    public TwoClocks(
        DrugPlan plan, in ModelParameters<T> parameters, in Covariates<T> covariates, double greatestGrowth, IIntakeLuck<T>? luck)
    {
        if (luck is null && !plan.IsCertain)
        {
            throw new ArgumentException("Intakes that are not certain need luck.", nameof(luck));
        }

        _slow = new SlowBiology<T>(in parameters, in covariates, greatestGrowth);
        _drugs = DrugList.Courses(plan, in parameters, in _slow.Individual);
        foreach (var course in luck is null ? [] : _drugs)
        {
            course.Rely(luck!);
        }
    }

    /// <summary>The slow biology now.</summary>
    public ref SlowState<T> State => ref _slow.State;

    /// <summary>The individuals' values.</summary>
    public ref readonly ModelIndividual<T> Individual => ref _slow.Individual;

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
    public void Read(int save, T immunoglobulin, out ModelReadouts<T> readouts)
    {
        foreach (var course in _drugs)
        {
            course.Write(save, _amounts.Span);
        }

        _slow.Read(in Fields.As<DrugState<T>, T>(_amounts.Span), immunoglobulin, out readouts);
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
