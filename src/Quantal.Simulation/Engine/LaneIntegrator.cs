using Quantal.Model.Composition;
using Quantal.Model.Immunoglobulin;
using Quantal.Model.Marrow;
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
    private readonly PlanStep[] _steps;
    private readonly double _greatestGrowth;
    private readonly AmifampridineCourse<T> _amifampridine;
    private readonly AzathioprineDrive<T> _azathioprine;
    private readonly PrednisoloneDrive<T> _prednisolone;
    private readonly LaneArray<T> _slow;
    private readonly LaneArray<T> _slowBeforeProbe;
    private readonly LaneArray<T> _scratch;
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
        _steps = [.. plan.Steps];
        _greatestGrowth = plan.GreatestGrowth;
        _equations = new SlowRightHandSide<T>(in parameters, ModelIndividual<T>.Of(in parameters, in covariates));
        ref readonly var individual = ref _equations.Individual;
        _amifampridine = new(schedules.Amifampridine, in individual.Amifampridine);
        _azathioprine = new(schedules.Azathioprine, in parameters, in individual);
        _prednisolone = new(schedules.Prednisolone, in parameters, in individual);
        _slow = new LaneArray<T>(Fields.Count<SlowState<T>, T>());
        _slowBeforeProbe = new LaneArray<T>(_slow.Length);
        _scratch = new LaneArray<T>(FixedStep.ClassicalScratchPerState * _slow.Length);
        _saved = new T[plan.SavedDays.Count * ReadoutCatalog.All.Count];
        SlowEquations.Initial(in parameters, in individual, in covariates, out Slow);
    }

    /// <summary>Readouts in coherent units, time-major; complete once <see cref="Run"/> has returned true.</summary>
    public ReadOnlySpan<T> Saved => _saved;

    private ref SlowState<T> Slow => ref Fields.As<SlowState<T>, T>(_slow.Span);

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
                ImmunoglobulinEquations.Exchange(ref Slow.Immunoglobulin, T.Constant(step.PlasmaVolumes), in _equations.Parameters.Immunoglobulin);
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
        _slow.Span.CopyTo(_slowBeforeProbe.Span);
        _azathioprine.Remember();
        _prednisolone.Remember();
        Advance(in step);
        Save(in step);
        _slowBeforeProbe.Span.CopyTo(_slow.Span);
        _azathioprine.Recall();
        _prednisolone.Recall();
    }

    private void Advance(in PlanStep step)
    {
        ref var drive = ref _equations.Drive;
        _azathioprine.Step(_step, ref drive);
        _prednisolone.Step(_step, ref drive);
        drive.Mean.ImmunoglobulinInfusion = T.Constant(step.InfusionRate);
        AdvanceSlow(step.LengthDays);
    }

    /// <summary>One step of the slow biology, in as many equal parts as each patient needs.</summary>
    private void AdvanceSlow(double days)
    {
        var start = FixedStep.ClassicalStart(_slow.Length, _scratch.Span);
        (_equations.From, _equations.Share) = (T.Constant(0), T.Constant(1));
        _equations.Evaluate(0, _slow.Span, start);
        var parts = Parts(days, in Fields.As<SlowState<T>, T>(start).Marrow, out var most);
        for (var part = 0; part < most; part++)
        {
            if (most > 1)
            {
                // A lane that has done its parts waits: its length is 0 and keeps its states.
                var done = T.Constant(part);
                _equations.From = T.SelectLess(done, parts, done / parts, T.Constant(0));
                _equations.Share = T.SelectLess(done, parts, T.Constant(1) / parts, T.Constant(0));
                if (part > 0)
                {
                    _equations.Evaluate(0, _slow.Span, start);
                }
            }

            FixedStep.ClassicalFromStart<T, SlowRightHandSide<T>>(ref _equations, T.Constant(days) * _equations.Share, _slow.Span, _scratch.Span);
        }
    }

    /// <summary>Into how many parts each lane's step is cut: a power of two for each, by the growth of its own marrow alone.</summary>
    private T Parts(double days, in MarrowState<T> derivative, out int most)
    {
        Span<double> parts = stackalloc double[T.Width];
        var growth = derivative.DividingNeutrophils / Slow.Marrow.DividingNeutrophils;
        most = 1;
        for (var lane = 0; lane < T.Width; lane++)
        {
            var ofStep = Math.Abs(T.GetLane(growth, lane)) * days;
            var own = 1;
            while (own < StepRule.MostParts && ofStep > _greatestGrowth * own * own * own * own)
            {
                own *= 2;
            }

            parts[lane] = own;
            most = Math.Max(most, own);
        }

        return T.Load(parts);
    }

    private void Save(in PlanStep step)
    {
        DrugState<T> drugs;
        drugs.Amifampridine = _amifampridine.At(step.SaveIndex);
        drugs.Azathioprine = _azathioprine.Azathioprine;
        drugs.Allopurinol = _azathioprine.Allopurinol;
        drugs.Prednisolone = _prednisolone.Prednisolone;
        ref readonly var parameters = ref _equations.Parameters;
        ref readonly var individual = ref _equations.Individual;
        var drive = WholeEquations.DriveOf(in drugs, T.Constant(step.InfusionRate), in parameters, in individual);
        var count = ReadoutCatalog.All.Count;
        ReadoutEquations.Of(
            in Slow, in drugs, in drive, in parameters, in individual,
            out Fields.As<ModelReadouts<T>, T>(_saved.AsSpan(step.SaveIndex * count, count)));
    }
}
