using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Azathioprine;

/// <summary>Azathioprine and its metabolites: gut, azathioprine, mercaptopurine, and the two nucleotide pools of the red cells.</summary>
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

    /// <summary>Thioguanine nucleotides (TGN) in red cells.</summary>
    [Unit("nmol")] public T Tgn;

    /// <summary>Methylated mercaptopurine nucleotides (MMP) in red cells.</summary>
    [Unit("nmol")] public T Mmp;

    /// <summary>Recent doses, each fading exponentially; times its rate it is the recent daily dose.</summary>
    [Unit("mg")] public T RecentDoses;

    /// <inheritdoc/>
    public static void Derivatives(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual, out AzathioprineAmounts<T> derivative)
    {
        var absorption  = individual.AbsorptionRate * amounts.Gut;
        var cleavage    = individual.CleavageRate * amounts.Azathioprine;
        var elimination = individual.MercaptopurineEliminationRate * amounts.Mercaptopurine;

        derivative.Gut            = -absorption;
        derivative.Azathioprine   = absorption - cleavage;
        derivative.Mercaptopurine = cleavage - elimination;
        derivative.Tgn            = (individual.TgnFraction * elimination) - (individual.TgnLossRate * amounts.Tgn);
        derivative.Mmp            = (individual.MmpFraction * elimination) - (individual.MmpLossRate * amounts.Mmp);
        derivative.RecentDoses    = -(individual.RecentDoseRate * amounts.RecentDoses);
    }
}
