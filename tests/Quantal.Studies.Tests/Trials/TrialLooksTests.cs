using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Numerics.Statistics.Sequential;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Trials;

/// <summary>
/// A failure means that a trial is stopped at another look than its boundary says, or that what stopping costs and saves is told wrongly.
/// </summary>
public class TrialLooksTests
{
    private const int Size = 60;
    private const int Days = 365;
    private static readonly uint Gains = Purpose.Of("test.looks");

    private static readonly TrialDesign Design = SampleTrial.Design with
    {
        Sizes = [Size],
        Durations = [new("1 y", Days)],
        Estimands = [SampleTrial.Of("policy", SampleTrial.MeanQmg, Strategy.TreatmentPolicy, analyses: "t test")],
        RunInDays = 28,
    };

    public static TheoryData<BoundaryRule, double[]> Boundaries => new()
    {
        { BoundaryRule.OBrienFleming, [1.0 / 3, 2.0 / 3, 1] },
        { BoundaryRule.Pocock, [0.25, 0.5, 0.75, 1] },
        { BoundaryRule.OBrienFlemingSpending, [0.4, 0.7, 1] },
        { BoundaryRule.PocockSpending, [0.2, 0.9, 1] },
    };

    // Levels of the two looks are 0.0052 and 0.0480.
    [Fact]
    public void A_trial_ends_at_the_first_look_that_shows_a_difference()
    {
        var design = Design with { Looks = new(BoundaryRule.OBrienFleming, [0.5, 1]) };
        double[][] found =
        [
            // Estimate, p, day and number enrolled at the look; estimate, p and day of the last patient at the end.
            [-4, 0.005, 600, 45, -2, 0.2, 700], [-3, 0.006, 500, 40, -2, 0.04, 800], [-3, double.NaN, 500, 41, -1, 0.0485, 700],
            [double.NaN, double.NaN, 550, 60, double.NaN, double.NaN, 650],
        ];

        var result = TrialResult.Of(design, 1, () => found.Select((one, replicate) => Row(design, new(design), replicate, -2, one)));

        var one = result.Sequential.ShouldHaveSingleItem();
        one.Boundary.NominalPValues[0].ShouldBe(0.0052, 1e-4);
        one.Boundary.NominalPValues[1].ShouldBe(0.048, 1e-4);
        one.Looks.Select(look => (look.Patients, look.Stopped)).ShouldBe([(30, new MonteCarloEstimate(0.25, Math.Sqrt(3) / 8)), (60, new MonteCarloEstimate(0.25, Math.Sqrt(3) / 8))]);
        one.Early.Value.ShouldBe(0.25);
        one.Rejected.ShouldBe(new MonteCarloEstimate(0.5, 0.25));
        result.Cells[0].Rejected.Value.ShouldBe(0.5, "without looks the second and the third reject");

        one.Enrolled.Value.ShouldBe((45 + 60 + 60 + 60) / 4.0, 1e-12);
        one.Days.Value.ShouldBe(((600 + 800 + 700 + 650 + (3 * (28 + Days))) / 4.0), 1e-12);
        one.Looks.Select(look => look.Days.Value).ShouldBe([537.5, 712.5 + 28 + Days], 1e-12);
        one.Looks.Select(look => look.Enrolled.Value).ShouldBe([46.5, 60], 1e-12);

        // -4, -2 and -1 less -2; the last has no estimate.
        one.Bias.Value.ShouldBe(-1 / 3.0, 1e-12);
        one.Looks.Select(look => look.Bias.Value).ShouldBe([-2, 0.5], 1e-12);
    }

    [Fact]
    public void Without_looks_nothing_is_told_of_them()
    {
        var columns = new TrialColumns(Design);

        columns.Numbers.ShouldNotContain(name => name.Contains("look", StringComparison.Ordinal));
        TrialResult.Of(Design, 1, () => [new TrialRow(new double[columns.Numbers.Count], [""])]).Sequential.ShouldBeEmpty();
    }

