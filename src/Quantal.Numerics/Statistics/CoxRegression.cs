using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// The proportional-hazards model of D. R. Cox, J R Stat Soc B 34 (1972) 187-220, for a few covariates, with the approximation
/// of B. Efron, J Am Stat Assoc 72 (1977) 557-565, for tied times.
/// </summary>
public static class CoxRegression
{
    private const int MostIterations = 30;
    private const int MostHalvings = 20;
    private const double Tolerance = 1e-9;

    // A covariate that separates those with the event from the others has no finite estimate: beyond this many logarithms per
    // standard deviation of the covariate none is looked for.
    private const double LargestEstimate = 8;

    /// <summary>Fits the model.</summary>
    /// <param name="times">Time of the event or of the end of follow-up of each patient.</param>
    /// <param name="events">Whether that was the event; as many.</param>
    /// <param name="covariates">For each covariate as many values; nothing among all values is NaN.</param>
    /// <returns>The fit, or null where none exists: no event, a covariate that does not vary or follows from the others, or an estimate
    /// without bound.</returns>
    /// <exception cref="ArgumentException">There is no covariate, or the numbers of values differ.</exception>
    public static CoxFit? Fit(IReadOnlyList<double> times, IReadOnlyList<bool> events, IReadOnlyList<IReadOnlyList<double>> covariates)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(covariates);
        if (covariates.Count == 0 || events.Count != times.Count || covariates.Any(values => values.Count != times.Count))
        {
            throw new ArgumentException(
                "As many times as events and values of each covariate are needed, and at least one covariate.", nameof(covariates));
        }

        if (!events.Contains(true) || covariates.Select(Scale).ToArray() is var scales && scales.Contains(0))
        {
            return null;
        }

        var likelihood = new PartialLikelihood(times, events, [.. covariates.Select((values, k) => Standardised(values, scales[k]))]);
        if (Maximum(likelihood, covariates.Count) is not var (estimate, information))
        {
            return null;
        }

        var variance = information.Inverse();
        double[] coefficients = [.. estimate.Select((value, k) => value / scales[k])];
        double[] errors = [.. scales.Select((scale, k) => Math.Sqrt(variance[k, k]) / scale)];
        return new(coefficients, errors, [.. coefficients.Select((value, k) => 2 * Normal.CDF(0, 1, -Math.Abs(value / errors[k])))]);
    }

    // Newton's method; a step that lowers the likelihood is halved.
    private static (Vector<double> Estimate, Matrix<double> Information)? Maximum(PartialLikelihood likelihood, int covariates)
    {
        var estimate = Vector<double>.Build.Dense(covariates);
        var (value, score, information) = likelihood.At(estimate);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            if (information.Determinant() is not > Tolerance)
            {
                return null;
            }

            var step = information.Solve(score);
            var found = false;
            for (var halving = 0; halving < MostHalvings && !found; halving++, step /= 2)
            {
                var next = likelihood.At(estimate + step);
                if (next.Value >= value - Tolerance)
                {
                    found = true;
                    estimate += step;
                    var gain = next.Value - value;
                    (value, score, information) = next;
                    if (Math.Abs(gain) < Tolerance && score.InfinityNorm() < Math.Sqrt(Tolerance))
                    {
                        return estimate.InfinityNorm() < LargestEstimate && information.Determinant() > 0 ? (estimate, information) : null;
                    }
                }
            }

            if (!found || estimate.InfinityNorm() > LargestEstimate)
            {
                return null;
            }
        }

        return null;
    }

    private static double[] Standardised(IReadOnlyList<double> values, double scale)
    {
        var mean = values.Average();
        return [.. values.Select(value => (value - mean) / scale)];
    }

    // Without any spread but that of rounding, a covariate is constant.
    private static double Scale(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
        return deviation > 1e-12 * Math.Abs(mean) ? deviation : 0;
    }
}

