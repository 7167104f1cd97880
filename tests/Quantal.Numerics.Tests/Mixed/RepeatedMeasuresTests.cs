using Quantal.Numerics.Mixed;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Mixed;

/// <summary>
/// A failure means that a mixed model is not what analysis of variance gives where that has an answer, that a fit depends on what must not
/// matter to it, that a derivative is wrong, or that a fit which cannot succeed does not say why.
/// </summary>
public sealed class RepeatedMeasuresTests
{
    private const double Exact = 1e-9;

    private static readonly DegreesOfFreedom[] Methods = [DegreesOfFreedom.Satterthwaite, DegreesOfFreedom.KenwardRoger];

    private static readonly CovarianceStructure[] Structures = Enum.GetValues<CovarianceStructure>();

    // Between patients all that counts are their means; within them the interaction of patient and visit is what is left.
    [Fact]
    public void Balanced_compound_symmetry_is_analysis_of_variance()
    {
        var trial = new Trial(1, 20, 4);
        var fit = Fit(trial.Data((patient, visit) => [1, Trial.Arm(patient), Is(visit, 1), Is(visit, 2), Is(visit, 3)]), CovarianceStructure.CompoundSymmetry);
        double[] means = [.. Enumerable.Range(0, 20).Select(patient => Enumerable.Range(0, 4).Average(visit => trial.Responses[patient, visit]))];
        double[] byVisit = [.. Enumerable.Range(0, 4).Select(visit => Enumerable.Range(0, 20).Average(patient => trial.Responses[patient, visit]))];
        var left = from patient in Enumerable.Range(0, 20) from visit in Enumerable.Range(0, 4)
            select trial.Responses[patient, visit] - means[patient] - byVisit[visit] + byVisit.Average();
        var within = left.Sum(value => value * value) / (19 * 3);

        foreach (var method in Methods)
        {
            ShouldBe(fit.Contrast([0, 1, 0, 0, 0], method), TwoSamples(means), Exact);
            ShouldBe(
                fit.Contrast([0, 0, 0, 0, 1], method), (byVisit[3] - byVisit[0], Math.Sqrt(2 * within / 20), 19 * 3), Exact);
        }
    }

    [Fact]
    public void Two_visits_of_one_group_are_a_paired_test()
    {
        var trial = new Trial(2, 15, 2);
        double[] differences = [.. Enumerable.Range(0, 15).Select(patient => trial.Responses[patient, 1] - trial.Responses[patient, 0])];
        foreach (var structure in Structures)
        {
            var fit = Fit(trial.Data((_, visit) => [1, visit]), structure);

            ShouldBe(
                fit.Contrast([0, 1], DegreesOfFreedom.KenwardRoger),
                (differences.Average(), Math.Sqrt(Variance(differences) / 15), 14),
                Exact);
        }
    }

