using Quantal.Numerics.Random;

namespace Quantal.Numerics.Inference;

/// <summary>
/// The ensemble smoother with multiple data assimilation of A. A. Emerick and A. C. Reynolds, Computers and Geosciences 55
/// (2013) 3-15: an ensemble drawn from the prior is moved towards one of the posterior in a few rounds. In each, every member
/// is simulated, and its parameters move by the ensemble's regression of parameters on simulated figures times its distance to
/// perturbed observations. A round counts the observations' variances α-fold, with the sum of 1/α over the rounds equal to 1: for a
/// linear simulation and normal distributions the rounds together are one exact assimilation.
/// </summary>
/// <remarks>
/// A small ensemble shows correlations by chance, by which data would narrow parameters of which they tell nothing. So the
/// covariance of each parameter with each simulated figure is weighted by the <see cref="PseudoOptimalTaper"/> of their correlation.
/// In a large ensemble the weights are 1. A member from which a number is simulated that is not finite leaves the ensemble
/// for good and is reported.
/// </remarks>
public static class EnsembleSmoother
{
    /// <summary>Moves an ensemble from the prior to the posterior.</summary>
    /// <param name="prior">Members as drawn from the prior, each a list of the parameters on scales on which they are about normal; left
    /// as they are.</param>
    /// <param name="observed">The observations.</param>
    /// <param name="variances">Variance of each, above 0.</param>
    /// <param name="noise">
    /// Variance of the simulation's own noise in each, at least 0. It is new in every round, so it counts as it is and is not
    /// inflated: the rounds together see it divided by their number.
    /// </param>
    /// <param name="simulate">
    /// The simulated observations from parameters and round; the last round, one more than there are assimilations, is for the
    /// result. Asked in any order and by several threads at once.
    /// </param>
    /// <param name="settings">How it assimilates.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">Lengths or settings do not fit.</exception>
    /// <exception cref="LostEnsembleException">Fewer members are left than the settings ask for.</exception>
    public static SmootherResult Run(
        IReadOnlyList<double[]> prior,
        IReadOnlyList<double> observed,
        IReadOnlyList<double> variances,
        IReadOnlyList<double> noise,
        Func<double[], int, double[]> simulate,
        SmootherSettings settings,
        int threads,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Check(prior, observed, variances, noise, simulate, settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var rounds = settings.Inflations.Count;
        var forecasts = new EnsembleForecasts(simulate, observed.Count, threads, rounds + 1, progress);
        var members = prior.Select((parameters, number) => new SmootherMember(number, parameters, [])).ToArray();
        var lost = new List<LostMember>();
        for (var round = 0; round <= rounds; round++)
        {
            var forecast = forecasts.Of(members, round, cancellation);
            lost.AddRange(forecast.Where(member => !IsUsable(member)).Select(member => new LostMember(member.Number, round, NotFinite(member))));
            members = [.. forecast.Where(IsUsable)];
            if (members.Length < settings.LeastMembers)
            {
                int[] notFinite =
                    [.. observed.Select((_, observation) => forecast.Count(member => !double.IsFinite(member.Simulated[observation])))];
                throw new LostEnsembleException(prior.Count, members.Length, round, notFinite);
            }

            if (round < rounds)
            {
                members = Assimilated(members, observed, variances, noise, settings, round);
            }
        }

        return new SmootherResult(members, lost);
    }

    private static SmootherMember[] Assimilated(
        SmootherMember[] members, IReadOnlyList<double> observed, IReadOnlyList<double> variances, IReadOnlyList<double> noise, SmootherSettings settings, int round)
    {
        double[] deviations = [.. variances.Zip(noise, (variance, own) => Math.Sqrt((variance * settings.Inflations[round]) + own))];
        var gain = SmootherGain.Of(new EnsembleMoments(members), deviations, settings.CutOff);
        return [.. members.Select(member =>
        {
            double[] distances = [.. deviations.Select((deviation, observation) =>
                ((observed[observation] - member.Simulated[observation]) / deviation)
                + KeyedRandom.Normal(settings.Seed, (ulong)member.Number, settings.Purpose, (uint)((round * observed.Count) + observation)))];
            return member with { Parameters = [.. member.Parameters.Select((value, parameter) => value + Product(gain[parameter], distances))] };
        })];
    }

    private static double Product(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var index = 0; index < first.Length; index++)
        {
            sum += first[index] * second[index];
        }

        return sum;
    }