    // What is gained between two looks knows nothing of what was seen before: Z by the definition, without patients.
    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Stopping_under_no_effect_and_under_one_is_that_of_the_boundary(BoundaryRule rule, double[] shares)
    {
        var design = Design with { Looks = new(rule, shares) };
        foreach (var drift in new[] { 0, 2.5 })
        {
            var one = Simulated(design, drift).Sequential.ShouldHaveSingleItem();
            var expected = one.Boundary.Stopping(drift);
            for (var look = 0; look < shares.Length; look++)
            {
                Within(one.Looks[look].Stopped, expected[look].Total);
            }

            Within(one.Rejected, drift == 0 ? design.Level : expected.Sum(stopping => stopping.Total));

            // A patient enters each day, so those of a look are through when a year's more have come.
            one.Enrolled.Value.ShouldBe(Size);
            one.Days.Value.ShouldBe(
                Days + 28 + (Size * one.Boundary.ExpectedInformation(drift)), 3.3 * Math.Max(one.Days.StandardError, 0.01));

            // Who stops early has been lucky.
            (one.Bias.Value / one.Bias.StandardError).ShouldBeInRange(drift == 0 ? -3.3 : 3.3, drift == 0 ? 3.3 : double.PositiveInfinity);
        }
    }

    [Fact]
    public void Rules_for_even_looks_take_their_shares_and_spending_rules_the_patients()
    {
        double[] thirds = [1.0 / 3, 2.0 / 3, 1];
        new TrialLooks(BoundaryRule.Pocock, thirds).Boundary(20, Design.Level).CriticalValues
            .ShouldBe(BoundaryRule.Pocock.Boundary(Design.Level, thirds, twoSided: true).CriticalValues);

        var spending = new TrialLooks(BoundaryRule.PocockSpending, thirds);
        Enumerable.Range(0, 3).Select(look => spending.Patients(look, 20)).ShouldBe([7, 14, 20]);
        spending.Boundary(20, Design.Level).CriticalValues
            .ShouldBe(BoundaryRule.PocockSpending.Boundary(Design.Level, [0.35, 0.7, 1], twoSided: true).CriticalValues);
    }

    [Fact]
    public void Shares_are_whole_patients_and_thirds_are_written_as_thirds()
    {
        // 0.35 times 20 and 0.07 times 300 are above 7 and 21 by rounding alone.
        new TrialLooks(BoundaryRule.Pocock, [0.35, 1]).Patients(0, 20).ShouldBe(7);
        new TrialLooks(BoundaryRule.Pocock, [0.07, 1]).Patients(0, 300).ShouldBe(21);
        new TrialLooks(BoundaryRule.Pocock, [0.351, 1]).Patients(0, 20).ShouldBe(8);

        TrialLooks.Evened([0.33, 0.67, 1]).Even.ShouldBeTrue();
        TrialLooks.Evened([0.33, 0.67, 1]).Shares.ShouldBe([1 / 3.0, 2 / 3.0, 1]);
        TrialLooks.Evened([0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]).Even.ShouldBeTrue();
        TrialLooks.Evened([0.3, 0.67, 1]).Even.ShouldBeFalse();
        TrialLooks.Evened([0.3, 0.67, 1]).Shares.ShouldBe([0.3, 0.67, 1]);
    }

    [Fact]
    public void A_look_analyses_the_first_patients_as_a_trial_of_that_size_does_and_counts_who_came_meanwhile()
    {
        var looked = SampleTrialRun.Design with { Looks = new(BoundaryRule.OBrienFlemingSpending, [0.6, 1]) };
        var (columns, plain) = (new TrialColumns(looked), new TrialColumns(SampleTrialRun.Design));
        columns.Numbers.Take(plain.Numbers.Count).ShouldBe(plain.Numbers);
        foreach (var replicate in SampleTrialRun.Replicates.Select(Slowly))
        {
            var row = new TrialEvaluation(looked).Row(replicate);

            row.Numbers.Take(plain.Numbers.Count).ShouldBe(new TrialEvaluation(SampleTrialRun.Design).Row(replicate).Numbers);
            foreach (var what in new[] { "estimate", "p" })
            {
                Of(row, $"policy.ancova.n10.d365.look1.{what}").ShouldBe(Of(row, $"policy.ancova.n6.d365.{what}"));
            }

            // The sixth came on day 500. Half a year later the eighth had come, a year later the ninth.
            (Of(row, "look1.n10.d182.day"), Of(row, "look1.n10.d182.enrolled")).ShouldBe((682, 7));
            (Of(row, "look1.n10.d365.day"), Of(row, "look1.n10.d365.enrolled")).ShouldBe((865, 9));
            (Of(row, "look1.n6.d182.day"), Of(row, "look1.n6.d182.enrolled")).ShouldBe((482, 5));

            // Of a trial of six there are no more than six.
            (Of(row, "look1.n6.d365.day"), Of(row, "look1.n6.d365.enrolled")).ShouldBe((665, 6));
        }

        double Of(TrialRow row, string name) => row.Numbers[columns.Numbers.ToList().IndexOf(name)];
    }

