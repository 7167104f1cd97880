using Quantal.Model.Effects;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Engine;

/// <summary>The slow biology of one bundle of virtual patients, moved in steps under the effects of the drugs.</summary>
/// <typeparam name="T">The lane type.</typeparam>
internal sealed class SlowBiology<T>
    where T : struct, ILane<T>
{
    private readonly double _greatestGrowth;
    private readonly LaneArray<T> _state;
    private readonly LaneArray<T> _remembered;
    private readonly LaneArray<T> _scratch;
    private SlowRightHandSide<T> _equations;

    /// <summary>The state before treatment.</summary>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="covariates">The patients' covariates.</param>
    /// <param name="greatestGrowth">By how much dividing neutrophils may grow or shrink in a step that is not cut; see
    /// <see cref="StepRule"/>.</param>
    public SlowBiology(in ModelParameters<T> parameters, in Covariates<T> covariates, double greatestGrowth)
    {
        _greatestGrowth = greatestGrowth;
        _equations = new SlowRightHandSide<T>(in parameters, ModelIndividual<T>.Of(in parameters, in covariates));
        _state = new LaneArray<T>(Fields.Count<SlowState<T>, T>());
        _remembered = new LaneArray<T>(_state.Length);
        _scratch = new LaneArray<T>(FixedStep.ClassicalScratchPerState * _state.Length);
        SlowEquations.Initial(in parameters, in _equations.Individual, in covariates, out State);
    }

    /// <summary>The state now.</summary>
    public ref SlowState<T> State => ref Fields.As<SlowState<T>, T>(_state.Span);

    /// <summary>What the drugs do over the step to come.</summary>
    public ref AffineDrugEffects<T> Effects => ref _equations.Effects;

    /// <summary>The parameters.</summary>
    public ref readonly ModelParameters<T> Parameters => ref _equations.Parameters;

    /// <summary>The individuals' values.</summary>
    public ref readonly ModelIndividual<T> Individual => ref _equations.Individual;

    /// <summary>One step, in as many equal parts as each patient needs.</summary>
    /// <param name="days">Length of the step.</param>
    public void Advance(double days)
    {
        var start = FixedStep.ClassicalStart(_state.Length, _scratch.Span);
        _equations.Place(T.Constant(0), T.Constant(1));
        _equations.Evaluate(0, _state.Span, start);
        var share = T.Constant(1);
        var parts = Parts(days, in Fields.As<SlowState<T>, T>(start).Marrow, out var most);
        for (var part = 0; part < most; part++)
        {
            if (most > 1)
            {
                // A lane that has done its parts waits: its length is 0 and keeps its states.
                var done = T.Constant(part);
                share = T.SelectLess(done, parts, T.Constant(1) / parts, T.Constant(0));
                _equations.Place(T.SelectLess(done, parts, done / parts, T.Constant(0)), share);
                if (part > 0)
                {
                    _equations.Evaluate(0, _state.Span, start);
                }
            }

            FixedStep.ClassicalFromStart<T, SlowRightHandSide<T>>(ref _equations, T.Constant(days) * share, _state.Span, _scratch.Span);
        }
    }

    /// <summary>One session of plasma exchange; a lane with 0 plasma volumes keeps its states.</summary>
    public void Exchange(T plasmaVolumes) =>
        ImmunoglobulinEquations.Exchange(ref State.Immunoglobulin, plasmaVolumes, in Parameters.Immunoglobulin);

    /// <summary>Readouts of this state beside drugs in the body at the same instant, in coherent units.</summary>
    /// <param name="drugs">The drugs.</param>
    /// <param name="infusion">Immunoglobulin infused at the instant in mg per day.</param>
    /// <param name="readouts">Receives the readouts.</param>
    public void Read(in DrugState<T> drugs, T infusion, out ModelReadouts<T> readouts)
    {
        var effects = WholeEquations.EffectsOf(in drugs, infusion, in Parameters, in Individual);
        ReadoutEquations.Of(in State, in drugs, in effects, in Parameters, in Individual, out readouts);
    }

    /// <summary>Keeps the state for <see cref="Recall"/>.</summary>
    public void Remember() => _state.Span.CopyTo(_remembered.Span);

    /// <summary>Goes back to the state at <see cref="Remember"/>.</summary>
    public void Recall() => _remembered.Span.CopyTo(_state.Span);

    /// <summary>Into how many parts each lane's step is cut: a power of two for each, by the growth of its own marrow alone.</summary>
    private T Parts(double days, in MarrowState<T> derivative, out int most)
    {
        Span<double> parts = stackalloc double[T.Width];
        var growth = derivative.DividingNeutrophils / State.Marrow.DividingNeutrophils;
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
}

/// <summary>The slow biology as a step method sees it: a state by position, a place in the step.</summary>
internal struct SlowRightHandSide<T> : IRightHandSide<T>
    where T : struct, ILane<T>
{
    private readonly LaneArray<T> _parameters = new(Fields.Count<ModelParameters<T>, T>());
    private readonly LaneArray<T> _individual = new(Fields.Count<ModelIndividual<T>, T>());
    private readonly LaneArray<T> _effects = new(Fields.Count<AffineDrugEffects<T>, T>());
    private readonly LaneArray<T> _instant = new(Fields.Count<DrugEffects<T>, T>());

    private T _from;
    private T _share;
    private double _fraction = double.NaN;

    public SlowRightHandSide(in ModelParameters<T> parameters, in ModelIndividual<T> individual)
    {
        Fields.As<ModelParameters<T>, T>(_parameters.Span) = parameters;
        Fields.As<ModelIndividual<T>, T>(_individual.Span) = individual;
    }

    /// <summary>The parameters.</summary>
    public readonly ref readonly ModelParameters<T> Parameters => ref Fields.As<ModelParameters<T>, T>(_parameters.Span);

    /// <summary>The individuals' values.</summary>
    public readonly ref readonly ModelIndividual<T> Individual => ref Fields.As<ModelIndividual<T>, T>(_individual.Span);

    /// <summary>What the drugs do over the step.</summary>
    public readonly ref AffineDrugEffects<T> Effects => ref Fields.As<AffineDrugEffects<T>, T>(_effects.Span);

    /// <summary>Begins a part of a step, after <see cref="Effects"/> have been set.</summary>
    /// <param name="from">Where in the whole step each lane's part of it begins, 0 to 1.</param>
    /// <param name="share">How much of the whole step each lane's part is, 0 to 1.</param>
    public void Place(T from, T share) => (_from, _share, _fraction) = (from, share, double.NaN);

    /// <inheritdoc/>
    public void Evaluate(double fraction, ReadOnlySpan<T> state, Span<T> derivative)
    {
        ref var effects = ref Fields.As<DrugEffects<T>, T>(_instant.Span);
        if (fraction != _fraction)
        {
            // The two stages in the middle see the same effects.
            Effects.At(_from + (T.Constant(fraction) * _share), out effects);
            _fraction = fraction;
        }

        SlowEquations.Derivatives(
            in Fields.As<SlowState<T>, T>(state), in effects, in Parameters, in Individual, out Fields.As<SlowState<T>, T>(derivative));
    }
}
