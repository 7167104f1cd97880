namespace Quantal.Numerics.Inference;

/// <summary>How <see cref="EnsembleSmoother"/> assimilates.</summary>
/// <param name="Seed">Seed of the observations' perturbations.</param>
/// <param name="Purpose">What the perturbations are keyed by beside seed, member, round and observation.</param>
/// <param name="Inflations">The factor of the observations' variances in each round, at least 1 each; the sum of the inverses is 1.</param>
/// <param name="CutOff">Multiple of 1/√members up to which a correlation between a parameter and an observation counts as chance; at least 0.</param>
/// <param name="LeastMembers">The run fails if fewer members are left, at least 2.</param>
public sealed record SmootherSettings(ulong Seed, uint Purpose, IReadOnlyList<double> Inflations, double CutOff, int LeastMembers)
{
    private const double SumTolerance = 1e-9;

    /// <summary>So many rounds with the same factor, which is their number.</summary>
    /// <param name="rounds">At least 1.</param>
    public static IReadOnlyList<double> EqualInflations(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        return [.. Enumerable.Repeat((double)rounds, rounds)];
    }

    /// <summary>Checks what cannot be assimilated with.</summary>
    /// <exception cref="ArgumentException">The settings contradict the descriptions of the parameters.</exception>
    public void Check()
    {
        var sum = Inflations.Sum(inflation => 1 / inflation);
        if (!(Math.Abs(sum - 1) <= SumTolerance) || !Inflations.All(inflation => inflation >= 1 - SumTolerance))
        {
            throw new ArgumentException($"The inverses of the inflations have to add up to 1; those of {string.Join(", ", Inflations)} add up to {sum}.");
        }

        if (!(CutOff >= 0) || LeastMembers < 2)
        {
            throw new ArgumentException($"A cut-off of at least 0 and at least 2 members are needed, not {CutOff} and {LeastMembers}.");
        }
    }
}
