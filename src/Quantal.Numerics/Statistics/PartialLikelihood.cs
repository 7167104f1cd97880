using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

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
