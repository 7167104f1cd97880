using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.LambertEaton;

/// <summary>Drugs and slow biology together, as one system of ordinary differential equations.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct WholeState<T>
    where T : struct, INumeric<T>
{
    /// <summary>Drugs in the body.</summary>
    public DrugState<T> Drugs;

    /// <summary>The slow biology.</summary>
    public SlowState<T> Slow;
}

/// <summary>
/// The reference form of the model: every compartment in one system, each drug acting at its concentration of the instant.
/// The product solves the same equations on two clocks and has to agree with this form.
/// </summary>
public static class WholeEquations
{
    /// <summary>The state before treatment: no drug in the body.</summary>
    public static void Initial<T>(
        in ModelParameters<T> parameters, in ModelIndividual<T> individual, in ModelCovariates<T> covariates, out WholeState<T> state)
        where T : struct, INumeric<T>
    {
        state.Drugs = default;
        Fields.Of<DrugState<T>, T>(ref state.Drugs).Fill(T.Constant(0));
        SlowEquations.Initial(in parameters, in individual, in covariates, out state.Slow);
    }

    /// <summary>What the slow biology sees of the drugs at an instant.</summary>
    /// <param name="drugs">Amounts in the body.</param>
    /// <param name="immunoglobulinInfusion">Immunoglobulin infused at the instant, as mass per time.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's values.</param>
    public static DrugEffects<T> EffectsOf<T>(
        in DrugState<T> drugs, T immunoglobulinInfusion, in ModelParameters<T> parameters, in ModelIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var effects = default(DrugEffects<T>);
        Fields.Of<DrugEffects<T>, T>(ref effects).Fill(T.Constant(0));
        effects.ImmunoglobulinInfusion = immunoglobulinInfusion;
        DrugList.AddEffects(in drugs, in parameters, in individual, ref effects);
        return effects;
    }

    /// <summary>Rates of change of the whole system.</summary>
    public static void Derivatives<T>(
        in WholeState<T> state,
        T immunoglobulinInfusion,
        in ModelParameters<T> parameters,
        in ModelIndividual<T> individual,
        out WholeState<T> derivative)
        where T : struct, INumeric<T>
    {
        var effects = EffectsOf(in state.Drugs, immunoglobulinInfusion, in parameters, in individual);
        DrugList.Derivatives(in state.Drugs, in parameters, in individual, out derivative.Drugs);
        SlowEquations.Derivatives(in state.Slow, in effects, in parameters, in individual, out derivative.Slow);
    }
}
