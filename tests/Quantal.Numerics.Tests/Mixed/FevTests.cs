using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using Quantal.Numerics.Linear;
using Quantal.Numerics.Mixed;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Mixed;

/// <summary>
/// A failure means that a mixed model of the example data of the R package mmrm is not what SAS makes of it. References: what PROC MIXED
/// printed, as that package keeps it in design/ddfm_covtype (kr1, FEV1 = ARMCD) and design/SAS (sas_coef_ci_reml_un, FEV1 = ARMCD SEX).
/// </summary>
/// <remarks>
/// SAS ends where Newton's method promises a gain of less than 1e-8 of the likelihood. With an unstructured covariance that is the third
/// step, 8e-6 above the minimum of -2 log L, and its estimate is 6e-6 from the one at the maximum. So SAS's path is walked here with our
/// derivatives, and at the maximum the reference is another: dense matrices over all 537 rows in R, and Newton's steps to the end.
/// </remarks>
public sealed class FevTests
{
    private const double Accepted = 1e-6;
    private const double SameSteps = 1e-11;

    private static readonly string[][] Rows = Read();

    [Theory]
    [InlineData(CovarianceStructure.Autoregressive, 4.22574315817874, 0.96058142305176, 188.46934887972)]
    [InlineData(CovarianceStructure.CompoundSymmetry, 4.19663617897035, 0.7964696053595, 177.038485931223)]
    public void Kenward_and_Roger_agree_with_what_SAS_printed(CovarianceStructure structure, double estimate, double error, double degrees) =>
        ShouldBe(Fit(structure, Arm).Contrast([0, 1], DegreesOfFreedom.KenwardRoger), estimate, error, degrees, Accepted);

    [Theory]
    [InlineData(CovarianceStructure.Unstructured, 3.81974953675402, 0.661300458917, 160.6906204589)]
    [InlineData(CovarianceStructure.Toeplitz, 4.47050242800209, 0.878429419208, 160.0138037976)]
    public void Kenward_and_Roger_agree_with_dense_matrices(CovarianceStructure structure, double estimate, double error, double degrees) =>
        ShouldBe(Fit(structure, Arm).Contrast([0, 1], DegreesOfFreedom.KenwardRoger), estimate, error, degrees, Accepted);

    [Fact]
    public void Where_SAS_stops_its_Kenward_and_Roger_agree()
    {
        var fit = AfterStepsOfSas(3, Arm);

        (-2 * fit.LogLikelihood).ShouldBe(3667.96276376, 6e-9);
        ShouldBe(fit.Contrast([0, 1], DegreesOfFreedom.KenwardRoger), 3.81972492174648, 0.66124382270307, 160.733266403768, SameSteps);
    }

    // SAS prints few digits of it: 3.8265 (0.6421) with 161 degrees, 2.5584 to 5.0945, and 41.0762 (0.5504) with 156 degrees; more digits are
    // those of the dense matrices at that step.
    [Fact]
    public void Where_SAS_stops_its_Satterthwaite_agrees()
    {
        var fit = AfterStepsOfSas(3, Arm, Sex);
        var effect = fit.Contrast([0, 1, 0], DegreesOfFreedom.Satterthwaite);

        (-2 * fit.LogLikelihood).ShouldBe(3666.96698281, 6e-9);
        fit.Covariance()[3, 0].ShouldBe(-46.7566, 5e-5);
        effect.Low.ShouldBe(2.5584, 5e-5);
        effect.High.ShouldBe(5.0945, 5e-5);
        ShouldBe(effect, 3.8264723973, 0.6421171943, 161.0753892924, 1e-9);
        var intercept = fit.Contrast([1, 0, 0], DegreesOfFreedom.Satterthwaite);
        intercept.Estimate.ShouldBe(41.0762, 5e-5);
        intercept.StandardError.ShouldBe(0.5504, 5e-5);
        intercept.DegreesOfFreedom.ShouldBe(156, 0.5);
    }

