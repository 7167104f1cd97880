using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Drugs.Amifampridine;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Effects;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Numerics;

namespace Quantal.Model.LambertEaton;

/// <summary>All drugs in the body: four linear systems.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct DrugState<T>
    where T : struct, INumeric<T>
{
    /// <summary>Amifampridine.</summary>
    public AmifampridineAmounts<T> Amifampridine;

    /// <summary>Azathioprine and its metabolites.</summary>
    public AzathioprineAmounts<T> Azathioprine;

    /// <summary>Allopurinol.</summary>
    public AllopurinolAmounts<T> Allopurinol;

    /// <summary>Prednisolone.</summary>
    public PrednisoloneAmounts<T> Prednisolone;
}

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

/// <summary>From amounts of drug to what the slow biology sees of them.</summary>
public static class DrugEffectsEquations
{
    /// <summary>Writes azathioprine's part of the drive.</summary>
    public static void Azathioprine<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual, ref DrugEffects<T> drive)
        where T : struct, INumeric<T>
    {
        drive.DnaThioguanine   = AzathioprineEquations.DnaThioguanine(in amounts, in individual);
        drive.DnaThioguanineSquared = drive.DnaThioguanine * drive.DnaThioguanine;
        drive.Mmp              = AzathioprineEquations.MmpPerRedCell(in amounts, in individual);
        drive.AzathioprineDose = AzathioprineEquations.RecentDailyDose(in amounts, in individual);
    }

    /// <summary>Writes prednisolone's part of the drive.</summary>
    public static void Prednisolone<T>(in PrednisoloneAmounts<T> amounts, in PrednisoloneParameters<T> parameters, in PrednisoloneIndividual<T> individual, ref DrugEffects<T> drive)
        where T : struct, INumeric<T>
    {
        var unbound = PrednisoloneEquations.UnboundConcentration(in amounts, in individual);
        drive.Suppression       = PrednisoloneEquations.Suppression(unbound, in parameters);
        drive.PlasmaCellKilling = PrednisoloneEquations.PlasmaCellKilling(unbound, in parameters);
        drive.PrednisoloneDose  = individual.RecentDoseRate * amounts.RecentDoses;
    }
}

/// <summary>What a swallowed dose and a session of plasma exchange change at once in the whole system.</summary>
public static class DoseEquations
{
    /// <summary>A dose of amifampridine.</summary>
    public static void Amifampridine<T>(ref WholeState<T> state, T dose)
        where T : struct, INumeric<T> =>
        state.Drugs.Amifampridine.Gut += dose;

    /// <summary>A dose of azathioprine; allopurinol in the body lets more of it through.</summary>
    public static void Azathioprine<T>(ref WholeState<T> state, T dose, in ModelParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        state.Drugs.Azathioprine.Gut += AzathioprineEquations.Bioavailable(
            dose, state.Drugs.Allopurinol.Body, in parameters.Azathioprine, in parameters.Allopurinol);
        state.Drugs.Azathioprine.RecentDoses += dose;
    }

    /// <summary>A dose of allopurinol.</summary>
    public static void Allopurinol<T>(ref WholeState<T> state, T dose)
        where T : struct, INumeric<T> =>
        state.Drugs.Allopurinol.Body += dose;

    /// <summary>A dose of prednisolone, at the time it was swallowed and the lag of its absorption later.</summary>
    public static void Prednisolone<T>(ref WholeState<T> state, T dose, in ModelParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        state.Drugs.Prednisolone.Gut += PrednisoloneEquations.Bioavailable(dose, in parameters.Prednisolone);
        state.Drugs.Prednisolone.RecentDoses += dose;
    }

    /// <summary>One session of plasma exchange.</summary>
    public static void PlasmaExchange<T>(ref WholeState<T> state, T plasmaVolumes, in ModelParameters<T> parameters)
        where T : struct, INumeric<T> =>
        ImmunoglobulinEquations.Exchange(ref state.Slow.Immunoglobulin, plasmaVolumes, in parameters.Immunoglobulin);
}

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
    public static DrugEffects<T> DriveOf<T>(in DrugState<T> drugs, T immunoglobulinInfusion, in ModelParameters<T> parameters, in ModelIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var drive = new DrugEffects<T> { ImmunoglobulinInfusion = immunoglobulinInfusion };
        DrugEffectsEquations.Azathioprine(in drugs.Azathioprine, in individual.Azathioprine, ref drive);
        DrugEffectsEquations.Prednisolone(in drugs.Prednisolone, in parameters.Prednisolone, in individual.Prednisolone, ref drive);
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
