using System.Numerics;
using MathNet.Numerics.Distributions;
using Quantal.Numerics.Random;
using Quantal.Studies.Trials;

namespace Quantal.Studies.Tests.Trials;

/// <summary>
/// A failure means that an analysis finds an effect in patients who are drawn from a known law, no model being asked, more or less often
/// than theory says: the power that a trial tells would be wrong.
/// </summary>
public class PowerTests
{
    private const ulong Seed = 20261128;
    private const int Replicates = 100_000;
    private const double Level = 0.05;
    private const double StandardErrors = 3.3;

    // The chi-squared distribution with one degree of freedom leaves 5 % above it.
    private const double ChiSquaredBound = 3.841458820694124;

    // What R's power.t.test tells of 12 and of 20 patients in each arm, with strict = TRUE, and its noncentral t of 16 and 8.
    [Theory]
    [InlineData(12, 12, 1.2, 0.802078791767)]
    [InlineData(20, 20, 1.0, 0.868953027725)]
    [InlineData(16, 8, 1.2, 0.754496882841)]
    public void The_noncentral_distribution_of_t_is_that_of_R(int tested, int control, double difference, double expected) =>
        NoncentralPower(tested, control, difference).ShouldBe(expected, 1e-9);

    [Theory]
    [InlineData(16, 8, 1.2)]
    [InlineData(12, 12, 0)]
    public void T_tests_have_the_power_of_the_noncentral_distribution(int tested, int control, double difference) => Compare(
        "t test", NoncentralPower(tested, control, difference), replicate =>
            Data(tested, control, (patient, isTested) => Normal(replicate, patient) + (isTested ? difference : 0)));

    // Of times without ties the test knows the order of the arms alone. Each order has a probability, and all are gone through: formulas
    // for large trials, such as D. Schoenfeld's, are off by more than what is accepted here. The follow-up ends with one of the events.
    [Theory]
    [InlineData(8, 12, 3.5, 20)]
    [InlineData(12, 12, 4, 16)]
    [InlineData(10, 10, 1, 20)]
    public void Log_rank_tests_have_the_power_of_all_orders_of_events(int tested, int control, double ratio, int events) => Compare(
        "log-rank", PowerOfOrders(tested, control, ratio, events), replicate =>
        {
            var all = Data(tested, control, (patient, isTested) => -Math.Log(Uniform(replicate, patient)) / (isTested ? ratio : 1));
            var last = all.Values.Order().ElementAt(events - 1);
            return all with
            {
                Values = [.. all.Values.Select(time => Math.Min(time, last))],
                Happened = [.. all.Values.Select(time => time <= last)],
            };
        });

    [Theory]
    [InlineData(24, 16, 0.55, 0.2)]
    [InlineData(15, 15, 0.3, 0.3)]
    public void Tests_of_shares_have_the_power_of_all_tables(int tested, int control, double ofTested, double ofControl)
    {
        foreach (var (name, p) in new (string, Func<int, int, double>)[]
            {
                ("fisher", (first, second) => Fisher(first, tested, second, control)),
                ("chi-squared", (first, second) => Pearson(first, tested, second, control)),
            })
        {
            var power = 0.0;
            for (var first = 0; first <= tested; first++)
            {
                for (var second = 0; second <= control; second++)
                {
                    var (effect, failure) = Run(name, Table(first, tested, second, control));
                    var (expected, fails) = (p(first, second), first + second == 0 || first + second == tested + control);
                    (failure is not null).ShouldBe(fails, $"{name}, {first} and {second}");
                    (fails || Math.Abs(effect.PValue - expected) <= 1e-10)
                        .ShouldBeTrue($"{name}, {first} and {second}: {effect.PValue}, not {expected}");
                    power += fails || expected >= Level
                        ? 0
                        : Binomial.PMF(ofTested, tested, first) * Binomial.PMF(ofControl, control, second);
                }
            }

            Compare(name, power, replicate => Data(
                tested, control, (patient, isTested) => Uniform(replicate, patient) < (isTested ? ofTested : ofControl) ? 1 : 0));
        }
    }

