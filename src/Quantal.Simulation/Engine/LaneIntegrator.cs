using Quantal.Model.Amifampridine;
using Quantal.Model.Composition;
using Quantal.Model.Immunoglobulin;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Engine;

/// <summary>
/// The two-clock solution for one bundle of virtual patients under one plan: drugs in closed form, the slow biology in steps.
/// One loop that owns nothing else; it allocates nothing.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
public sealed class LaneIntegrator<T>
    where T : struct, ILane<T>
{
    private readonly TreatmentPlan _plan;
    private readonly DrugSchedule _amifampridineSchedule;
    private readonly ClosedForm<AmifampridineAmounts<T>, AmifampridineIndividual<T>, T> _amifampridine;
    private readonly AzathioprineDrive<T> _azathioprine;
    private readonly PrednisoloneDrive<T> _prednisolone;
    private readonly T[] _slow;
    private readonly T[] _scratch;
    private readonly T[] _saved;
    private SlowRightHandSide<T> _equations;
    private int _step;

    /// <summary>Prepares the patients at day 0.</summary>
    /// <param name="plan">The plan, shared by all lanes.</param>
    /// <param name="schedules">The plan's tablets laid over its steps.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="covariates">The patients' covariates.</param>
    public LaneIntegrator(TreatmentPlan plan, PlanSchedules schedules, in ModelParameters<T> parameters, in Covariates<T> covariates)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(schedules);
        _plan = plan;
        _equations.Parameters = parameters;
        _equations.Individual = ModelIndividual<T>.Of(in parameters, in covariates);
        _amifampridineSchedule = schedules.Amifampridine;
        _amifampridine = new(in _equations.Individual.Amifampridine, schedules.Amifampridine.Kinds);
        _azathioprine = new(schedules.Azathioprine, in parameters, in _equations.Individual);
        _prednisolone = new(schedules.Prednisolone, in parameters, in _equations.Individual);
        SlowEquations.Initial(in parameters, in _equations.Individual, in covariates, out var initial);
        _slow = Fields.Of<SlowState<T>, T>(ref initial).ToArray();
        _scratch = new T[FixedStep.ClassicalScratchPerState * _slow.Length];
        _saved = new T[plan.SavedDays.Count * ReadoutCatalog.All.Count];
    }

    /// <summary>Readouts in coherent units, time-major; complete once <see cref="Run"/> has returned true.</summary>
    public ReadOnlySpan<T> Saved => _saved;

    /// <summary>Runs a number of steps, or to the end.</summary>
    /// <returns>Whether the end has been reached.</returns>
    public bool Run(int steps = int.MaxValue)
    {
        var end = (int)Math.Min((long)_step + steps, _plan.Steps.Count);
        for (; _step < end; _step++)
        {
            var step = _plan.Steps[_step];
            if (step.SaveIndex >= 0)
            {
                Save(step);
            }

            if (step.PlasmaVolumes > 0)
            {
                ref var state = ref Fields.As<SlowState<T>, T>(_slow.AsSpan());
                ImmunoglobulinEquations.Exchange(ref state.Immunoglobulin, T.Constant(step.PlasmaVolumes), in _equations.Parameters.Immunoglobulin);
            }

            if (step.LengthMinutes > 0)
            {
                Advance(step);
            }
        }

        return _step == _plan.Steps.Count;
    }

    private void Advance(PlanStep step)
    {
        foreach (ref readonly var stretch in _amifampridineSchedule.Of(_step))
        {
            if (stretch.Dose > 0)
            {
                _amifampridine.Amounts.Gut += T.Constant(stretch.Dose);
            }

            _amifampridine.Advance(stretch.Kind);
        }

        _azathioprine.Step(_step, ref _equations.Drive);
        _prednisolone.Step(_step, ref _equations.Drive);
        _equations.Drive.Mean.ImmunoglobulinInfusion = T.Constant(step.InfusionRate);
        FixedStep.Classical<T, SlowRightHandSide<T>>(ref _equations, step.LengthDays, _slow, _scratch);
    }

    private void Save(PlanStep step)
    {
        DrugState<T> drugs;
        drugs.Amifampridine = _amifampridine.Amounts;
        drugs.Azathioprine = _azathioprine.Azathioprine;
        drugs.Allopurinol = _azathioprine.Allopurinol;
        drugs.Prednisolone = _prednisolone.Prednisolone;
        var drive = WholeEquations.DriveOf(in drugs, T.Constant(step.InfusionRate), in _equations.Parameters, in _equations.Individual);
        var count = ReadoutCatalog.All.Count;
        ReadoutEquations.Of(
            in Fields.As<SlowState<T>, T>(_slow.AsSpan()), in drugs, in drive, in _equations.Parameters, in _equations.Individual,
            out Fields.As<ModelReadouts<T>, T>(_saved.AsSpan(step.SaveIndex * count, count)));
    }
}
