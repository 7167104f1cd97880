namespace Quantal.Numerics.Inference;

/// <summary>
/// How much of a correlation that an ensemble shows is to be believed, 0 to 1. In an ensemble of n members two unrelated
/// numbers have a correlation of about 1/√n by chance.
/// </summary>
/// <remarks>
/// Above the cut-off the pseudo-optimal taper of R. Furrer and T. Bengtsson, Journal of Multivariate Analysis 98 (2007) 227-255,
/// equation 23, with the ensemble's correlation in place of the true one: n·r²/((n + 1)·r² + 1). Below it nothing, after X. Luo
/// and T. Bhakta, Automatic and adaptive localization for ensemble-based history matching, Journal of Petroleum Science and
/// Engineering (2020): what does not rise above the noise of sampling is left out.
/// </remarks>
public static class PseudoOptimalTaper
{
    /// <summary>The weight of a correlation.</summary>
    /// <param name="correlation">Correlation in the ensemble, -1 to 1.</param>
    /// <param name="members">Members of the ensemble, at least 2.</param>
    /// <param name="cutOff">Multiple of 1/√n up to which a correlation counts as chance; at least 0.</param>
    public static double Weight(double correlation, int members, double cutOff)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(cutOff);
        var square = correlation * correlation;
        return square * members <= cutOff * cutOff ? 0 : members * square / (((members + 1) * square) + 1);
    }
}
