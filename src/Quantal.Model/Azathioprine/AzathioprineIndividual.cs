using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Azathioprine;

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
