using System.Runtime.CompilerServices;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Azathioprine;

/// <summary>Azathioprine and its metabolites: gut, azathioprine, mercaptopurine, what of it can be methylated, and the two nucleotide pools of the red cells.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AzathioprineAmounts<T> : ILinearKinetics<AzathioprineAmounts<T>, AzathioprineIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Bioavailable and not yet absorbed.</summary>
    [Unit("nmol")] public T Gut;

    /// <summary>Azathioprine in the circulation.</summary>
    [Unit("nmol")] public T Azathioprine;

    /// <summary>Mercaptopurine in the circulation.</summary>
    [Unit("nmol")] public T Mercaptopurine;

    /// <summary>
    /// Of what has been taken, what can still be methylated: decided at the intake, since another drug may inhibit methylation, and
    /// gone at the rate of mercaptopurine.
    /// </summary>
    [Unit("nmol")] public T Methylatable;

    /// <summary>Thioguanine nucleotides (TGN) in red cells.</summary>
    [Unit("nmol")] public T Tgn;

    /// <summary>Methylated mercaptopurine nucleotides (MMP) in red cells.</summary>
    [Unit("nmol")] public T Mmp;

    /// <summary>Recent doses, each fading exponentially; times its rate it is the recent daily dose.</summary>
    [Unit("mg")] public T RecentDoses;

    /// <inheritdoc/>
    public static void Derivatives(
        in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual, out AzathioprineAmounts<T> derivative)
    {
        var absorption  = individual.AbsorptionRate * amounts.Gut;
        var cleavage    = individual.CleavageRate * amounts.Azathioprine;
        var elimination = individual.MercaptopurineEliminationRate * amounts.Mercaptopurine;
        var methylation = individual.MercaptopurineEliminationRate * amounts.Methylatable;

        derivative.Gut            = -absorption;
        derivative.Azathioprine   = absorption - cleavage;
        derivative.Mercaptopurine = cleavage - elimination;
        derivative.Tgn            = (individual.TgnFraction * elimination) - (individual.TgnLossRate * amounts.Tgn);
        derivative.Methylatable   = -methylation;
        derivative.Mmp            = (individual.MmpFraction * methylation) - (individual.MmpLossRate * amounts.Mmp);
        derivative.RecentDoses    = -(individual.RecentDoseRate * amounts.RecentDoses);
    }
}

/// <summary>What azathioprine's metabolites mean for the cells.</summary>
public static class AzathioprineEquations
{
    /// <summary>The amount of a tablet that reaches the circulation.</summary>
    /// <param name="dose">The dose.</param>
    /// <param name="availability">What comes through the first pass over what comes through without another drug.</param>
    /// <param name="parameters">The parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Bioavailable<T>(T dose, T availability, in AzathioprineParameters<T> parameters)
        where T : struct, INumeric<T> => dose / parameters.MolarMass * parameters.Bioavailability * availability;

    /// <summary>TGN per red cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T TgnPerRedCell<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => amounts.Tgn / individual.RedCells;

    /// <summary>MMP per red cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MmpPerRedCell<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => amounts.Mmp / individual.RedCells;

    /// <summary>
    /// Thioguanine in the DNA of dividing cells, as the TGN per red cell that would cause it in a NUDT15 normal metaboliser.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DnaThioguanine<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => individual.DnaPerTgn * TgnPerRedCell(in amounts, in individual);

    /// <summary>Recent daily dose per body weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T RecentDailyDose<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => individual.RecentDoseRate * amounts.RecentDoses / individual.Weight;
}

/// <summary>One patient's metabolism of azathioprine: TPMT moves the split, NUDT15 what reaches DNA.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AzathioprineIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>First-order absorption rate.</summary>
    public T AbsorptionRate;

    /// <summary>Rate of cleavage to mercaptopurine.</summary>
    public T CleavageRate;

    /// <summary>Elimination rate of mercaptopurine.</summary>
    public T MercaptopurineEliminationRate;

    /// <summary>Fraction of mercaptopurine that ends as thioguanine nucleotides in red cells.</summary>
    public T TgnFraction;

    /// <summary>Fraction of mercaptopurine that ends as methylated nucleotides in red cells.</summary>
    public T MmpFraction;

    /// <summary>Rate at which red cells lose thioguanine nucleotides.</summary>
    public T TgnLossRate;

    /// <summary>Rate at which red cells lose methylated nucleotides.</summary>
    public T MmpLossRate;

    /// <summary>Number of red cells.</summary>
    public T RedCells;

    /// <summary>DNA-incorporated thioguanine per TGN, relative to a NUDT15 normal metaboliser.</summary>
    public T DnaPerTgn;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    public T RecentDoseRate;

    /// <summary>Body weight.</summary>
    public T Weight;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static AzathioprineIndividual<T> Of(in AzathioprineParameters<T> parameters, in Covariates<T> covariates)
    {
        var ln2 = T.Log(T.Constant(2));
        return new AzathioprineIndividual<T>
        {
            AbsorptionRate = parameters.AbsorptionRate,
            CleavageRate = ln2 / parameters.CleavageHalfLife,
            MercaptopurineEliminationRate = ln2 / parameters.MercaptopurineHalfLife,
            TgnFraction = parameters.TgnFraction * PhenotypeFactor.Of(
                covariates.TpmtIntermediate, parameters.TpmtIntermediateTgnRatio,
                covariates.TpmtPoor, parameters.TpmtPoorTgnRatio),
            MmpFraction = parameters.MmpFraction * PhenotypeFactor.Of(
                covariates.TpmtIntermediate, parameters.TpmtIntermediateMmpRatio,
                covariates.TpmtPoor, parameters.TpmtPoorMmpRatio),
            TgnLossRate = parameters.TgnLossRate,
            MmpLossRate = ln2 / parameters.MmpHalfLife,
            RedCells = parameters.RedCellsPerWeight * covariates.Weight,
            DnaPerTgn = PhenotypeFactor.Of(
                covariates.Nudt15Intermediate, parameters.Nudt15IntermediateDnaRatio,
                covariates.Nudt15Poor, parameters.Nudt15PoorDnaRatio),
            RecentDoseRate = parameters.RecentDoseRate,
            Weight = covariates.Weight,
        };
    }
}