    private static void Compare(string name, double power, Func<int, AnalysisData> draw)
    {
        var rejected = new bool[Replicates];
        Parallel.For(0, Replicates, replicate => rejected[replicate] = Run(name, draw(replicate)).Effect.PValue < Level);
        var share = (double)rejected.Count(one => one) / Replicates;
        share.ShouldBe(power, StandardErrors * Math.Sqrt(power * (1 - power) / Replicates), name);
    }

    private static Analysed Run(string method, AnalysisData data) => AnalysisMethods.All.Single(one => one.Name == method).Run(data);

    private static AnalysisData Data(int tested, int control, Func<int, bool, double> value)
    {
        bool[] arms = [.. Enumerable.Range(0, tested + control).Select(patient => patient < tested)];
        double[] values = [.. arms.Select((isTested, patient) => value(patient, isTested))];
        return new(values, new bool[arms.Length], arms, new double[arms.Length], new int[arms.Length]);
    }

    private static AnalysisData Table(int first, int tested, int second, int control) =>
        Data(tested, control, (patient, isTested) => patient < first || (!isTested && patient < tested + second) ? 1 : 0);

    private static double Uniform(int replicate, int patient) => KeyedRandom.Uniform(Seed, (ulong)replicate, 0, (uint)patient);

    private static double Normal(int replicate, int patient) => KeyedRandom.Normal(Seed, (ulong)replicate, 0, (uint)patient);

    // Of values of variance 1. The mean over the variance that is estimated, a chi-squared number v over its degrees of freedom f, of the
    // normal tails beyond c·√(v/f); by Simpson's rule over the root of v.
    private static double NoncentralPower(int tested, int control, double difference)
    {
        const int steps = 2000;
        double freedom = tested + control - 2;
        var (bound, shift) = (StudentT.InvCDF(0, 1, freedom, 1 - (Level / 2)), difference / Math.Sqrt((1.0 / tested) + (1.0 / control)));
        var (low, high) = (Math.Max(0, Math.Sqrt(freedom) - 9), Math.Sqrt(freedom) + 9);
        var (step, sum) = ((high - low) / steps, 0.0);
        for (var i = 0; i <= steps; i++)
        {
            var root = low + (i * step);
            var (weight, beyond) = (i is 0 or steps ? 1 : 2 + (2 * (i % 2)), bound * root / Math.Sqrt(freedom));
            sum += weight * Chi.PDF(freedom, root)
                * (Below(shift - beyond) + Below(-shift - beyond));
        }

        return sum * step / 3;
    }

    private static double PowerOfOrders(int tested, int control, double ratio, int events)
    {
        return From(tested, control, events, 0, 0);

        double From(int first, int second, int left, double excess, double variance)
        {
            if (left == 0)
            {
                return excess * excess > ChiSquaredBound * variance ? 1 : 0;
            }

            var (share, next) = ((double)first / (first + second), ratio * first / ((ratio * first) + second));
            var spread = variance + (share * (1 - share));
            return (first == 0 ? 0 : next * From(first - 1, second, left - 1, excess + 1 - share, spread))
                + (second == 0 ? 0 : (1 - next) * From(first, second - 1, left - 1, excess - share, spread));
        }
    }

    // All tables with the same margins that are no more probable, in whole numbers.
    private static double Fisher(int first, int tested, int second, int control)
    {
        BigInteger Ways(int count) => Choose(tested, count) * Choose(control, first + second - count);

        var (seen, all, rare) = (Ways(first), BigInteger.Zero, BigInteger.Zero);
        for (var count = Math.Max(0, first + second - control); count <= Math.Min(tested, first + second); count++)
        {
            var ways = Ways(count);
            all += ways;
            rare += ways <= seen ? ways : 0;
        }

        return (double)rare / (double)all;
    }

    private static BigInteger Choose(int all, int some) =>
        Enumerable.Range(1, some).Aggregate(BigInteger.One, (ways, i) => ways * (all - some + i) / i);

    // The statistic of a table of four is the square of a normal number.
    private static double Pearson(int first, int tested, int second, int control)
    {
        double a = first, b = tested - first, c = second, d = control - second;
        var root = ((a * d) - (b * c)) * Math.Sqrt((a + b + c + d) / ((a + b) * (c + d) * (a + c) * (b + d)));
        return 2 * Below(-Math.Abs(root));
    }

    private static double Below(double bound) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, bound);
}