    private static int[] NotFinite(SmootherMember member) =>
        [.. Enumerable.Range(0, member.Simulated.Length).Where(observation => !double.IsFinite(member.Simulated[observation]))];

    private static bool IsUsable(SmootherMember member) => member.Simulated.All(double.IsFinite);

    private static void Check(
        IReadOnlyList<double[]> prior, IReadOnlyList<double> observed, IReadOnlyList<double> variances, IReadOnlyList<double> noise, Func<double[], int, double[]> simulate, SmootherSettings settings)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(variances);
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentNullException.ThrowIfNull(simulate);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        if (prior.Count < settings.LeastMembers || prior.Any(member => member.Length != prior[0].Length || !member.All(double.IsFinite)))
        {
            throw new ArgumentException(
                $"At least {settings.LeastMembers} members with the same number of finite parameters are needed.", nameof(prior));
        }

        if (variances.Count != observed.Count || !variances.All(variance => variance > 0 && double.IsFinite(variance))
            || !observed.All(double.IsFinite))
        {
            throw new ArgumentException(
                $"{observed.Count} finite observations and as many variances above 0 are needed.", nameof(variances));
        }

        if (noise.Count != observed.Count || !noise.All(variance => variance >= 0 && double.IsFinite(variance)))
        {
            throw new ArgumentException($"{observed.Count} variances of at least 0 are needed.", nameof(noise));
        }
    }
}

/// <summary>How <see cref="EnsembleSmoother"/> assimilates.</summary>
/// <param name="Seed">Seed of the observations' perturbations.</param>
/// <param name="Purpose">What the perturbations are keyed by beside seed, member, round and observation.</param>
/// <param name="Inflations">The factor of the observations' variances in each round, at least 1 each; the sum of the inverses is
/// 1.</param>
/// <param name="CutOff">Multiple of 1/√members up to which a correlation between a parameter and an observation counts as chance; at least
/// 0.</param>
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
            throw new ArgumentException(
                $"The inverses of the inflations have to add up to 1; those of {string.Join(", ", Inflations)} add up to {sum}.");
        }

        if (!(CutOff >= 0) || LeastMembers < 2)
        {
            throw new ArgumentException($"A cut-off of at least 0 and at least 2 members are needed, not {CutOff} and {LeastMembers}.");
        }
    }
}

/// <summary>One member of an ensemble after a run.</summary>
/// <param name="Number">Its place in the prior ensemble, from 0.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Simulated">What they give, simulated after the last round; one number for each observation.</param>
public sealed record SmootherMember(int Number, double[] Parameters, double[] Simulated);

/// <summary>What an assimilation gave.</summary>
/// <param name="Members">The members that are left, by number.</param>
/// <param name="Lost">The members that left.</param>
public sealed record SmootherResult(IReadOnlyList<SmootherMember> Members, IReadOnlyList<LostMember> Lost);

/// <summary>A member that left an ensemble, since a number simulated from it was not finite.</summary>
/// <param name="Number">Its place in the prior ensemble, from 0.</param>
/// <param name="Round">The round, from 0; the one after the last is the final simulation.</param>
/// <param name="NotFinite">The places of the observations that were not finite.</param>
public sealed record LostMember(int Number, int Round, IReadOnlyList<int> NotFinite);

/// <summary>Too many members left an ensemble.</summary>
/// <param name="members">Members at first.</param>
/// <param name="left">Members that are left.</param>
/// <param name="round">The round, from 0.</param>
/// <param name="notFinite">For each observation, of how many members simulated in this round it was not finite.</param>
public sealed class LostEnsembleException(int members, int left, int round, IReadOnlyList<int> notFinite)
    : InvalidOperationException(
        $"Of {members} members {left} are left in round {round}: from the others numbers were simulated that are not finite.")
{
    /// <summary>For each observation, of how many members simulated in the last round it was not finite.</summary>
    public IReadOnlyList<int> NotFinite { get; } = notFinite;
}
