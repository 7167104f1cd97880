using Quantal.Model.Diseases;
using Quantal.Model.Kinetics;
using Quantal.Numerics;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Engine;

/// <summary>
/// The two-clock solution for one bundle of virtual patients under one plan: drugs in closed form, the slow biology in steps.
/// One loop that owns nothing else; it allocates nothing.
/// </summary>
/// <typeparam name="TDisease">The disease.</typeparam>
/// <typeparam name="T">The lane type.</typeparam>
public sealed class LaneIntegrator<TDisease, T>
    where TDisease : struct, IDisease
    where T : struct, ILane<T>
{
    private readonly PlanStep[] _steps;
    private readonly TwoClocks<TDisease, T> _patients;
    private readonly T[] _saved;
    private readonly int _row;
    private int _step;

    /// <summary>Prepares the patients at day 0.</summary>
    /// <param name="plan">The plan, shared by all lanes.</param>
    /// <param name="patients">1 to as many as there are lanes.</param>
    /// <param name="luck">Which intakes each patient swallows; may be null where all intakes are certain.</param>
    public LaneIntegrator(TreatmentPlan plan, ReadOnlySpan<VirtualPatient> patients, IIntakeLuck<T>? luck = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _steps = [.. plan.Steps];
        _patients = new TwoClocks<TDisease, T>(plan.Drugs, patients, luck);
        _row = TDisease.Layout.Readouts + (plan.ReadsDay ? 2 * TDisease.Layout.OfTheDay.Count : 0);
        _saved = new T[plan.SavedDays.Count * _row];
    }

    /// <summary>
    /// Readouts in coherent units, those of the day after those of the visit where the plan reads it, time-major; complete once
    /// <see cref="Run"/> has returned true.
    /// </summary>
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
        var row = _saved.AsSpan(step.SaveIndex * _row, _row);
        var infusion = T.Constant(step.InfusionRate);
        _patients.Read(step.SaveIndex, infusion, row[..TDisease.Layout.Readouts]);
        if (_row > TDisease.Layout.Readouts)
        {
            _patients.ReadDay(step.SaveIndex, infusion, row[TDisease.Layout.Readouts..]);
        }
    }
}
