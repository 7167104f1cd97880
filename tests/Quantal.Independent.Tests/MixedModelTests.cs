using System.Globalization;
using Quantal.Numerics.Mixed;
using Quantal.Numerics.Random;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that R's packages lmerTest and nlme fit other mixed models to the same trials than we do, or give a fit where we say
/// that there is none, or none where we give one.
/// </summary>
public class MixedModelTests(MixedModelsOfR theirs) : IClassFixture<MixedModelsOfR>
{
    private const double Accepted = 1e-5;

    [Fact]
    public void Unstructured_covariances_agree_with_lmerTest()
    {
        var fitted = 0;
        foreach (var trial in MixedModelsOfR.Trials)
        {
            var fit = RepeatedMeasuresModel.Fit(trial.Data, CovarianceStructure.Unstructured, out var outcome);
            double[] expected = [.. Enumerable.Range(1, 4).Select(k => theirs.Of(trial.Number, $"us{k}"))];
            (outcome == FitOutcome.Converged).ShouldBe(double.IsFinite(expected[0]), $"set {trial.Number}: {outcome} here");
            if (fit is not null)
            {
                fitted++;
                var effect = fit.Contrast(trial.Weights, DegreesOfFreedom.Satterthwaite);
                Compare(trial.Number, [effect.Estimate, effect.StandardError, effect.DegreesOfFreedom, fit.LogLikelihood], expected, effect.StandardError);
            }
        }

        fitted.ShouldBe(160);
    }

    // With few patients the likelihood may have several maxima, of which gls takes one.
    [Theory]
    [InlineData("ar", CovarianceStructure.Autoregressive)]
    [InlineData("cs", CovarianceStructure.CompoundSymmetry)]
    [InlineData("toeplitz", CovarianceStructure.Toeplitz)]
    public void Covariances_of_one_variance_agree_with_gls(string name, CovarianceStructure structure)
    {
        var fitted = 0;
        foreach (var trial in MixedModelsOfR.Trials.Where(trial => !trial.HasFewPatients))
        {
            double[] expected = [.. Enumerable.Range(1, 3).Select(k => theirs.Of(trial.Number, $"{name}{k}"))];
            if (RepeatedMeasuresModel.Fit(trial.Data, structure, out var outcome) is not { } fit)
            {
                expected[0].ShouldBe(double.NaN, $"set {trial.Number}: {outcome} here");
            }
            else if (double.IsFinite(expected[0]))
            {
                fitted++;
                var effect = fit.Contrast(trial.Weights, DegreesOfFreedom.Satterthwaite);
                Compare(trial.Number, [effect.Estimate, effect.StandardError, fit.LogLikelihood], expected, effect.StandardError);
            }
        }

        fitted.ShouldBe(160);
    }

    private static void Compare(int number, double[] ours, double[] theirs, double scale)
    {
        for (var k = 0; k < ours.Length; k++)
        {
            var apart = Math.Abs(ours[k] - theirs[k]) / Math.Max(Math.Abs(theirs[k]), scale);
            (apart <= Accepted).ShouldBeTrue($"set {number}, value {k + 1}: {ours[k]:R} here, {theirs[k]:R} in R, {apart:0.0e-0} apart");
        }
    }
}

/// <summary>A made-up trial of two arms with missed visits and a covariate.</summary>
internal sealed class GeneratedTrial
{
    private const ulong Seed = 20261129;

    private readonly List<(int Subject, int Visit, double X, double Y)> _rows = [];
    private readonly int _visits;

    /// <summary>One in ten has a covariate that is the arm, and one in ten fewer patients than a covariance needs.</summary>
    public GeneratedTrial(int number)
    {
        uint draw = 0;
        double Normal() => KeyedRandom.Normal(Seed, (ulong)number, 0, draw++);
        double Uniform() => KeyedRandom.Uniform(Seed, (ulong)number, 0, draw++);
        Number = number;
        _visits = HasFewPatients ? 4 : 2 + (number % 3);
        var (patients, missed) = (HasFewPatients ? 5 : 14 + (int)(20 * Uniform()), HasFewPatients ? 0 : 0.25 * Uniform());
        for (var patient = 0; patient < patients; patient++)
        {
            var (x, own) = (Normal(), Normal());
            for (var visit = 0; visit < _visits; visit++)
            {
                own += 0.4 * Normal();
                var y = 20 + (0.4 * visit * (patient % 2)) + x + own + ((1 + (0.3 * visit)) * Normal());
                if (Uniform() >= missed)
                {
                    _rows.Add((patient, visit, number % 10 == 9 ? patient % 2 : x, y));
                }
            }
        }
    }

    public int Number { get; }

    /// <summary>Fewer than an unstructured covariance needs.</summary>
    public bool HasFewPatients => Number % 10 == 8;

    public RepeatedMeasures Data => new(
        [.. _rows.Select(row => row.Y)],
        [.. _rows.Select(row => Design(row.Subject % 2, row.Visit, row.X))],
        [.. _rows.Select(row => row.Subject)],
        [.. _rows.Select(row => row.Visit)]);

    /// <summary>The difference between the arms at the last visit.</summary>
    public double[] Weights => [.. Enumerable.Range(0, (2 * _visits) + 1).Select(effect => effect == (2 * _visits) - 1 ? 1.0 : 0.0)];

    public IEnumerable<string> Lines() => _rows.Select(row => string.Create(
        CultureInfo.InvariantCulture, $"{Number},{row.Subject},{row.Visit + 1},{row.Subject % 2},{row.X:R},{row.Y:R}"));

    // A mean for each visit, a difference for each visit, the covariate.
    private double[] Design(int arm, int visit, double x)
    {
        var design = new double[(2 * _visits) + 1];
        (design[visit], design[_visits + visit], design[^1]) = (1, arm, x);
        return design;
    }
}

/// <summary>What R makes of all trials, in one run of it.</summary>
public sealed class MixedModelsOfR
{
    private readonly Dictionary<(int Set, string Name), double> _values;

    public MixedModelsOfR()
    {
        using var workshop = new Workshop();
        var data = workshop.Write("data.csv", string.Join('\n', Trials.SelectMany(trial => trial.Lines()).Prepend("set,subject,visit,arm,x,y")) + "\n");
        _values = workshop.Run("Rscript", "r-cran-lmertest", Checkout.Program("mixed.R"), data)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .ToDictionary(
                cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1]),
                cells => cells[2] == "NA" ? double.NaN : double.Parse(cells[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Two hundred trials.</summary>
    internal static IReadOnlyList<GeneratedTrial> Trials { get; } = [.. Enumerable.Range(1, 200).Select(number => new GeneratedTrial(number))];

    /// <summary>One value; not a number where R gives none.</summary>
    public double Of(int set, string name) => _values[(set, name)];
}
