using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a median survival, or what predicts remission, is not what the method named would give.</summary>
/// <remarks>
/// The trial of mercaptopurine in acute leukaemia of Freireich and others, Blood 21 (1963) 699-716, which Cox analysed: weeks to
/// relapse or to the end of follow-up, and the logarithm of the first white cell count. References from R 4: Efron's partial
/// likelihood written out and maximised with optim, the information from optimHess; 1.5721 with a standard error of 0.4124 is also
/// what the literature gives for it.
/// </remarks>
public sealed class SurvivalTests
{
    private const int EachArm = 21;

    private static readonly double[] Weeks =
    [
        1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
        6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
    ];

    private static readonly bool[] Relapses =
    [
        .. Enumerable.Repeat(true, EachArm),
        .. new[] { 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0 }.Select(relapse => relapse == 1),
    ];

    private static readonly double[] LogWhiteCells =
    [
        2.80, 5.00, 4.91, 4.48, 4.01, 4.36, 2.42, 3.49, 3.97, 3.52, 3.05, 2.32, 3.26, 3.49, 2.12, 1.50, 3.06, 2.30, 2.95, 2.73, 1.97,
        2.31, 4.06, 3.28, 3.20, 4.43, 2.80, 2.70, 2.96, 2.60, 2.88, 3.60, 2.16, 2.05, 2.01, 2.32, 2.57, 1.78, 2.20, 2.53, 1.47, 1.45,
    ];

    private static readonly double[] Placebo = [.. Enumerable.Range(0, 2 * EachArm).Select(i => i < EachArm ? 1.0 : 0.0)];

    [Fact]
    public void One_covariate_agrees_with_a_reference()
    {
        var fit = CoxRegression.Fit(Weeks, Relapses, [Placebo]).Value;

        fit.Coefficients.Single().ShouldBe(1.57212514874509, 1e-6);
        fit.StandardErrors.Single().ShouldBe(0.412396745029954, 1e-6);
        fit.Probabilities.Single().ShouldBe(0.000137753902889008, 1e-8);
    }

    [Fact]
    public void Two_covariates_agree_with_a_reference()
    {
        var fit = CoxRegression.Fit(Weeks, Relapses, [Placebo, LogWhiteCells]).Value;

        fit.Coefficients[0].ShouldBe(1.38328031232647, 1e-5);
        fit.Coefficients[1].ShouldBe(1.6617356671985, 1e-5);
        fit.StandardErrors[0].ShouldBe(0.424261348827165, 1e-5);
        fit.StandardErrors[1].ShouldBe(0.333839501353871, 1e-5);
        fit.Probabilities[0].ShouldBe(0.0011123798352015, 1e-6);
    }

    [Fact]
    public void The_unit_of_a_covariate_changes_its_coefficient_alone()
    {
        var fit = CoxRegression.Fit(Weeks, Relapses, [Placebo, [.. LogWhiteCells.Select(value => (1000 * value) + 7)]]).Value;

        fit.Coefficients[1].ShouldBe(0.0016617356671985, 1e-8);
        fit.Probabilities[0].ShouldBe(0.0011123798352015, 1e-6);
    }

    [Fact]
    public void Where_no_estimate_exists_there_is_none()
    {
        CoxRegression.Fit([1, 2, 3, 4], [false, false, false, false], [[1, 2, 3, 4]]).Obstacle.ShouldBe(Obstacle.NoEvent);
        CoxRegression.Fit([1, 2, 3, 4], [true, true, true, true], [[5, 5, 5, 5]]).Obstacle.ShouldBe(Obstacle.NotIdentified);
        CoxRegression.Fit([1, 2, 3, 4], [true, true, false, false], [[1, 1, 0, 0]]).Obstacle.ShouldBe(Obstacle.InfiniteEstimate);
        CoxRegression.Fit(Weeks, Relapses, [Placebo, Placebo]).Obstacle.ShouldBe(Obstacle.NotIdentified);
        CoxRegression.Fit([1, 2, 3, 4], [true, true, true, true], [[1, 1, 0, 0]], [1, 1, 2, 2]).Obstacle.ShouldBe(Obstacle.NotIdentified);
    }