    [Fact]
    public void An_analysis_that_fails_at_a_look_is_told_with_its_reason()
    {
        // Of four patients, in whom nothing differs, there is no analysis of covariance.
        var looked = SampleTrialRun.Design with { Looks = new(BoundaryRule.OBrienFlemingSpending, [0.2, 1]) };

        new TrialEvaluation(looked).Row(SampleTrialRun.Replicates[0]).Texts[^1]
            .ShouldContain("policy.ancova.n10.d365.look1: too few patients with a value");
    }

    private static TrialReplicate Slowly(TrialReplicate replicate) => replicate with
    {
        Patients =
        [
            .. replicate.Patients.Select((patient, place) =>
            {
                var slow = new TrialPatient(patient.Person, new Arrival(100 * place, 0), patient.Levels, patient.Arm, patient.DropoutDay);
                slow.Keep(0, SwitchedOff.Nothing, patient.Chart(0));
                slow.Keep(1, SwitchedOff.Nothing, patient.Chart(1));
                return slow;
            }),
        ],
    };

    private static void Within(MonteCarloEstimate share, double expected) =>
        Math.Abs(share.Value - expected).ShouldBeLessThan(3.3 * Math.Sqrt(expected * (1 - expected) / Repetitions), $"{share.Value} for {expected}");

    private const int Repetitions = 20_000;

    private static TrialResult Simulated(TrialDesign design, double drift)
    {
        var (looks, columns) = (design.Looks!, new TrialColumns(design));
        return TrialResult.Of(design, 1, () => Enumerable.Range(0, Repetitions).Select(repetition =>
        {
            var (score, before) = (0.0, 0.0);
            var found = new double[(4 * looks.Interim) + 3];
            for (var look = 0; look < looks.Shares.Count; look++)
            {
                var share = looks.Shares[look];
                score += (drift * (share - before)) + (Math.Sqrt(share - before)
                    * NormalDistribution.Quantile(KeyedRandom.Uniform(7, (ulong)repetition + 1, Gains, (uint)look)));
                before = share;
                var p = TailProbability.NormalBeyond(Math.Abs(score) / Math.Sqrt(share));
                double[] told = look < looks.Interim ? [score / share, p, (share * Size) + 28 + Days, Size] : [score / share, p, Size];
                told.CopyTo(found, 4 * look);
            }

            return Row(design, columns, repetition, drift, found);
        }));
    }

    private static TrialRow Row(TrialDesign design, TrialColumns columns, int replicate, double truth, double[] found)
    {
        var numbers = new double[columns.Numbers.Count];
        numbers[0] = replicate;
        double[] twins = [1, truth, truth * truth];
        twins.CopyTo(numbers, columns.OfTheTruth(0));
        for (var look = 0; look < design.Looks!.Interim; look++)
        {
            found[(4 * look)..((4 * look) + 2)].CopyTo(numbers, columns.Of(design.Deciding[0], look));
            found[((4 * look) + 2)..((4 * look) + 4)].CopyTo(numbers, columns.When(Size, design.Durations[0], look));
        }

        double[] last = [found[^3], 1, found[^3] - 2, found[^3] + 2, found[^2], Size];
        last.CopyTo(numbers, columns.OfTheCell(0));
        numbers[TrialColumns.LastIn(0)] = found[^1];
        return new TrialRow(numbers, [""]);
    }
}
