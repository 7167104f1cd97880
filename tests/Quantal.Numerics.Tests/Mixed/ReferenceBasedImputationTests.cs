using MathNet.Numerics.LinearAlgebra;
using Quantal.Numerics.Mixed;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Mixed;

/// <summary>
/// A failure means that missing responses are completed otherwise than the strategy says, or that the difference between the arms or its
/// jackknife is another.
/// </summary>
public sealed class ReferenceBasedImputationTests
{
    private static readonly MissingStrategy[] Strategies = Enum.GetValues<MissingStrategy>();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_nothing_is_missing_it_is_analysis_of_covariance(bool byArm)
    {
        var trial = new Trial(1, 16, 3);
        int[] everyone = [.. Enumerable.Range(0, 16)];
        var without = everyone.Select(left => Ancova(trial, [.. everyone.Where(patient => patient != left)])).ToArray();
        var error = Math.Sqrt(15.0 / 16 * without.Sum(value => (value - without.Average()) * (value - without.Average())));

        var differences = Of(trial, byArm).Differences(Strategies, out var outcome)!;

        outcome.ShouldBe(FitOutcome.Converged);
        foreach (var difference in differences)
        {
            difference.Estimate.ShouldBe(Ancova(trial, everyone), 1e-10);
            difference.StandardError.ShouldBe(error, 1e-10);
            (difference.High - difference.Estimate).ShouldBe(1.959963984540054 * error, 1e-9);
        }
    }

    // The conditional means leave the model's equations as they are, and those of the last visit are the analysis of covariance.
    [Fact]
    public void Missing_at_random_it_is_the_mixed_model()
    {
        var trial = new Trial(2, 30, 4, 0.15);
        var imputation = Of(trial, false);
        var model = imputation.Model(out _)!;

        imputation.Differences([MissingStrategy.MissingAtRandom], out _)![0].Estimate.ShouldBe(model.Coefficients[(3 * 3) + 1], 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_the_last_response_means_are_those_of_the_strategy(bool byArm)
    {
        var trial = new Trial(3, 40, 3, 0.25, dropOut: true);
        var imputation = Of(trial, byArm);
        var model = imputation.Model(out _)!;
        var found = new int[3];
        for (var patient = 0; patient < trial.Patients; patient++)
        {
            var seen = Enumerable.Range(0, 3).Count(visit => trial.Seen(patient, visit));
            if (seen == 3 || Trial.Arm(patient) == 0)
            {
                continue;
            }

            found[seen]++;
            double Mean(int visit, int arm) => model.Coefficients[3 * visit] + (arm * model.Coefficients[(3 * visit) + 1])
                + (trial.Covariate[patient] * model.Coefficients[(3 * visit) + 2]);

            // By hand: one response is regressed on, or two, or none.
            foreach (var strategy in Strategies)
            {
                var covariance = model.Covariance(byArm && strategy == MissingStrategy.MissingAtRandom ? 1 : 0);
                double[] apart = [.. Enumerable.Range(0, seen).Select(visit => trial.Responses[patient, visit] - Mean(visit, 1))];
                var regressed = seen switch
                {
                    0 => 0,
                    1 => covariance[0, 2] / covariance[0, 0] * apart[0],
                    _ => ((((covariance[0, 2] * covariance[1, 1]) - (covariance[1, 2] * covariance[0, 1])) * apart[0])
                        + (((covariance[1, 2] * covariance[0, 0]) - (covariance[0, 2] * covariance[0, 1])) * apart[1]))
                        / ((covariance[0, 0] * covariance[1, 1]) - (covariance[0, 1] * covariance[0, 1])),
                };
                var mean = strategy switch
                {
                    MissingStrategy.MissingAtRandom => Mean(2, 1),
                    MissingStrategy.JumpToReference => Mean(2, 0),
                    _ => Mean(2, 0) + (seen == 0 ? 0 : Mean(seen - 1, 1) - Mean(seen - 1, 0)),
                };

                var completed = imputation.Completed(patient, model, strategy);
                completed[2].ShouldBe(mean + regressed, 1e-10);
                completed[..seen].ShouldBe(Enumerable.Range(0, seen).Select(visit => trial.Responses[patient, visit]));
            }
        }

        found.ShouldAllBe(count => count > 0);
    }

    [Fact]
    public void In_the_reference_arm_and_before_the_last_response_all_strategies_are_one()
    {
        var trial = new Trial(4, 40, 4, 0.25);
        var imputation = Of(trial, true);
        var model = imputation.Model(out _)!;
        for (var patient = 0; patient < trial.Patients; patient++)
        {
            if (Trial.Arm(patient) == 0 || trial.Seen(patient, 3))
            {
                double[][] completed = [.. Strategies.Select(strategy => imputation.Completed(patient, model, strategy))];
                completed[1].ShouldBe(completed[0], 1e-12);
                completed[2].ShouldBe(completed[0], 1e-12);
                completed[0].ShouldAllBe(value => double.IsFinite(value));
            }
        }
    }

    [Fact]
    public void What_cannot_be_fitted_says_why()
    {
        double[][] lastUnseen = [[1, double.NaN], [2, double.NaN], [3, double.NaN], [5, double.NaN]];
        new ReferenceBasedImputation(lastUnseen, [true, false, true, false], [[], [], [], []], false).Differences(Strategies, out var outcome).ShouldBeNull();
        outcome.ShouldBe(FitOutcome.NotIdentified);
        var trial = new Trial(5, 12, 2);
        new ReferenceBasedImputation(trial.WithGaps(), [.. Enumerable.Repeat(false, 12)], [.. Enumerable.Repeat(Array.Empty<double>(), 12)], true)
            .Differences(Strategies, out outcome).ShouldBeNull();
        outcome.ShouldBe(FitOutcome.NotIdentified);
        Should.Throw<ArgumentException>(() => new ReferenceBasedImputation([[1]], [true, false], [[]], false));
        Should.Throw<ArgumentException>(() => new ReferenceBasedImputation([[1], [1, 2]], [true, false], [[], []], false));
    }

    private static ReferenceBasedImputation Of(Trial trial, bool byArm) => new(
        trial.WithGaps(),
        [.. Enumerable.Range(0, trial.Patients).Select(patient => Trial.Arm(patient) == 1)],
        [.. trial.Covariate.Select(value => new[] { value })],
        byArm);

    private static double Ancova(Trial trial, int[] patients)
    {
        var design = Matrix<double>.Build.DenseOfRowArrays(patients.Select(patient => new[] { 1, Trial.Arm(patient), trial.Covariate[patient] }));
        var last = Vector<double>.Build.DenseOfEnumerable(patients.Select(patient => trial.Responses[patient, trial.Visits - 1]));
        return (design.TransposeThisAndMultiply(design).Inverse() * design.TransposeThisAndMultiply(last))[1];
    }
}