    // The small case of a report, where no finite estimate exists and Newton's method seems to end.
    [Fact]
    public void A_likelihood_without_a_maximum_has_no_estimate() => CoxRegression.Fit(
        [2.0890243, 0.8593407, 0.7070462, 0.3965738, 0.0595574, 0.8209158, 0.4267079, 0.5541581, 1.2373348, 5.1277846],
        [false, false, false, false, true, true, true, true, false, false],
        [[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]]).Obstacle.ShouldBe(Obstacle.InfiniteEstimate);

    // With one covariate it can be read from the data: none exists where all who have the event are the greatest of those at risk each
    // time, or the least. Whole covariates and times give many ties and near misses.
    [Fact]
    public void An_estimate_exists_where_the_data_say_so()
    {
        var found = new int[2];
        for (var trial = 0UL; trial < 4000; trial++)
        {
            uint draw = 0;
            int Whole(int below) => (int)(below * KeyedRandom.Uniform(11, trial, 1, draw++));
            var (size, values, span) = (2 + Whole(14), 2 + Whole(3), 1 + Whole(12));
            double[] times = [.. Enumerable.Range(0, size).Select(_ => (double)Whole(span))];
            bool[] events = [.. times.Select(_ => Whole(3) == 0)];
            double[] covariate = [.. times.Select(_ => (double)Whole(values))];
            var exists = HasMaximum(times, events, covariate);
            found[exists ? 1 : 0]++;

            CoxRegression.Fit(times, events, [covariate]).Exists.ShouldBe(exists, $"trial {trial}");
        }

        found.ShouldAllBe(trials => trials > 1000);

        static bool HasMaximum(double[] times, bool[] events, double[] covariate)
        {
            var (greatest, least) = (true, true);
            foreach (var i in Enumerable.Range(0, times.Length).Where(i => events[i]))
            {
                var atRisk = Enumerable.Range(0, times.Length).Where(j => times[j] >= times[i]).Select(j => covariate[j]).ToArray();
                greatest &= covariate[i] == atRisk.Max();
                least &= covariate[i] == atRisk.Min();
            }

            return !greatest && !least;
        }
    }

    // A hundred patients apart in one covariate but for one: the estimate is large, and exists.
    [Fact]
    public void A_large_estimate_is_an_estimate()
    {
        double[] times = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        bool[] events = [.. times.Select(time => time < 50)];
        double[] covariate = [.. times.Select(time => time is < 49 or > 98 ? 1.0 : 0.0)];

        CoxRegression.Fit(times, events, [covariate]).Value.Coefficients[0].ShouldBeGreaterThan(3);
    }

    // By hand: on placebo 12 of 21 stay in remission beyond week 5 and 8 beyond week 8; 8 and 23 are also the published medians.
    [Fact]
    public void The_median_is_where_half_are_left()
    {
        KaplanMeier.Median(Weeks.AsSpan(0, EachArm), Relapses.AsSpan(0, EachArm)).ShouldBe(8);
        KaplanMeier.Median(Weeks.AsSpan(EachArm), Relapses.AsSpan(EachArm)).ShouldBe(23);
    }

    // With everybody seen to the end, (n - k) of n are left after time k: n/2 at time n/2, exactly.
    [Fact]
    public void Half_of_an_even_number_is_one_half()
    {
        for (var size = 2; size <= 400; size += 2)
        {
            KaplanMeier.Median([.. Enumerable.Range(1, size).Select(time => (double)time)], [.. Enumerable.Repeat(true, size)])
                .ShouldBe(size / 2, $"n = {size}");
        }
    }

    // Of 9k patients 3k have the event one after another, which leaves 2/3; 2k are lost, and of the 4k left k more have it: 2/3 x 3/4.
    [Fact]
    public void Censoring_does_not_blur_one_half()
    {
        for (var k = 1; k <= 60; k++)
        {
            bool[] events = [.. Enumerable.Repeat(true, 3 * k), .. Enumerable.Repeat(false, 2 * k), .. Enumerable.Repeat(true, 4 * k)];

            KaplanMeier.Median([.. events.Select((_, time) => (double)time)], events).ShouldBe((6 * k) - 1, $"{9 * k} patients");
        }
    }

    [Fact]
    public void A_median_that_is_not_reached_is_infinite()
    {
        KaplanMeier.Median([1, 2, 3], [true, false, false]).ShouldBe(double.PositiveInfinity);
        Should.Throw<ArgumentException>(() => KaplanMeier.Median([], []));
    }
}
