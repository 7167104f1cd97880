using Quantal.Numerics.Inference;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Inference;

// A failure means: the screening of parameters calls important what is not, or misses what is.
public class ElementaryEffectsTests
{
    private const int Many = 4000;

    [Fact]
    public void A_trajectory_moves_each_factor_once_by_the_step_and_stays_on_the_grid()
    {
        for (var number = 0; number < 50; number++)
        {
            var points = ElementaryEffects.Trajectory(7, 3, number);

            points.Length.ShouldBe(8);
            points.SelectMany(point => point).ShouldAllBe(level => Math.Abs((level * 3) - Math.Round(level * 3)) < 1e-12 && level > -1e-12 && level < 1 + 1e-12);
            var moved = points.Zip(points.Skip(1), (before, after) =>
            {
                var differing = Enumerable.Range(0, 7).Where(factor => before[factor] != after[factor]).ShouldHaveSingleItem();
                Math.Abs(after[differing] - before[differing]).ShouldBe(ElementaryEffects.Step, 1e-12);
                return differing;
            });
            moved.Order().ShouldBe(Enumerable.Range(0, 7));
        }
    }

    [Fact]
    public void Seeds_and_numbers_give_other_trajectories_and_the_same_ones_again()
    {
        static string Text(ulong seed, int number) =>
            string.Join(' ', ElementaryEffects.Trajectory(9, seed, number).SelectMany(point => point).Select(level => level.ToString("0.0")));

        Text(1, 0).ShouldBe(Text(1, 0));
        Text(1, 1).ShouldNotBe(Text(1, 0));
        Text(2, 0).ShouldNotBe(Text(1, 0));
    }

    [Fact]
    public void All_levels_are_met_equally_often()
    {
        var levels = Enumerable.Range(0, Many).SelectMany(number => ElementaryEffects.Trajectory(3, 1, number)[0])
            .GroupBy(level => (int)Math.Round(level * 3)).ToDictionary(group => group.Key, group => group.Count() / (3.0 * Many));

        levels.Keys.Order().ShouldBe([0, 1, 2, 3]);
        levels.Values.ShouldAllBe(share => Math.Abs(share - 0.25) < 0.02);
    }

    [Fact]
    public void Of_a_sum_each_effect_is_the_slope_and_nothing_scatters()
    {
        var effects = Effects(20, point => (3 * point[0]) - (5 * point[1]) + 1, 3);

        effects.Select(effect => effect.MeanAbsolute).ShouldBe([3, 5, 0], 1e-9);
        effects.Select(effect => effect.Mean).ShouldBe([3, -5, 0], 1e-9);
        effects.ShouldAllBe(effect => effect.Deviation < 1e-9 && effect.Count == 20);
    }

    [Fact]
    public void Of_a_square_the_mean_is_1_and_the_deviation_a_third()
    {
        // From 0 to 2/3 the slope is 2/3, from 1/3 to 1 it is 4/3: both with probability a half.
        var effect = Effects(Many, point => point[0] * point[0], 1)[0];

        effect.MeanAbsolute.ShouldBe(1, 0.03);
        effect.Deviation.ShouldBe(1.0 / 3, 0.005);
    }

    [Fact]
    public void Of_a_product_the_effect_is_the_other_factor_which_is_any_level()
    {
        // The levels 0, 1/3, 2/3, 1 have the mean 1/2 and the variance 5/36.
        var effects = Effects(Many, point => point[0] * point[1], 2);

        effects.ShouldAllBe(effect => Math.Abs(effect.MeanAbsolute - 0.5) < 0.03 && Math.Abs(effect.Deviation - Math.Sqrt(5.0 / 36)) < 0.01);
    }

    [Fact]
    public void A_factor_that_works_both_ways_cancels_in_the_mean_and_not_in_the_mean_of_absolute_values()
    {
        // Against the sign of the other factor's place: 1 above the middle, -1 below.
        var effect = Effects(Many, point => point[0] * (point[1] > 0.5 ? 1 : -1), 2)[0];

        effect.Mean.ShouldBe(0, 0.08);
        effect.MeanAbsolute.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Outputs_that_are_no_numbers_are_left_out_and_counted()
    {
        var effects = Effects(20, point => point[1] > 0.9 ? double.NaN : point[0], 2);

        effects[0].Count.ShouldBeInRange(1, 19);
        effects[0].MeanAbsolute.ShouldBe(1, 1e-9);
        Effects(5, _ => double.NaN, 1)[0].ShouldBe(new ElementaryEffect(0, double.NaN, double.NaN, double.NaN));
    }

    [Fact]
    public void Outputs_that_do_not_fit_are_refused() => Should.Throw<ArgumentException>(
        () => ElementaryEffects.Of([ElementaryEffects.Trajectory(2, 1, 0)], [[1, 2]]));

    private static IReadOnlyList<ElementaryEffect> Effects(int count, Func<double[], double> output, int factors)
    {
        double[][][] trajectories = [.. Enumerable.Range(0, count).Select(number => ElementaryEffects.Trajectory(factors, 1, number))];
        return ElementaryEffects.Of(trajectories, [.. trajectories.Select(points => points.Select(output).ToArray())]);
    }
}
