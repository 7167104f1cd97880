using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that an analysis of covariance gives another effect than least squares do, or one that the data cannot
/// tell.</summary>
public sealed class LinearModelTests
{
    private static readonly double[] Response = [3.1, 4.9, 7.2, 8.8, 11.3, 12.7, 15.4];
    private static readonly double[] Ones = [1, 1, 1, 1, 1, 1, 1];
    private static readonly double[] Group = [0, 0, 0, 1, 1, 1, 1];
    private static readonly double[] Covariate = [1, 2, 4, 3, 5, 5, 8];

    [Fact]
    public void Without_covariates_it_is_the_t_test()
    {
        var effect = LinearModel.Fit(Response, [Ones, Group]).Value.Effect(1).Value;
        var test = StudentTest.Pooled(Response.AsSpan(3), Response.AsSpan(0, 3)).Value;

        effect.Estimate.ShouldBe(test.Estimate, 1e-13);
        effect.StandardError.ShouldBe(test.StandardError, 1e-13);
        effect.DegreesOfFreedom.ShouldBe(5);
        effect.PValue.ShouldBe(test.PValue, 1e-14);
        effect.Low.ShouldBe(test.Low, 1e-12);
    }

    // Of groups that differ by d, within each a line with slope b: the difference at equal covariates is d.
    [Fact]
    public void A_covariate_is_adjusted_for()
    {
        double[] noise = [0.1, -0.1, 0, -0.1, 0.2, -0.1, 0];
        var fit = LinearModel.Fit([.. noise.Select((own, i) => 2 + (5 * Group[i]) + (3 * Covariate[i]) + own)], [Ones, Group, Covariate]).Value;

        fit.Effect(1).Value.Estimate.ShouldBe(5, 0.2);
        fit.Effect(2).Value.Estimate.ShouldBe(3, 0.1);
        fit.DegreesOfFreedom.ShouldBe(4);
        fit.ResidualDeviation.ShouldBeInRange(0.05, 0.2);
    }

    [Fact]
    public void Neither_order_nor_unit_nor_origin_of_columns_matters()
    {
        var effect = LinearModel.Fit(Response, [Ones, Group, Covariate]).Value.Effect(1).Value;
        double[] other = [.. Covariate.Select(value => (1e6 * value) + 1e8)];
        var moved = LinearModel.Fit(Response, [other, Group, Ones]).Value.Effect(1).Value;

        moved.Estimate.ShouldBe(effect.Estimate, 1e-8);
        moved.StandardError.ShouldBe(effect.StandardError, 1e-8);
    }

    // Two levels of a factor and their sum: each level is beyond what the data tell, their difference is not.
    [Fact]
    public void What_the_data_tell_is_told_beside_what_they_do_not()
    {
        double[] rest = [.. Group.Select(value => 1 - value)];
        var fit = LinearModel.Fit(Response, [Ones, Group, rest, Covariate]).Value;
        var expected = LinearModel.Fit(Response, [Ones, Group, Covariate]).Value.Effect(1).Value;

        fit.Effect(1).Obstacle.ShouldBe(Obstacle.NotIdentified);
        fit.Effect(2).Obstacle.ShouldBe(Obstacle.NotIdentified);
        fit.Contrast([0, 1, -1, 0]).Value.Estimate.ShouldBe(expected.Estimate, 1e-12);
        fit.Contrast([0, 1, -1, 0]).Value.StandardError.ShouldBe(expected.StandardError, 1e-12);
        fit.Effect(3).Exists.ShouldBeTrue();
    }

    [Fact]
    public void A_factor_has_a_column_for_each_level_but_the_first()
    {
        LinearModel.Factor([7, 3, 9, 7]).ShouldBe([[1, 0, 0, 1], [0, 0, 1, 0]]);
        LinearModel.Factor([4, 4]).ShouldBeEmpty();
    }

    [Fact]
    public void Where_there_is_no_fit_the_reason_is_told()
    {
        LinearModel.Fit([1, 2], [[1, 1], [0, 1]]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        LinearModel.Fit([2, 2, 2, 2], [[1, 1, 1, 1], [0, 1, 0, 1]]).Obstacle.ShouldBe(Obstacle.NoSpread);
        LinearModel.Fit([.. Covariate.Select(value => (0.1 * value) + 0.7)], [Ones, Group, Covariate]).Obstacle.ShouldBe(Obstacle.NoSpread);
        Should.Throw<ArgumentException>(() => LinearModel.Fit(Response, [[1, 2]]));
        Should.Throw<ArgumentException>(() => LinearModel.Fit(Response, [Ones]).Value.Contrast([1, 2]));
    }
}
