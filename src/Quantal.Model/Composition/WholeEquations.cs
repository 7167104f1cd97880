using Quantal.Model.Allopurinol;
using Quantal.Model.Amifampridine;
using Quantal.Model.Azathioprine;
using Quantal.Model.Prednisolone;
using Quantal.Numerics;

namespace Quantal.Model.Composition;

/// <summary>
/// The reference form of the model: every compartment in one system, each drug acting at its concentration of the instant.
/// The product solves the same equations on two clocks and has to agree with this form.
/// </summary>
public static class WholeEquations
{
    /// <summary>The state before treatment: no drug in the body.</summary>
    public static void Initial<T>(in ModelParameters<T> parameters, in ModelIndividual<T> individual, in Covariates<T> covariates, out WholeState<T> state)
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
    public static Drive<T> DriveOf<T>(in DrugState<T> drugs, T immunoglobulinInfusion, in ModelParameters<T> parameters, in ModelIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var drive = new Drive<T> { ImmunoglobulinInfusion = immunoglobulinInfusion };
        DriveEquations.Azathioprine(in drugs.Azathioprine, in individual.Azathioprine, ref drive);
        DriveEquations.Prednisolone(in drugs.Prednisolone, in parameters.Prednisolone, in individual.Prednisolone, ref drive);
        return drive;
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
        var drive = DriveOf(in state.Drugs, immunoglobulinInfusion, in parameters, in individual);
        AmifampridineAmounts<T>.Derivatives(in state.Drugs.Amifampridine, in individual.Amifampridine, out derivative.Drugs.Amifampridine);
        AzathioprineAmounts<T>.Derivatives(in state.Drugs.Azathioprine, in individual.Azathioprine, out derivative.Drugs.Azathioprine);
        AllopurinolAmounts<T>.Derivatives(in state.Drugs.Allopurinol, in parameters.Allopurinol, out derivative.Drugs.Allopurinol);
        PrednisoloneAmounts<T>.Derivatives(in state.Drugs.Prednisolone, in individual.Prednisolone, out derivative.Drugs.Prednisolone);
        SlowEquations.Derivatives(in state.Slow, in drive, in parameters, in individual, out derivative.Slow);
    }
}