    [Fact]
    public void At_the_maximum_Satterthwaite_agrees_with_dense_matrices() => ShouldBe(
        Fit(CovarianceStructure.Unstructured, Arm, Sex).Contrast([0, 1, 0], DegreesOfFreedom.Satterthwaite), 3.82648870181721, 0.642155094586, 161.0407492986, Accepted);

    private static void ShouldBe(EffectEstimate effect, double estimate, double error, double degrees, double accepted)
    {
        effect.Estimate.ShouldBe(estimate, accepted * Math.Abs(estimate));
        effect.StandardError.ShouldBe(error, accepted * error);
        effect.DegreesOfFreedom.ShouldBe(degrees, accepted * degrees);
    }

    // From the covariance at which the squares of residuals have their expected size (MIVQUE(0)) so many steps of Newton's method.
    private static RepeatedMeasuresFit AfterStepsOfSas(int steps, params Func<string[], double>[] effects)
    {
        var pairs = new VisitCovariance(CovarianceStructure.Unstructured, 4);
        var (likelihood, silent) = (new RestrictedLikelihood(Data(effects), pairs.Places), new RestrictedLikelihood(Data(effects, 0), pairs.Places));
        var parameters = new CovarianceParameters(pairs, 1);
        likelihood.TryAt(parameters.Identity());
        silent.TryAt(parameters.Identity());

        // Without responses the gradient is tr(P·A), and the curvature -tr(P·A·P·B).
        var start = Solve(silent.ExactCurvature(), -1, silent.Gradient(silent.Fitted()), likelihood.Gradient(likelihood.Fitted()));
        parameters.Move(new double[start.Length], 1, start);
        for (var step = 0; step < steps; step++)
        {
            likelihood.TryAt(parameters.Matrices()).ShouldBeTrue();
            var gradient = likelihood.Gradient(likelihood.Fitted());
            parameters.Move([.. parameters.Values], -1, Solve(likelihood.ExactCurvature(), 1, gradient, new double[gradient.Length]));
        }

        likelihood.TryAt(parameters.Matrices()).ShouldBeTrue();
        var information = parameters.Information(likelihood);
        PackedRows.TryFactor(information, parameters.Count, 0, out _).ShouldBeTrue();
        return new(likelihood, parameters, information);

        // A curvature need not be definite on the way.
        static double[] Solve(double[] upper, double sign, double[] right, double[] less)
        {
            var size = right.Length;
            var matrix = Matrix<double>.Build.Dense(size, size, (i, j) => sign * upper[(Math.Min(i, j) * size) + Math.Max(i, j)]);
            return matrix.Solve(Vector<double>.Build.DenseOfArray(right) - Vector<double>.Build.DenseOfArray(less)).ToArray();
        }
    }

    private static double Sex(string[] row) => row[4] == "Female" ? 1 : 0;

    private static double Arm(string[] row) => row[2] == "TRT" ? 1 : 0;

    private static RepeatedMeasuresFit Fit(CovarianceStructure structure, params Func<string[], double>[] effects)
    {
        var fit = RepeatedMeasuresModel.Fit(Data(effects), structure, out var outcome);

        outcome.ShouldBe(FitOutcome.Converged);
        return fit!;
    }

    private static RepeatedMeasures Data(Func<string[], double>[] effects, double share = 1) => new(
        [.. Rows.Select(row => share * double.Parse(row[5], CultureInfo.InvariantCulture))],
        [.. Rows.Select(row => (double[])[1, .. effects.Select(effect => effect(row))])],
        [.. Rows.Select(row => int.Parse(row[0][2..], CultureInfo.InvariantCulture))],
        [.. Rows.Select(row => row[1][3] - '1')]);

    private static string[][] Read()
    {
        using var reader = new StreamReader(typeof(FevTests).Assembly.GetManifestResourceStream("fev.csv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
    }
}
