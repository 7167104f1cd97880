using Quantal.Model.Diseases;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Numerics.Steps;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Reference;

/// <summary>
/// The reference solution: the whole model as one system of ordinary differential equations, drugs included, integrated with
/// error control at tight tolerance and started afresh at every tablet, infusion and exchange. Slow, and made to be believed:
/// it shares the equations with the product, and none of its closed forms, moments or fixed steps.
/// </summary>
public sealed class ReferenceIntegrator
{
    private readonly AdaptiveSettings _settings;

    /// <summary>Prepares.</summary>
    /// <param name="relativeTolerance">Tolerance of each step relative to each state.</param>
    public ReferenceIntegrator(double relativeTolerance)
    {
        // Every state is of order 1 or larger in coherent units once it matters; what is smaller has no effect to resolve.
        _settings = new AdaptiveSettings(relativeTolerance, relativeTolerance * 1e-3, 1_000_000);
    }

    /// <summary>Readouts of one patient at the plan's saved times, in the columns' units, time-major.</summary>
    /// <exception cref="InvalidOperationException">The integration did not reach the end.</exception>
    public double[] Run(TreatmentPlan plan, VirtualPatient patient)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(patient);
        var equations = new WholeRightHandSide<Disease>(patient);
        var state = equations.Initial();
        var integrator = new AdaptiveIntegrator(state.Length, _settings);
        var saved = new double[plan.SavedDays.Count * ReadoutCatalog.All.Count];
        var now = 0.0;
        foreach (var jump in Jumps(plan))
        {
            if (jump.Minute > now)
            {
                var outcome = integrator.Integrate(ref equations, Clock.Days(now), Clock.Days(jump.Minute), state);
                if (outcome.Status != IntegrationStatus.ReachedEnd)
                {
                    throw new InvalidOperationException($"The reference stopped on day {outcome.Time}: {outcome.Status}.");
                }

                now = jump.Minute;
            }

            jump.Apply(state, ref equations, saved);
        }

        return saved;
    }

    private static List<Jump> Jumps(TreatmentPlan plan)
    {
        var jumps = new List<Jump>();
        foreach (var step in plan.Steps)
        {
            jumps.Add(new StepJump(step, step.IsProbe ? step.EndMinute : step.StartMinute));
        }

        foreach (var drug in DrugList.InOrder)
        {
            jumps.AddRange(plan.Drugs.Of(drug).Select(intake => new DoseJump(drug, intake, plan.Drugs.LagMinutes(drug))));
        }

        var end = plan.Steps[^1].EndMinute;
        return [.. jumps.Where(jump => jump.Minute <= end).OrderBy(jump => jump.Minute)];
    }

    private abstract record Jump(double Minute)
    {
        public abstract void Apply(Span<Lane1> state, ref WholeRightHandSide<Disease> equations, double[] saved);
    }

    private sealed record StepJump(PlanStep Step, int At) : Jump(At)
    {
        public override void Apply(Span<Lane1> state, ref WholeRightHandSide<Disease> equations, double[] saved)
        {
            if (!Step.IsProbe)
            {
                equations.Infusion = Lane1.Constant(Step.InfusionRate);
            }

            if (Step.SaveIndex >= 0)
            {
                Save(equations.Read(state), saved);
            }

            if (Step.PlasmaVolumes > 0)
            {
                equations.Exchange(state, Step.PlasmaVolumes);
            }
        }

        private void Save(Lane1[] values, double[] saved)
        {
            for (var index = 0; index < values.Length; index++)
            {
                saved[(Step.SaveIndex * values.Length) + index] = Lane1.GetLane(values[index], 0) * ReadoutCatalog.FromCoherent[index];
            }
        }
    }

    private sealed record DoseJump(Drug Drug, Intake Intake, double LagMinutes) : Jump(Intake.Minute + LagMinutes)
    {
        public override void Apply(Span<Lane1> state, ref WholeRightHandSide<Disease> equations, double[] saved) =>
            equations.Take(Drug, Intake.Mean, state);
    }
}

/// <summary>The whole model of one patient as one system: the amounts of the drugs, and behind them the slow biology.</summary>
/// <typeparam name="TDisease">The disease.</typeparam>
internal struct WholeRightHandSide<TDisease> : IRightHandSide<Lane1>
    where TDisease : struct, IDisease
{
    private readonly Lane1[] _parameters;
    private readonly Lane1[] _covariates;
    private readonly Lane1[] _individual;

    public WholeRightHandSide(VirtualPatient patient)
    {
        _parameters = LanePacking.Pack<Lane1>([patient], one => one.Parameters);
        _covariates = LanePacking.Pack<Lane1>([patient], one => one.Covariates);
        _individual = new Lane1[TDisease.Layout.Individual];
        TDisease.Individual<Lane1>(_parameters, _covariates, _individual);
    }

    /// <summary>Immunoglobulin infused, in mg per day.</summary>
    public Lane1 Infusion { get; set; }

    /// <summary>The state before treatment.</summary>
    public readonly Lane1[] Initial()
    {
        var whole = new Lane1[TDisease.Layout.Amounts + TDisease.Layout.States];
        TDisease.Initial<Lane1>(_parameters, _individual, _covariates, Slow(whole));
        return whole;
    }

    /// <summary>A dose enters the body.</summary>
    public readonly void Take(Drug drug, double milligrams, Span<Lane1> whole) =>
        TDisease.Take(drug, Lane1.Constant(milligrams), whole[..TDisease.Layout.Amounts], _parameters);

    /// <summary>A session of plasma exchange.</summary>
    public readonly void Exchange(Span<Lane1> whole, double plasmaVolumes) =>
        TDisease.Exchange(Slow(whole), Lane1.Constant(plasmaVolumes), _parameters);

    /// <summary>Readouts in coherent units.</summary>
    public readonly Lane1[] Read(Span<Lane1> whole)
    {
        var readouts = new Lane1[TDisease.Layout.Readouts];
        TDisease.Read(Slow(whole), whole[..TDisease.Layout.Amounts], Infusion, _parameters, _individual, readouts);
        return readouts;
    }

    /// <inheritdoc/>
    public readonly void Evaluate(double fraction, ReadOnlySpan<Lane1> state, Span<Lane1> derivative) =>
        TDisease.WholeDerivatives(state, Infusion, _parameters, _individual, derivative);

    private static Span<Lane1> Slow(Span<Lane1> whole) => whole[TDisease.Layout.Amounts..];
}
