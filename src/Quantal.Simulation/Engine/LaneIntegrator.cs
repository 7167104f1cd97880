using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Readouts;
using Quantal.Numerics;

namespace Quantal.Simulation.Engine;

/// <summary>
/// The two-clock solution for one bundle of virtual patients under one plan: drugs in closed form, the slow biology in steps.
/// One loop that owns nothing else; it allocates nothing.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
public sealed class LaneIntegrator<T>
    where T : struct, ILane<T>
{
    private readonly PlanStep[] _steps;
    private readonly AmifampridineCourse<T> _amifampridine;
    private readonly AzathioprineDrive<T> _azathioprine;
    private readonly PrednisoloneDrive<T> _prednisolone;
    private readonly SlowBiology<T> _slow;
    private readonly T[] _saved;
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
        _steps = [.. plan.Steps];
        _slow = new SlowBiology<T>(in parameters, in covariates, plan.GreatestGrowth);
        ref readonly var individual = ref _slow.Individual;
        _amifampridine = new(schedules.Amifampridine, in individual.Amifampridine);
        _azathioprine = new(schedules.Azathioprine, in parameters, in individual);
        _prednisolone = new(schedules.Prednisolone, in parameters, in individual);
        _saved = new T[plan.SavedDays.Count * ReadoutCatalog.All.Count];
    }

    /// <summary>Readouts in coherent units, time-major; complete once <see cref="Run"/> has returned true.</summary>
    public ReadOnlySpan<T> Saved => _saved;

    /// <summary>Runs a number of steps, or to the end.</summary>
    /// <returns>Whether the end has been reached.</returns>
    public bool Run(int steps = int.MaxValue)
    {
        var end = (int)Math.Min((long)_step + steps, _steps.Length);
        for (; _step < end; _step++)
        {
            var step = _steps[_step];
            if (step.IsProbe)
            {
                Probe(in step);
                continue;
            }

            if (step.SaveIndex >= 0)
            {
                Save(in step);
            }

            if (step.PlasmaVolumes > 0)
            {
                _slow.Exchange(T.Constant(step.PlasmaVolumes));
            }

            if (step.LengthMinutes > 0)
            {
                Advance(in step);
            }
        }

        return _step == _steps.Length;
    }

    private void Probe(in PlanStep step)
    {
        _slow.Remember();
        _azathioprine.Remember();
        _prednisolone.Remember();
        Advance(in step);
        Save(in step);
        _slow.Recall();
        _azathioprine.Recall();
        _prednisolone.Recall();
    }

    private void Advance(in PlanStep step)
    {
        ref var drive = ref _slow.Drive;
        _azathioprine.Step(_step, ref drive);
        _prednisolone.Step(_step, ref drive);
        drive.Mean.ImmunoglobulinInfusion = T.Constant(step.InfusionRate);
        _slow.Advance(step.LengthDays);
    }

    private void Save(in PlanStep step)
    {
        DrugState<T> drugs;
        drugs.Amifampridine = _amifampridine.At(step.SaveIndex);
        drugs.Azathioprine = _azathioprine.Azathioprine;
        drugs.Allopurinol = _azathioprine.Allopurinol;
        drugs.Prednisolone = _prednisolone.Prednisolone;
        var count = ReadoutCatalog.All.Count;
        _slow.Read(in drugs, T.Constant(step.InfusionRate), out Fields.As<ModelReadouts<T>, T>(_saved.AsSpan(step.SaveIndex * count, count)));
    }
}
