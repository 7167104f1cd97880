using Quantal.Numerics.Inference;
using Quantal.Numerics.Random;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Inference;

/// <summary>A failure means that calibrated parameters of the population, or how well they are said to be known, are wrong.</summary>
public sealed class EnsembleSmootherTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_linear_problem_has_the_posterior_of_the_closed_form(int rounds)
    {
        var problem = new LinearProblem(new double[,] { { 1, 0.5, 0 }, { -0.3, 1, 0.8 } }, [1.5, -0.7], [0.25, 0.5]);
        var (mean, covariance) = problem.Posterior();

        var result = EnsembleSmoother.Run(
            Ensembles.Prior(1, 20_000, 3), problem.Observed, problem.Variances, Ensembles.None(problem.Observed.Length), (x, _) => problem.Simulate(x), Ensembles.Settings(1, rounds), 2);

        for (var first = 0; first < 3; first++)
        {
            Ensembles.Mean(result, first).ShouldBe(mean[first], 0.03);
            for (var second = 0; second < 3; second++)
            {
                Ensembles.Covariance(result, first, second).ShouldBe(covariance[first, second], 0.025);
            }
        }
    }

    [Fact]
    public void Noise_that_is_new_in_every_round_counts_as_its_mean_over_the_rounds()
    {
        const double variance = 0.2;
        const double noise = 0.6;
        const int rounds = 4;
        const double effective = variance + (noise / rounds);

        var result = EnsembleSmoother.Run(
            Ensembles.Prior(7, 20_000, 1),
            [1.0],
            [variance],
            [noise],
            (x, round) => [x[0] + (Math.Sqrt(noise) * KeyedRandom.Normal(7, (ulong)round, 99, 0))],
            Ensembles.Settings(7, rounds),
            2);

        Ensembles.Deviation(result, 0).ShouldBe(Math.Sqrt(effective / (1 + effective)), 0.02);
    }

    [Fact]
    public void A_mildly_curved_problem_has_nearly_the_posterior_of_a_grid()
    {
        double[] observed = [1.6, 0.4];
        double[] variances = [0.09, 0.09];
        static double[] Simulate(double[] x) => [Math.Exp(0.4 * x[0]) + (0.2 * x[1]), x[1] + (0.1 * x[0] * x[0])];
        var (mean, deviation) = OnGrid(Simulate, observed, variances);

        var result = EnsembleSmoother.Run(
            Ensembles.Prior(2, 4_000, 2), observed, variances, [0, 0], (x, _) => Simulate(x), Ensembles.Settings(2, 8), 2);

        for (var parameter = 0; parameter < 2; parameter++)
        {
            Ensembles.Mean(result, parameter).ShouldBe(mean[parameter], 0.15 * deviation[parameter]);
            Ensembles.Deviation(result, parameter).ShouldBe(deviation[parameter], 0.1 * deviation[parameter]);
        }
    }

    // Members, rounds and cut-off of the second are those that the population is calibrated with, and about as many figures and priors.
    [Theory]
    [InlineData(35, 22, 4, 128, 4, 1.5)]
    [InlineData(43, 39, 6, 96, 6, 2)]
    public void In_a_small_ensemble_a_parameter_of_which_no_observation_tells_keeps_its_prior(
        int figures, int told, int untold, int members, int rounds, double cutOff)
    {
        double uninformed = 0, informed = 0;
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var problem = LinearProblem.Random(seed, figures, told, 3, 0.25);
            var (_, covariance) = problem.Posterior();
            var prior = Ensembles.Prior(seed, members, told + untold);

            var result = EnsembleSmoother.Run(
                prior, problem.Observed, problem.Variances, Ensembles.None(problem.Observed.Length), (x, _) => problem.Simulate(x),
                Ensembles.Settings(seed, rounds, cutOff), 2);

            uninformed += Enumerable.Range(told, untold).Average(parameter => Ensembles.Deviation(result, parameter)) / 8;
            informed += Enumerable.Range(0, told)
                .Average(parameter => Ensembles.Deviation(result, parameter) / Math.Sqrt(covariance[parameter, parameter])) / 8;
        }

        uninformed.ShouldBeInRange(0.93, 1.03);
        informed.ShouldBeInRange(0.95, 1.1);
    }

    [Fact]
    public void Of_two_parameters_with_only_the_sum_observed_the_difference_stays_as_wide_as_before()
    {
        double difference = 0, sum = 0, correlation = 0;
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var result = EnsembleSmoother.Run(
                Ensembles.Prior(seed, 128, 2), [1.0], [0.02], [0], (x, _) => [x[0] + x[1]], Ensembles.Settings(seed), 2);

            var (first, second, both) =
                (Ensembles.Covariance(result, 0, 0), Ensembles.Covariance(result, 1, 1), Ensembles.Covariance(result, 0, 1));
            difference += Math.Sqrt(first + second - (2 * both)) / 8;
            sum += Math.Sqrt(first + second + (2 * both)) / 8;
            correlation += both / Math.Sqrt(first * second) / 8;
        }

        difference.ShouldBeInRange(1.3, 1.5);
        sum.ShouldBeInRange(0.13, 0.2);
        correlation.ShouldBeInRange(-1, -0.95);
    }

    [Fact]
    public void Threads_change_no_bit_and_the_seed_does()
    {
        var problem = LinearProblem.Random(3, 12, 6, 3, 0.25);
        SmootherResult Run(ulong seed, int threads) => EnsembleSmoother.Run(
            Ensembles.Prior(3, 64, 6), problem.Observed, problem.Variances, Ensembles.None(problem.Observed.Length), (x, _) => problem.Simulate(x), Ensembles.Settings(seed), threads);
        double[] All(SmootherResult result) => [.. result.Members.SelectMany(member => member.Parameters.Concat(member.Simulated))];

        All(Run(3, 2)).ShouldBe(All(Run(3, 1)));
        All(Run(4, 1)).ShouldNotBe(All(Run(3, 1)));
    }

    [Fact]
    public void A_member_from_which_nothing_finite_is_simulated_leaves_and_is_reported()
    {
        var prior = Ensembles.Prior(5, 64, 1);
        int[] wrong = [.. Enumerable.Range(0, 64).Where(member => prior[member][0] > 1.5)];
        wrong.ShouldNotBeEmpty();

        var result = EnsembleSmoother.Run(prior, [0.0], [0.1], [0], (x, _) => [x[0] > 1.5 ? double.NaN : x[0]], Ensembles.Settings(5), 1);

        result.Lost.Select(each => (each.Number, each.Round, each.NotFinite.Single())).ShouldBe(wrong.Select(member => (member, 0, 0)));
        result.Members.Select(member => member.Number).ShouldBe(Enumerable.Range(0, 64).Except(wrong));
        result.Members.ShouldAllBe(member => member.Parameters.Concat(member.Simulated).All(double.IsFinite));
        var lost = Should.Throw<LostEnsembleException>(() => EnsembleSmoother.Run(prior, [0.0], [0.1], [0], (x, _) => [x[0] > 1.5 ? double.NaN : x[0]], Ensembles.Settings(5, least: 63), 1));
        lost.Message.ShouldContain($"Of 64 members {64 - wrong.Length} are left in round 0");
        lost.NotFinite.ShouldBe([wrong.Length]);
    }

    [Fact]
    public void The_result_is_simulated_from_the_parameters_after_the_last_round_and_the_prior_is_left_as_it_was()
    {
        var prior = Ensembles.Prior(6, 32, 2);
        var rounds = new HashSet<int>();

        var result = EnsembleSmoother.Run(
            prior,
            [0.5],
            [0.1],
            [0],
            (x, round) =>
            {
                rounds.Add(round);
                return [x[0] + (10 * round)];
            },
            Ensembles.Settings(6, rounds: 3),
            1);

        rounds.Order().ShouldBe([0, 1, 2, 3]);
        result.Members.ShouldAllBe(member => member.Simulated[0] == member.Parameters[0] + 30);
        prior.SelectMany(member => member).ShouldBe(Ensembles.Prior(6, 32, 2).SelectMany(member => member));
    }

    [Fact]
    public void What_cannot_be_assimilated_is_refused()
    {
        var prior = Ensembles.Prior(1, 8, 1);
        static double[] Same(double[] x, int round) => x;

        Should.Throw<ArgumentException>(() => EnsembleSmoother.Run(prior, [0.0], [0.1], [0], Same, Ensembles.Settings(1) with { Inflations = [4, 4, 4] }, 1)).Message.ShouldContain("0.75");
        Should.Throw<ArgumentException>(() => EnsembleSmoother.Run(prior, [0.0], [0.0], [0], Same, Ensembles.Settings(1), 1))
            .Message.ShouldContain("variances above 0");
        Should.Throw<ArgumentException>(() => EnsembleSmoother.Run(prior, [0.0, 1], [0.1, 0.1], [0, 0], Same, Ensembles.Settings(1), 1))
            .Message.ShouldContain("gave 1 numbers");
        Should.Throw<ArgumentException>(() => EnsembleSmoother.Run(prior, [0.0], [0.1], [0], Same, Ensembles.Settings(1, least: 9), 1))
            .Message.ShouldContain("At least 9 members");
    }

    private static (double[] Mean, double[] Deviation) OnGrid(Func<double[], double[]> simulate, double[] observed, double[] variances)
    {
        const int Points = 801;
        const double Reach = 4;
        double[] grid = [.. Enumerable.Range(0, Points).Select(index => -Reach + (2 * Reach * index / (Points - 1)))];
        double weights = 0;
        var (sums, squares) = (new double[2], new double[2]);
        foreach (var first in grid)
        {
            foreach (var second in grid)
            {
                var simulated = simulate([first, second]);
                var misfit = (first * first) + (second * second)
                    + simulated.Select((value, index) => (value - observed[index]) * (value - observed[index]) / variances[index]).Sum();
                var weight = Math.Exp(-misfit / 2);
                weights += weight;
                sums[0] += weight * first;
                sums[1] += weight * second;
                squares[0] += weight * first * first;
                squares[1] += weight * second * second;
            }
        }

        double[] mean = [sums[0] / weights, sums[1] / weights];
        return (mean, [.. squares.Select((square, index) => Math.Sqrt((square / weights) - (mean[index] * mean[index])))]);
    }
}
