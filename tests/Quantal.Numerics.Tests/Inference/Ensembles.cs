using Quantal.Numerics.Inference;
using Quantal.Numerics.Random;

namespace Quantal.Numerics.Tests.Inference;

/// <summary>Ensembles for tests.</summary>
internal static class Ensembles
{
    private const uint PriorPurpose = 11;
    private const uint NoisePurpose = 12;

    /// <summary>Standard normal members.</summary>
    public static double[][] Prior(ulong seed, int members, int parameters) =>
        [.. Enumerable.Range(0, members).Select(member => Enumerable.Range(0, parameters)
            .Select(parameter => KeyedRandom.Normal(seed, (ulong)member, PriorPurpose, (uint)parameter))
            .ToArray())];

    /// <summary>A simulation without noise of its own.</summary>
    public static double[] None(int observations) => new double[observations];

    public static SmootherSettings Settings(ulong seed, int rounds = 4, double cutOff = 1.5, int least = 2) =>
        new(seed, NoisePurpose, SmootherSettings.EqualInflations(rounds), cutOff, least);

    public static double Mean(SmootherResult result, int parameter) => result.Members.Average(member => member.Parameters[parameter]);

    public static double Covariance(SmootherResult result, int first, int second)
    {
        var (firstMean, secondMean) = (Mean(result, first), Mean(result, second));
        return result.Members.Sum(member => (member.Parameters[first] - firstMean) * (member.Parameters[second] - secondMean)) / (result.Members.Count - 1);
    }

    public static double Deviation(SmootherResult result, int parameter) => Math.Sqrt(Covariance(result, parameter, parameter));
}
