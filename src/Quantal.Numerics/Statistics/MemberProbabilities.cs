using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>What counts say of how far the members' true probabilities lie apart.</summary>
public enum BetweenMembers
{
    /// <summary>They lie apart by more than luck.</summary>
    Apart,

    /// <summary>They lie no farther apart than luck alone puts them: the variance between them is estimated as 0.</summary>
    NotApart,

    /// <summary>There are fewer than two members, or one of them with fewer than two draws: luck and difference cannot be told apart.</summary>
    CannotBeTold,
}

/// <summary>
/// True probabilities of the members of an ensemble, with luck taken out of the counts that were drawn from each: a beta distribution with the
/// counts' mean and with the part of their variance that draws from one and the same probability would not show (the counts are
/// beta-binomial).
/// </summary>
/// <remarks>
/// By moments, each member counting the same, since each is as believable as the next: the variance of the shares k / n, less the mean of
/// p(1 - p) / (n - 1) with p = k / n. Both are unbiased, whatever the distribution of the true probabilities and however unequal the draws.
/// </remarks>
public sealed record MemberProbabilities
{
    private MemberProbabilities(double mean, double standardError, double variance, BetweenMembers between) =>
        (Mean, StandardError, Variance, Between) = (mean, standardError, variance, between);

    /// <summary>The mean probability over the members, from 0 to 1.</summary>
    public double Mean { get; }

    /// <summary>
    /// Standard error of <see cref="Mean"/> for members that are a sample of what could have been: luck and the choice of members together. Not
    /// a number from a single member.
    /// </summary>
    public double StandardError { get; }

    /// <summary>Variance of the true probabilities between members; 0 if not apart, and not a number if it cannot be told.</summary>
    public double Variance { get; }

    /// <summary>Whether the members differ.</summary>
    public BetweenMembers Between { get; }

    /// <summary>Fits the distribution.</summary>
    /// <param name="counts">Of each member, in how many of its draws it happened.</param>
    /// <param name="draws">Of each member, how many draws, at least 1.</param>
    /// <exception cref="ArgumentException">There is no member, not one number of draws for each count, or a count that is none.</exception>
    public static MemberProbabilities Of(ReadOnlySpan<int> counts, ReadOnlySpan<int> draws)
    {
        if (counts.Length == 0 || counts.Length != draws.Length)
        {
            throw new ArgumentException(
                $"There are {counts.Length} counts and {draws.Length} numbers of draws; one of each for each member is needed.", nameof(draws));
        }

        var shares = new double[counts.Length];
        var (luck, told) = (0.0, counts.Length > 1);
        for (var i = 0; i < shares.Length; i++)
        {
            if (draws[i] < 1 || counts[i] < 0 || counts[i] > draws[i])
            {
                throw new ArgumentException($"Member {i + 1} has {counts[i]} of {draws[i]} draws.", nameof(counts));
            }

            shares[i] = (double)counts[i] / draws[i];
            told &= draws[i] > 1;
            luck += shares[i] * (1 - shares[i]) / (draws[i] - 1) / shares.Length;
        }

        var mean = MonteCarloEstimate.Mean(shares);
        if (!told)
        {
            return new(mean.Value, mean.StandardError, double.NaN, BetweenMembers.CannotBeTold);
        }

        var apart = (mean.StandardError * mean.StandardError * shares.Length) - luck;
        return apart > 0
            ? new(mean.Value, mean.StandardError, apart, BetweenMembers.Apart)
            : new(mean.Value, mean.StandardError, 0, BetweenMembers.NotApart);
    }

    /// <summary>The true probability below which a share of the members lies.</summary>
    /// <param name="probability">The share, inside (0, 1).</param>
    /// <returns>
    /// From 0 to 1; the mean if the members are not apart, and not a number if that cannot be told. Members that are as far apart as can be have
    /// a probability of 0 or of 1.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not inside (0, 1).</exception>
    public double Quantile(double probability)
    {
        if (!(probability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability inside (0, 1) is needed.");
        }

        if (Between != BetweenMembers.Apart)
        {
            return Between == BetweenMembers.NotApart ? Mean : double.NaN;
        }

        var concentration = (Mean * (1 - Mean) / Variance) - 1;
        if (concentration <= 0)
        {
            return probability <= 1 - Mean ? 0 : 1;
        }

        return Beta.InvCDF(Mean * concentration, (1 - Mean) * concentration, probability);
    }
}
