using Quantal.Model.Diseases;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Engine;

/// <summary>The slow biology of one bundle of virtual patients, moved in steps under the effects of the drugs.</summary>
/// <typeparam name="TDisease">The disease.</typeparam>
/// <typeparam name="T">The lane type.</typeparam>
internal sealed class SlowBiology<TDisease, T>
    where TDisease : struct, IDisease
    where T : struct, ILane<T>
{
    private readonly LaneArray<T> _state;
    private readonly LaneArray<T> _remembered;
    private readonly LaneArray<T> _scratch;
    private SlowRightHandSide<TDisease, T> _equations;

    /// <summary>The state before treatment.</summary>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="covariates">The patients' covariates.</param>
    public SlowBiology(ReadOnlySpan<T> parameters, ReadOnlySpan<T> covariates)
    {
        _equations = new SlowRightHandSide<TDisease, T>(parameters, covariates);
        _state = new LaneArray<T>(TDisease.Layout.States);
        _remembered = new LaneArray<T>(_state.Length);
        _scratch = new LaneArray<T>(FixedStep.ClassicalScratchPerState * _state.Length);
        TDisease.Initial(parameters, _equations.Individual, covariates, _state.Span);
    }

    /// <summary>The state now.</summary>
    public Span<T> State => _state.Span;

    /// <summary>What the drugs do over the step to come.</summary>
    public ref AffineDrugEffects<T> Effects => ref _equations.Effects;

    /// <summary>The individuals' values.</summary>
    public ReadOnlySpan<T> Individual => _equations.Individual;

    /// <summary>One step.</summary>
    /// <param name="days">Length of the step.</param>
    public void Advance(double days)
    {
        _equations.Begin();
        FixedStep.Classical(ref _equations, days, _state.Span, _scratch.Span);
    }

    /// <summary>One session of plasma exchange; a lane with 0 plasma volumes keeps its states.</summary>
    public void Exchange(T plasmaVolumes) => TDisease.Exchange(_state.Span, plasmaVolumes, _equations.Parameters);

    /// <summary>Readouts of this state beside drugs in the body at the same instant, in coherent units.</summary>
    /// <param name="amounts">Amounts of the drugs.</param>
    /// <param name="infusion">Immunoglobulin infused at the instant in mg per day.</param>
    /// <param name="readouts">Receives the readouts.</param>
    public void Read(ReadOnlySpan<T> amounts, T infusion, Span<T> readouts) =>
        TDisease.Read(_state.Span, amounts, infusion, _equations.Parameters, Individual, readouts);

    /// <summary>Keeps the state for <see cref="Recall"/>.</summary>
    public void Remember() => _state.Span.CopyTo(_remembered.Span);

    /// <summary>Goes back to the state at <see cref="Remember"/>.</summary>
    public void Recall() => _remembered.Span.CopyTo(_state.Span);
}

/// <summary>The slow biology as a step method sees it: a state by position, a place in the step.</summary>
internal struct SlowRightHandSide<TDisease, T> : IRightHandSide<T>
    where TDisease : struct, IDisease
    where T : struct, ILane<T>
{
    private readonly LaneArray<T> _parameters = new(TDisease.Layout.Parameters.Count);
    private readonly LaneArray<T> _individual = new(TDisease.Layout.Individual);
    private readonly LaneArray<T> _effects = new(Fields.Count<AffineDrugEffects<T>, T>());
    private readonly LaneArray<T> _instant = new(Fields.Count<DrugEffects<T>, T>());

    private double _fraction = double.NaN;

    public SlowRightHandSide(ReadOnlySpan<T> parameters, ReadOnlySpan<T> covariates)
    {
        parameters.CopyTo(_parameters.Span);
        TDisease.Individual(parameters, covariates, _individual.Span);
    }

    /// <summary>The parameters.</summary>
    public readonly ReadOnlySpan<T> Parameters => _parameters.Span;

    /// <summary>The individuals' values.</summary>
    public readonly ReadOnlySpan<T> Individual => _individual.Span;

    /// <summary>What the drugs do over the step.</summary>
    public readonly ref AffineDrugEffects<T> Effects => ref Fields.As<AffineDrugEffects<T>, T>(_effects.Span);

    /// <summary>Begins a step, after <see cref="Effects"/> have been set.</summary>
    public void Begin() => _fraction = double.NaN;

    /// <inheritdoc/>
    public void Evaluate(double fraction, ReadOnlySpan<T> state, Span<T> derivative)
    {
        ref var effects = ref Fields.As<DrugEffects<T>, T>(_instant.Span);
        if (fraction != _fraction)
        {
            // The two stages in the middle see the same effects.
            Effects.At(T.Constant(fraction), out effects);
            _fraction = fraction;
        }

        TDisease.Derivatives(state, in effects, Parameters, Individual, derivative);
    }
}
