using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Trials;

/// <summary>A failure means that an operating characteristic, or its Monte-Carlo error, is not what its name says of the same rows.</summary>
public class TrialResultTests
{
    private static readonly TrialDesign Design = SampleTrial.Design with
    {
        Sizes = [4],
        Durations = [new("1 y", 365)],
        Estimands = [SampleTrial.Of("policy", SampleTrial.MeanQmg, Strategy.TreatmentPolicy, analyses: "t test")],
    };

    [Fact]
    public void Power_bias_and_coverage_are_held_against_the_truth_of_the_repetitions_member()
    {
        // Truths -2 under member 0 and -1 under member 1, from four twins a repetition.
        TrialRow[] rows = [Row(0, 0, -3, 0.5, 0.01, -2), Row(1, 1, -1, 0.5, 0.2, -1), Row(2, 0, -2, 0.5, 0.05, -2), Row(3, 1, double.NaN, double.NaN, double.NaN, -1)];

        var result = TrialResult.Of(Design, 2, () => rows);

        var cell = result.Cells.ShouldHaveSingleItem();
        cell.Rejected.ShouldBe(new MonteCarloEstimate(0.5, 0.25));
        cell.Failures.ShouldBe(1);
        cell.Estimate.Value.ShouldBe(-2, 1e-12);
        cell.Empirical.Value.ShouldBe(1, 1e-12);
        cell.Empirical.StandardError.ShouldBe(0.5, 1e-12);
        cell.Estimate.StandardError.ShouldBe(1 / Math.Sqrt(3), 1e-12);
        cell.Bias.Value.ShouldBe(-1 / 3.0, 1e-12);
        cell.Coverage.Value.ShouldBe(2 / 3.0, 1e-12);
        cell.RejectedByMember.ShouldBe([(2, 2), (0, 2)]);
        var truth = result.Truths.ShouldHaveSingleItem();
        truth.Difference.Value.ShouldBe(-1.5, 1e-12);
        truth.DifferenceOfMember.ShouldBe([-2, -1]);
        truth.Twins.ShouldBe(16);
        result.Arms[0].Share(ArmCount.Deaths).ShouldBe(0.25);
        result.LastIn.ShouldHaveSingleItem().Median.ShouldBe(30);
        result.Screened.Value.ShouldBe(2);
        result.Failed.ShouldBeFalse();
    }

    [Fact]
    public void Too_many_patients_who_cannot_be_computed_fail_the_trial()
    {
        var row = Row(0, 0, 1, 1, 1, 1);
        row.Numbers[3] = 1;

        TrialResult.Of(Design, 1, () => [row]).Failed.ShouldBeTrue();
    }

    [Fact]
    public void An_infinite_estimate_rejects_by_its_p_value_and_is_counted_but_in_no_mean()
    {
        TrialRow[] rows = [Row(0, 0, double.PositiveInfinity, 0.5, 0.01, -2), Row(1, 0, -1, 0.5, 0.2, -2)];

        var cell = TrialResult.Of(Design, 1, () => rows).Cells.ShouldHaveSingleItem();

        (cell.Infinite, cell.Failures, cell.Rejected.Value).ShouldBe((1, 0, 0.5));
        (cell.Estimate.Value, cell.Bias.Value).ShouldBe((-1, 1));
    }

    private static TrialRow Row(int replicate, int member, double estimate, double half, double p, double truth)
    {
        var columns = new TrialColumns(Design);
        var numbers = new double[columns.Numbers.Count];
        (numbers[0], numbers[1], numbers[2]) = (replicate, member, 8);
        numbers[TrialColumns.LastIn(0)] = 30;
        foreach (var arm in new[] { 0, 1 })
        {
            (numbers[columns.InArm(arm, ArmCount.Patients)], numbers[columns.InArm(arm, ArmCount.Deaths)]) = (2, replicate < 2 && arm == 0 ? 1 : 0);
        }

        double[] twins = [4, 4 * truth, 4 * truth * truth];
        twins.CopyTo(numbers, columns.OfTheTruth(0));
        double[] cell = [estimate, half / 2, estimate - half, estimate + half, p, 4];
        cell.CopyTo(numbers, columns.OfTheCell(0));
        return new TrialRow(numbers, [""]);
    }
}
