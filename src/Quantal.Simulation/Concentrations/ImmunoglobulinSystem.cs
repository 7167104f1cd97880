using MathNet.Numerics.LinearAlgebra;
using Quantal.Model.Effects;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Concentrations;

/// <summary>
/// Immunoglobulin: all IgG in plasma, infused and own. Its recycling saturates, so it is integrated at tight tolerance; a steady
/// state is the start that one interval leads back to, found by Newton's method.
/// </summary>
internal sealed class ImmunoglobulinSystem : IKineticSystem
{
    private const int States = 4;
    private const int Plasma = 1;
    private const int MostNewtonSteps = 50;
    private const double RelativeTolerance = 1e-12;
    private const double AbsoluteTolerance = 1e-12;
    private const double SteadyTolerance = 1e-11;
    private const double Nudge = 1e-4;

    private readonly AdaptiveIntegrator _integrator = new(States, new AdaptiveSettings(RelativeTolerance, AbsoluteTolerance, 1_000_000));
    private readonly Lane1[] _state = new Lane1[States];
    private readonly double _factor;
    private readonly double _hour = Unit.Parse("h").ToCoherent;
    private readonly double _kilogram = Unit.Parse("kg").ToCoherent;
    private ImmunoglobulinRightHandSide _equations;

    /// <summary>Prepares.</summary>
    /// <param name="parameters">The typical patient's parameters.</param>
    /// <param name="factor">From coherent units to the column's.</param>
    public ImmunoglobulinSystem(ImmunoglobulinParameters<Lane1> parameters, double factor)
    {
        _factor = factor;
        _equations.Parameters = parameters;
    }

    /// <inheritdoc/>
    public int Count => States;

    /// <inheritdoc/>
    public void Use(ReadOnlySpan<double> values)
    {
        var covariates = new Covariates<Lane1> { Weight = Lane1.Constant(values[0] * _kilogram) };
        _equations.Individual = ImmunoglobulinIndividual<Lane1>.Of(in _equations.Parameters, in covariates);
    }

    /// <inheritdoc/>
    public void Clear(Span<double> amounts)
    {
        ImmunoglobulinEquations.Initial(in _equations.Parameters, in _equations.Individual, out var initial);
        (_state[0], _state[Plasma], _state[2], _state[3]) = (initial.Peripheral, initial.Plasma, initial.Entering, initial.Endosomal);
        Store(amounts);
    }

    /// <inheritdoc/>
    public double Bioavailability(int compartment, double dose) => 1;

    /// <inheritdoc/>
    public double Lag(int compartment) => 0;

    /// <inheritdoc/>
    public double PerDose(int compartment) => Lane1.GetLane(_equations.Individual.ConcentrationPerMass, 0);

    /// <inheritdoc/>
    public double Concentration(ReadOnlySpan<double> amounts) => amounts[Plasma] * _factor;

    /// <inheritdoc/>
    public void Advance(Span<double> amounts, ReadOnlySpan<double> input, double time)
    {
        for (var i = 0; i < States; i++)
        {
            _state[i] = Lane1.Constant(amounts[i]);
        }

        _equations.Infusion = Lane1.Constant(input[Plasma] / PerDose(Plasma + 1) / _hour);
        var outcome = _integrator.Integrate(ref _equations, 0, time * _hour, _state);
        Store(amounts);
        if (outcome.Status != IntegrationStatus.ReachedEnd)
        {
            amounts.Fill(double.NaN);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: immunoglobulin is infused.</exception>
    public void AfterBoluses(ReadOnlySpan<double> dose, double interval, Span<double> amounts) =>
        throw new NotSupportedException("Immunoglobulin is infused: there is no steady state of boluses.");

    /// <inheritdoc/>
    public void BeforeInfusions(ReadOnlySpan<double> input, double duration, double interval, Span<double> amounts)
    {
        var infusion = input.ToArray();
        Clear(amounts);
        var start = Vector<double>.Build.DenseOfArray(amounts.ToArray());
        for (var step = 0; step < MostNewtonSteps; step++)
        {
            var gap = After(start, infusion, duration, interval) - start;
            if (gap.InfinityNorm() <= SteadyTolerance * start.InfinityNorm())
            {
                start.AsArray().CopyTo(amounts);
                return;
            }

            var slope = Matrix<double>.Build.Dense(States, States);
            for (var state = 0; state < States; state++)
            {
                var size = Nudge * start[state];
                var nudged = start.Clone();
                nudged[state] += size;
                slope.SetColumn(state, ((After(nudged, infusion, duration, interval) - nudged) - gap) / size);
            }

            start -= slope.Solve(gap);
        }

        amounts.Fill(double.NaN);
    }

    /// <summary>The state one interval later.</summary>
    private Vector<double> After(Vector<double> start, double[] input, double duration, double interval)
    {
        var always = Math.Floor(duration / interval);
        var part = Math.Max(duration - (always * interval), 0);
        var amounts = start.ToArray();
        Advance(amounts, [.. input.Select(one => one * (always + 1))], part);
        Advance(amounts, [.. input.Select(one => one * always)], interval - part);
        return Vector<double>.Build.DenseOfArray(amounts);
    }

    private void Store(Span<double> amounts)
    {
        for (var i = 0; i < States; i++)
        {
            amounts[i] = Lane1.GetLane(_state[i], 0);
        }
    }
}

/// <summary>All IgG under constant infusion and undisturbed synthesis; the antibodies that share its fate are left out.</summary>
internal struct ImmunoglobulinRightHandSide : IRightHandSide<Lane1>
{
    /// <summary>The parameters.</summary>
    public ImmunoglobulinParameters<Lane1> Parameters;

    /// <summary>The individual's values.</summary>
    public ImmunoglobulinIndividual<Lane1> Individual;

    /// <summary>Immunoglobulin infused, in coherent units.</summary>
    public Lane1 Infusion;

    /// <inheritdoc/>
    public readonly void Evaluate(double fraction, ReadOnlySpan<Lane1> state, Span<Lane1> derivative)
    {
        var (none, undisturbed) = (Lane1.Constant(0), Lane1.Constant(1));
        var effects = new DrugEffects<Lane1> { ImmunoglobulinInfusion = Infusion };
        var all = default(ImmunoglobulinState<Lane1>);
        (all.Peripheral, all.Plasma, all.Entering, all.Endosomal) = (state[0], state[1], state[2], state[3]);
        ImmunoglobulinEquations.Derivatives(in all, undisturbed, none, none, in effects, in Parameters, in Individual, out var change);
        (derivative[0], derivative[1], derivative[2], derivative[3]) =
            (change.Peripheral, change.Plasma, change.Entering, change.Endosomal);
    }
}
