using Quantal.Model.Kinetics;
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
    private readonly TwoClocks<T> _patients;
    private readonly T[] _saved;
    private int _step;

    /// <summary>Prepares the patients at day 0.</summary>
    /// <param name="plan">The plan, shared by all lanes.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="covariates">The patients' covariates.</param>
    /// <param name="luck">Which intakes each patient swallows; may be null where all intakes are certain.</param>
    public LaneIntegrator(TreatmentPlan plan, in ModelParameters<T> parameters, in Covariates<T> covariates, IIntakeLuck<T>? luck = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _steps = [.. plan.Steps];
        _patients = new TwoClocks<T>(plan.Drugs, in parameters, in covariates, plan.GreatestGrowth, luck);
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
                _patients.Exchange(T.Constant(step.PlasmaVolumes));
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
        _patients.Remember();
        Advance(in step);
        Save(in step);
        _patients.Recall();
    }

    private void Advance(in PlanStep step) => _patients.Advance(_step, step.LengthDays, T.Constant(step.InfusionRate));

    private void Save(in PlanStep step)
    {
        var count = ReadoutCatalog.All.Count;
        _patients.Read(
            step.SaveIndex, T.Constant(step.InfusionRate), out Fields.As<ModelReadouts<T>,
            T>(_saved.AsSpan(step.SaveIndex * count, count)));
    }
}
