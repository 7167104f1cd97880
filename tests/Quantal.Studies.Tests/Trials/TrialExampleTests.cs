using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Trials;

/// <summary>
/// A failure means that what is told of twins, of luck, or of a single repetition is not what happened to its patients.
/// </summary>
public class TrialExampleTests
{
    private static readonly TrialDesign Design = SampleTrialRun.Design;

    [Fact]
    public void The_first_that_finds_and_the_first_that_does_not_are_chosen()
    {
        var place = new TrialColumns(Design).Numbers.ToList().IndexOf("policy.ancova.n10.d365.p");
        TrialRow[] rows = [.. new[] { double.NaN, 0.0501, 0.05, 0.01 }.Select(Row)];

        TrialExamples.Choose(Design, rows).ShouldBe((2, 0));
        TrialExamples.Choose(Design, rows[..2]).ShouldBe((null, 0));
        TrialExamples.Choose(Design, rows[2..]).ShouldBe((2, null));

        TrialRow Row(double p, int replicate)
        {
            var numbers = new double[new TrialColumns(Design).Numbers.Count];
            (numbers[0], numbers[place]) = (replicate, p);
            return new TrialRow(numbers, []);
        }
    }

    [Fact]
    public void Every_patient_is_somewhere_in_the_flow()
    {
        var example = SampleTrialRun.Examples.Found.ShouldNotBeNull();

        foreach (var (arm, flow) in example.Arms.Index())
        {
            flow.Allocated.ShouldBe(example.Replicate.Patients.Count(patient => patient.Arm == arm));
            (flow.DroppedOut + flow.Died + flow.Completed + flow.NotComputed).ShouldBe(flow.Allocated);
        }

        // Of the ten, who alternate between the arms, the fourth drops out and the sixth dies.
        example.Arms.ShouldBe([new ArmFlow(5, 0, 0, 0, 5, 0, 0, 5), new ArmFlow(5, 0, 1, 1, 3, 0, 0, 5)]);
        var women = example.Baseline.Single(row => row.Known.Name == "women");
        women.Arms[1].Mean.ShouldBe(example.Replicate.Patients.Where(patient => patient.Arm == 1).Average(patient => patient.Person.Sex == Simulation.Patients.Sex.Female ? 1.0 : 0));
    }

    [Fact]
    public void Courses_and_those_at_risk_end_with_who_is_seen()
    {
        var example = SampleTrialRun.Examples.Found.ShouldNotBeNull();
        var course = example.Courses.Single(course => course.Known.Name == "QMG");

        course.Arms[0].Select(point => point.Count).ShouldBe([5, 5, 5, 5, 5]);
        course.Arms[1].Select(point => (point.Day, point.Count)).ShouldBe([(0, 5), (91, 5), (182, 5), (273, 4), (365, 3)]);
        var survival = example.Survival.ShouldNotBeNull();
        survival.AtRisk[1][0].ShouldBe(5);
        survival.AtRisk[0][^1].ShouldBeLessThanOrEqualTo(survival.AtRisk[0][0]);
        example.Effects.Select(effect => effect.Estimand.Name).ShouldBe(Design.Estimands.Select(estimand => estimand.Name));
    }

    [Fact]
    public void Twins_tell_who_gains_most()
    {
        var twins = TwinEffects.Of(Design, Design.Primary[0], SampleTrialRun.Replicates.Where(replicate => replicate.Member == 0));

        twins.Effects.Count.ShouldBe(40);
        twins.Effects.ShouldAllBe(effect => effect < 0);
        twins.ShareLikeMean.ShouldBe(1);
        twins.Groups[0].Known.Name.ShouldBe("QMG");
        twins.Groups[0].Contrast.Value.ShouldBeLessThan(-0.3);
        (twins.Groups[0].CountBelow + twins.Groups[0].CountAbove).ShouldBe(40);
    }

    [Fact]
    public void The_variance_of_an_estimate_falls_into_luck_patients_and_evidence()
    {
        // Draws of a trial in which all three parts are known: 1/4 luck, variance 2 between patients of whom 20 are seen, and 0.5 between two sets.
        const int replicates = 40_000;
        const int patients = 20;
        var random = new Random(5);
        double Normal() => NormalDraw(random);
        double[] sets = [-Math.Sqrt(0.25), Math.Sqrt(0.25)];
        var (estimates, squares, twins, all, twinSquares) = (0.0, 0.0, new double[2], 0.0, 0.0);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var mean = 0.0;
            for (var patient = 0; patient < patients; patient++)
            {
                var effect = sets[replicate % 2] + (Math.Sqrt(2) * Normal());
                mean += effect / patients;
                twins[replicate % 2] += effect / patients / (replicates / 2.0);
                (all, twinSquares) = (all + effect, twinSquares + (effect * effect));
            }

            var estimate = mean + (0.5 * Normal());
            (estimates, squares) = (estimates + estimate, squares + (estimate * estimate));
        }

        var count = (double)replicates * patients;
        var cell = SampleTrialRun.Result.Cells[0] with { Empirical = MonteCarloEstimate.Deviation(replicates, estimates, squares), Patients = patients };
        var truth = SampleTrialRun.Result.Truths[0] with
        {
            Spread = MonteCarloEstimate.Deviation(count, all, twinSquares).Value, Twins = count, DifferenceOfMember = twins,
        };

        var variance = EffectVariance.Of(cell, truth).ShouldNotBeNull();

        variance.Evidence.ShouldBe(0.25, 0.02);
        variance.Patients.ShouldBe(2.0 / patients, 0.005);
        variance.Total.ShouldBe(0.25 + 0.1 + 0.25, 0.02);
    }

    [Fact]
    public void Members_without_a_repetition_do_not_count()
    {
        var cell = SampleTrialRun.Result.Cells[0] with { RejectedByMember = [(1, 4), (3, 4), (0, 0)] };

        MemberPower.Of(cell).Mean.ShouldBe(0.5, 1e-12);
        MemberPower.Of(cell).Between.ShouldNotBe(BetweenMembers.CannotBeTold);
    }

    private static double NormalDraw(Random random) => Numerics.Random.NormalDistribution.Quantile(1 - random.NextDouble() + 1e-17);
}