    [Fact]
    public void Complete_unstructured_responses_are_tested_visit_by_visit()
    {
        var trial = new Trial(3, 18, 5);
        var fit = Fit(trial.Data((patient, visit) => trial.ByVisit(patient, visit, false)), CovarianceStructure.Unstructured);
        for (var visit = 0; visit < 5; visit++)
        {
            double[] responses = [.. Enumerable.Range(0, 18).Select(patient => trial.Responses[patient, visit])];
            var weights = new double[10];
            weights[(2 * visit) + 1] = 1;
            foreach (var method in Methods)
            {
                ShouldBe(fit.Contrast(weights, method), TwoSamples(responses), Exact);
            }

            fit.Coefficients[2 * visit].ShouldBe(responses.Where((_, patient) => Trial.Arm(patient) == 0).Average(), Exact);
            for (var other = 0; other < 5; other++)
            {
                fit.Covariance()[visit, other].ShouldBe(Pooled(trial, visit, other), Exact);
            }
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void At_two_visits_all_structures_of_one_variance_are_one(double missed)
    {
        var trial = new Trial(4, 40, 2, missed);
        var fits = Structures[1..].Select(structure => Fit(trial.Data((patient, visit) => [1, Trial.Arm(patient), visit]), structure)).ToArray();

        foreach (var fit in fits[1..])
        {
            var (one, other) = (fits[0].Contrast([0, 1, 0], DegreesOfFreedom.KenwardRoger), fit.Contrast([0, 1, 0], DegreesOfFreedom.KenwardRoger));

            fit.LogLikelihood.ShouldBe(fits[0].LogLikelihood, Exact);
            ShouldBe(other, (one.Estimate, one.StandardError, one.DegreesOfFreedom), Exact);
        }
    }

    [Fact]
    public void The_order_of_rows_and_the_unit_of_responses_do_not_matter()
    {
        var trial = new Trial(5, 30, 4, 0.2);
        double[] weights = [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0];
        double[] Design(int patient, int visit) => trial.ByVisit(patient, visit, true);
        foreach (var structure in Structures)
        {
            var one = Fit(trial.Data(Design), structure).Contrast(weights, DegreesOfFreedom.KenwardRoger);
            var other = Fit(trial.Data(Design, scale: 1e5, backwards: true), structure).Contrast(weights, DegreesOfFreedom.KenwardRoger);

            ShouldBe(other, (1e5 * one.Estimate, 1e5 * one.StandardError, one.DegreesOfFreedom), 1e-8);
        }
    }

    // With effects and covariances of their own two arms are two trials.
    [Fact]
    public void A_covariance_for_each_group_is_that_of_the_group_alone()
    {
        var trial = new Trial(6, 60, 3, 0.2);
        foreach (var structure in Structures)
        {
            var both = Fit(trial.Data((patient, visit) => Own(Trial.Arm(patient), visit), Trial.Arm), structure);
            var sum = 0.0;
            for (var arm = 0; arm < 2; arm++)
            {
                var rows = (from patient in Enumerable.Range(0, 60) from visit in Enumerable.Range(0, 3)
                    where Trial.Arm(patient) == arm && trial.Seen(patient, visit) select (patient, visit)).ToArray();
                var alone = Fit(
                    new(
                        [.. rows.Select(row => trial.Responses[row.patient, row.visit])], [.. rows.Select(row => Own(0, row.visit)[..3])],
                        [.. rows.Select(row => row.patient)], [.. rows.Select(row => row.visit)]),
                    structure);
                sum += alone.LogLikelihood;
                both.Covariance(arm)[0, 1].ShouldBe(alone.Covariance()[0, 1], 1e-8);
                foreach (var method in Methods)
                {
                    var apart = alone.Contrast([0, 0, 1], method);
                    ShouldBe(both.Contrast(Own(arm, 2), method), (apart.Estimate, apart.StandardError, apart.DegreesOfFreedom), 1e-8);
                }
            }

            both.LogLikelihood.ShouldBe(sum, 1e-8);
        }

        static double[] Own(int arm, int visit) => [.. Enumerable.Range(0, 6).Select(place => Is(place, (3 * arm) + visit))];
    }

    [Fact]
    public void Derivatives_are_those_of_the_likelihood()
    {
        const double step = 1e-5;
        var trial = new Trial(7, 14, 3, 0.3);
        var pairs = new VisitCovariance(CovarianceStructure.Unstructured, 3);
        var likelihood = new RestrictedLikelihood(trial.Data((patient, visit) => [1, Trial.Arm(patient), visit, trial.Covariate[patient]], Trial.Arm), pairs.Places);
        double[] at = [2, 0.5, 0.3, 3, 0.7, 4, 1.5, -0.2, 0.1, 2, 0.4, 2.5];

        double[] Slope(int place, double by) => At(place, by).Gradient(likelihood.Fitted());
        RestrictedLikelihood At(int place, double by)
        {
            double[] moved = [.. at];
            moved[place] += by;
            var matrices = new[] { new double[9], new double[9] };
            pairs.Fill(moved.AsSpan(0, 6), matrices[0]);
            pairs.Fill(moved.AsSpan(6, 6), matrices[1]);
            likelihood.TryAt(matrices).ShouldBeTrue();
            return likelihood;
        }

        for (var place = 0; place < at.Length; place++)
        {
            var slope = (At(place, step).Deviance - At(place, -step).Deviance) / (2 * step);
            double[] bend = [.. Slope(place, step).Zip(Slope(place, -step), (up, down) => (up - down) / (2 * step))];
            var (gradient, curvature) = (Slope(place, 0), likelihood.ExactCurvature());

            gradient[place].ShouldBe(slope, 1e-7);
            for (var other = place; other < at.Length; other++)
            {
                curvature[(place * at.Length) + other].ShouldBe(bend[other], 1e-6);
            }
        }
    }

    // Few patients and many visits missed, as in small trials: where the fit says that it converged nothing near is likelier.
    [Fact]
    public void Small_trials_end_one_way_or_the_other()
    {
        var ends = new Dictionary<FitOutcome, int>();
        for (var seed = 100UL; seed < 500; seed++)
        {
            var trial = new Trial(seed, 8 + (int)(seed % 20), 2 + (int)(seed % 4), 0.25, seed % 2 == 0);
            var structure = Structures[seed % 3 == 0 ? (int)(seed % 4) : 0];
            var fit = RepeatedMeasuresModel.Fit(trial.Data((patient, visit) => trial.ByVisit(patient, visit, true)), structure, out var outcome);
            ends[outcome] = ends.GetValueOrDefault(outcome) + 1;

            (fit is not null).ShouldBe(outcome == FitOutcome.Converged);
            if (fit is not null)
            {
                var effect = fit.Contrast([.. Enumerable.Repeat(1.0, fit.Coefficients.Count)], DegreesOfFreedom.KenwardRoger);
                effect.StandardError.ShouldBeGreaterThan(0, $"seed {seed}");
                effect.DegreesOfFreedom.ShouldBeGreaterThan(0, $"seed {seed}");
            }
        }

        ends[FitOutcome.Converged].ShouldBeGreaterThan(250, string.Join(", ", ends));
        ends.GetValueOrDefault(FitOutcome.NotConverged).ShouldBeLessThan(20, string.Join(", ", ends));
    }

    [Fact]
    public void What_cannot_be_fitted_says_why()
    {
        var trial = new Trial(8, 12, 3);
        Outcome(trial.Data((patient, visit) => [1, Trial.Arm(patient), 1 - Trial.Arm(patient)])).ShouldBe(FitOutcome.NotIdentified);
        Outcome(trial.Data((_, visit) => [1, visit, 0])).ShouldBe(FitOutcome.NotIdentified);

        // Nobody is seen at both visits.
        var alternating = Enumerable.Range(0, 12).ToArray();
        RepeatedMeasures apart = new([.. alternating.Select(i => Math.Sin(i))], [.. alternating.Select(_ => new[] { 1.0 })], alternating, [.. alternating.Select(i => i % 2)]);
        foreach (var structure in Structures)
        {
            RepeatedMeasuresModel.Fit(apart, structure, out var outcome).ShouldBeNull();
            outcome.ShouldBe(FitOutcome.NotIdentified);
        }

        // As many effects of each visit as leave no more freedom than there are visits, a response that is known, and one that repeats another.
        var few = new Trial(9, 4, 3);
        Outcome(few.Data((patient, visit) => few.ByVisit(patient, visit, false))).ShouldBe(FitOutcome.Singular);
        var rows = (from patient in Enumerable.Range(0, 12) from visit in Enumerable.Range(0, 3) select (patient, visit)).ToArray();
        foreach (var response in new Func<int, int, double>[] { (_, visit) => visit, (patient, _) => trial.Responses[patient, 0] })
        {
            Outcome(new(
                [.. rows.Select(row => response(row.patient, row.visit))], [.. rows.Select(row => new[] { 1.0, row.visit })],
                [.. rows.Select(row => row.patient)], [.. rows.Select(row => row.visit)])).ShouldBe(FitOutcome.Singular);
        }

        static FitOutcome Outcome(RepeatedMeasures data)
        {
            RepeatedMeasuresModel.Fit(data, CovarianceStructure.Unstructured, out var outcome).ShouldBeNull();
            return outcome;
        }
    }

    [Fact]
    public void Wrong_calls_are_told()
    {
        Should.Throw<ArgumentException>(() => new RepeatedMeasures([], [], [], []));
        Should.Throw<ArgumentException>(() => new RepeatedMeasures([1, 2], [[1], [1]], [0, 0], [0])).Message.ShouldContain("1 visits");
        Should.Throw<ArgumentException>(() => new RepeatedMeasures([1, double.NaN], [[1], [1]], [0, 0], [0, 1])).Message.ShouldContain("Row 1");
        Should.Throw<ArgumentException>(() => new RepeatedMeasures([1, 2], [[1], [double.PositiveInfinity]], [0, 0], [0, 1])).Message.ShouldContain("Row 1");
        Should.Throw<ArgumentException>(() => new RepeatedMeasures([1, 2], [[1], [1]], [0, 0], [0, 64])).Message.ShouldContain("visit 64");
        Should.Throw<ArgumentException>(() => new RepeatedMeasures([1, 2], [[1], [1]], [7, 7], [3, 3])).Message.ShouldContain("Subject 7");
        Should.Throw<ArgumentException>(() => new RepeatedMeasures([1, 2], [[1], [1]], [7, 7], [3, 4], [0, 1])).Message.ShouldContain("Subject 7");
        var trial = new Trial(10, 12, 2);
        Should.Throw<ArgumentException>(() => Fit(trial.Data((_, visit) => [1, visit]), CovarianceStructure.Toeplitz)
            .Contrast([1], DegreesOfFreedom.Satterthwaite));
    }

    private static RepeatedMeasuresFit Fit(RepeatedMeasures data, CovarianceStructure structure)
    {
        var fit = RepeatedMeasuresModel.Fit(data, structure, out var outcome);
        outcome.ShouldBe(FitOutcome.Converged);
        return fit!;
    }

    private static double Is(int one, int other) => one == other ? 1 : 0;

    private static double Variance(double[] values) =>
        values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1);

    private static (double Estimate, double Error, double Degrees) TwoSamples(double[] values)
    {
        double[][] arms = [.. new[] { 0, 1 }.Select(arm => values.Where((_, patient) => Trial.Arm(patient) == arm).ToArray())];
        var size = arms[0].Length;
        return (arms[1].Average() - arms[0].Average(), Math.Sqrt((Variance(arms[0]) + Variance(arms[1])) / size), (2 * size) - 2);
    }

    private static double Pooled(Trial trial, int visit, int other)
    {
        double Mean(int arm, int at) =>
            Enumerable.Range(0, trial.Patients).Where(patient => Trial.Arm(patient) == arm).Average(patient => trial.Responses[patient, at]);
        return Enumerable.Range(0, trial.Patients).Sum(patient => (trial.Responses[patient, visit] - Mean(Trial.Arm(patient), visit))
            * (trial.Responses[patient, other] - Mean(Trial.Arm(patient), other))) / (trial.Patients - 2);
    }

    private static void ShouldBe(EffectEstimate effect, (double Estimate, double Error, double Degrees) expected, double accepted)
    {
        effect.Estimate.ShouldBe(expected.Estimate, accepted * (Math.Abs(expected.Estimate) + expected.Error));
        effect.StandardError.ShouldBe(expected.Error, accepted * expected.Error);
        effect.DegreesOfFreedom.ShouldBe(expected.Degrees, 100 * accepted * expected.Degrees);
    }
}
