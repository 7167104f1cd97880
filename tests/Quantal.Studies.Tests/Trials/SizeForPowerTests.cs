using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;

namespace Quantal.Studies.Tests.Trials;

// A failure means: a trial is planned with a size at which its analysis does not reach the power that was asked for.
public sealed class SizeForPowerTests
{
    [Fact]
    public void The_size_lies_on_the_line_between_the_sizes_around_it()
    {
        var found = SizeForPower.Of(Sizes((20, 0.5), (40, 0.7), (60, 0.9), (80, 0.95)), 0.8);

        (found.Before!.Cell.Size, found.Cell!.Cell.Size, found.Patients).ShouldBe((40, 60, 50));
    }

    [Theory]
    [InlineData(0.71, 42)]
    [InlineData(0.7, 40)]
    [InlineData(0.701, 41)]
    public void Parts_of_a_patient_are_whole_patients(double power, int patients) =>
        SizeForPower.Of(Sizes((20, 0.5), (40, 0.7), (60, 0.8)), power).Patients.ShouldBe(patients);

    [Fact]
    public void The_smallest_size_may_be_enough_and_the_largest_too_small()
    {
        var smallest = SizeForPower.Of(Sizes((20, 0.85), (40, 0.9)), 0.8);
        var none = SizeForPower.Of(Sizes((20, 0.5), (40, 0.79)), 0.8);

        (smallest.Before, smallest.Patients).ShouldBe((null, 20));
        none.ShouldBe(new SizeForPower(null, null, null));
    }

    [Fact]
    public void Luck_that_falls_again_does_not_move_it() =>
        SizeForPower.Of(Sizes((20, 0.7), (40, 0.82), (60, 0.78), (80, 0.9)), 0.8).Cell!.Cell.Size.ShouldBe(40);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_power_that_is_none_is_refused(double power) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SizeForPower.Of(Sizes((20, 0.5)), power));

    private static CellResult[] Sizes(params (int Size, double Share)[] sizes)
    {
        var nothing = new MonteCarloEstimate(0, 0);
        return
        [
            .. sizes.Select(one => new CellResult(
                new TrialCell(null!, null!, one.Size, null!), new(one.Share, 0), nothing, nothing, nothing, nothing, nothing, 0, 0, 0, [])),
        ];
    }
}
