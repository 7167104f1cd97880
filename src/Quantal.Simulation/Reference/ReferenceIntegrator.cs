using Quantal.Model.Drugs;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Units;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Readouts;
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
        var equations = default(WholeRightHandSide);
        var covariates = default(Covariates<Lane1>);
        LanePacking.Pack<Lane1>([patient], one => one.Parameters, Fields.Of<ModelParameters<Lane1>, Lane1>(ref equations.Parameters));
        LanePacking.Pack<Lane1>([patient], one => one.Covariates, Fields.Of<Covariates<Lane1>, Lane1>(ref covariates));
        equations.Individual = ModelIndividual<Lane1>.Of(in equations.Parameters, in covariates);
        WholeEquations.Initial(in equations.Parameters, in equations.Individual, in covariates, out var initial);
        var state = Fields.Of<WholeState<Lane1>, Lane1>(ref initial);
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

            jump.Apply(ref initial, ref equations, saved);
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
        public abstract void Apply(ref WholeState<Lane1> state, ref WholeRightHandSide equations, double[] saved);
    }

    private sealed record StepJump(PlanStep Step, int At) : Jump(At)
    {
        public override void Apply(ref WholeState<Lane1> state, ref WholeRightHandSide equations, double[] saved)
        {
            if (!Step.IsProbe)
            {
                equations.Infusion = Lane1.Constant(Step.InfusionRate);
            }

            if (Step.SaveIndex >= 0)
            {
                Save(in state, in equations, saved);
            }

            if (Step.PlasmaVolumes > 0)
            {
                ImmunoglobulinEquations.Exchange(
                    ref state.Slow.Immunoglobulin, Lane1.Constant(Step.PlasmaVolumes), in equations.Parameters.Immunoglobulin);
            }
        }

        private void Save(in WholeState<Lane1> state, in WholeRightHandSide equations, double[] saved)
        {
            var effects = WholeEquations.EffectsOf(in state.Drugs, equations.Infusion, in equations.Parameters, in equations.Individual);
            ReadoutEquations.Of(
                in state.Slow, in state.Drugs, in effects, in equations.Parameters, in equations.Individual, out var readouts);
            var values = Fields.Of<ModelReadouts<Lane1>, Lane1>(ref readouts);
            for (var index = 0; index < values.Length; index++)
            {
                saved[(Step.SaveIndex * values.Length) + index] = Lane1.GetLane(values[index], 0) * ReadoutCatalog.FromCoherent[index];
            }
        }
    }

    private sealed record DoseJump(Drug Drug, Intake Intake, double LagMinutes) : Jump(Intake.Minute + LagMinutes)
    {
        public override void Apply(ref WholeState<Lane1> state, ref WholeRightHandSide equations, double[] saved) =>
            DrugList.Take(Drug, Lane1.Constant(Intake.Mean), ref state.Drugs, in equations.Parameters);
    }
}

/// <summary>The whole model as one system, between two jumps.</summary>
internal struct WholeRightHandSide : IRightHandSide<Lane1>
{
    /// <summary>Immunoglobulin infused, in mg per day.</summary>
    public Lane1 Infusion;

    /// <summary>The parameters.</summary>
    public ModelParameters<Lane1> Parameters;

    /// <summary>The individual's values.</summary>
    public ModelIndividual<Lane1> Individual;

    /// <inheritdoc/>
    public readonly void Evaluate(double fraction, ReadOnlySpan<Lane1> state, Span<Lane1> derivative) =>
        WholeEquations.Derivatives(
            in Fields.As<WholeState<Lane1>, Lane1>(state), Infusion, in Parameters, in Individual,
            out Fields.As<WholeState<Lane1>, Lane1>(derivative));
}