/// <summary>A fitted proportional-hazards model.</summary>
/// <param name="Coefficients">Logarithm of the hazard ratio for one unit of each covariate.</param>
/// <param name="StandardErrors">Their standard errors, from the observed information.</param>
/// <param name="Probabilities">Two-sided probabilities of Wald's test that a coefficient is 0.</param>
public sealed record CoxFit(IReadOnlyList<double> Coefficients, IReadOnlyList<double> StandardErrors, IReadOnlyList<double> Probabilities);

/// <summary>The logarithm of Cox's partial likelihood with Efron's ties, its gradient and its observed information.</summary>
internal sealed class PartialLikelihood
{
    private readonly int[] _lastFirst;
    private readonly IReadOnlyList<double> _times;
    private readonly IReadOnlyList<bool> _events;
    private readonly double[][] _covariates;

    /// <summary>A likelihood on data.</summary>
    /// <param name="times">Times.</param>
    /// <param name="events">Whether they are events.</param>
    /// <param name="covariates">For each covariate its values.</param>
    public PartialLikelihood(IReadOnlyList<double> times, IReadOnlyList<bool> events, double[][] covariates)
    {
        _times = times;
        _events = events;
        _covariates = covariates;
        _lastFirst = [.. Enumerable.Range(0, times.Count).OrderByDescending(i => times[i])];
    }

    /// <summary>Value, gradient and information at some coefficients.</summary>
    public (double Value, Vector<double> Score, Matrix<double> Information) At(Vector<double> coefficients)
    {
        var risk = new RiskSums(coefficients.Count);
        var value = 0.0;
        var score = Vector<double>.Build.Dense(coefficients.Count);
        var information = Matrix<double>.Build.Dense(coefficients.Count, coefficients.Count);
        for (var first = 0; first < _lastFirst.Length;)
        {
            // Those with the same time enter the set at risk together.
            var dying = new RiskSums(coefficients.Count);
            var deaths = 0;
            var next = first;
            for (; next < _lastFirst.Length && _times[_lastFirst[next]] == _times[_lastFirst[first]]; next++)
            {
                var patient = _lastFirst[next];
                var logarithm = Enumerable.Range(0, _covariates.Length).Sum(k => coefficients[k] * _covariates[k][patient]);
                risk.Add(_covariates, patient, Math.Exp(logarithm));
                if (_events[patient])
                {
                    deaths++;
                    value += logarithm;
                    dying.Add(_covariates, patient, Math.Exp(logarithm));
                    for (var k = 0; k < score.Count; k++)
                    {
                        score[k] += _covariates[k][patient];
                    }
                }
            }

            for (var death = 0; death < deaths; death++)
            {
                value -= risk.Without(dying, death / (double)deaths, score, information);
            }

            first = next;
        }

        return (value, score, information);
    }
}

/// <summary>Sums of hazards, and of their products with covariates, over a set of patients.</summary>
/// <param name="covariates">Number of covariates.</param>
internal sealed class RiskSums(int covariates)
{
    private readonly double[] _first = new double[covariates];
    private readonly double[,] _second = new double[covariates, covariates];
    private double _sum;

    /// <summary>Adds a patient with a relative hazard.</summary>
    public void Add(double[][] values, int patient, double hazard)
    {
        _sum += hazard;
        for (var k = 0; k < covariates; k++)
        {
            _first[k] += hazard * values[k][patient];
            for (var l = 0; l < covariates; l++)
            {
                _second[k, l] += hazard * values[k][patient] * values[l][patient];
            }
        }
    }

    /// <summary>
    /// Takes one event among tied ones from a gradient and adds it to an information; those who die at the same time count with
    /// one part less.
    /// </summary>
    /// <returns>The logarithm of the set's sum.</returns>
    public double Without(RiskSums dying, double part, Vector<double> score, Matrix<double> information)
    {
        var sum = _sum - (part * dying._sum);
        for (var k = 0; k < covariates; k++)
        {
            var mean = Mean(k);
            score[k] -= mean;
            for (var l = 0; l < covariates; l++)
            {
                information[k, l] += ((_second[k, l] - (part * dying._second[k, l])) / sum) - (mean * Mean(l));
            }
        }

        return Math.Log(sum);

        double Mean(int k) => (_first[k] - (part * dying._first[k])) / sum;
    }
}
