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

    /// <summary>Value, gradient and information at some coefficients; not finite where every hazard of a set at risk is nought in double.</summary>
    public (double Value, Vector<double> Score, Matrix<double> Information) At(Vector<double> coefficients)
    {
        var logarithms = Logarithms(coefficients);
        var greatest = logarithms.Max();
        var (atRisk, dying) = (new RiskSet(_covariates), new RiskSet(_covariates));
        var value = 0.0;
        var score = Vector<double>.Build.Dense(coefficients.Count);
        var information = Matrix<double>.Build.Dense(coefficients.Count, coefficients.Count);
        for (var first = 0; first < _lastFirst.Length;)
        {
            // Those with the same time enter the set at risk together.
            var deaths = 0;
            var next = first;
            for (; next < _lastFirst.Length && _times[_lastFirst[next]] == _times[_lastFirst[first]]; next++)
            {
                var patient = _lastFirst[next];
                var logarithm = logarithms[patient] - greatest;
                if (!_events[patient])
                {
                    atRisk.Add(patient, Math.Exp(logarithm));
                    continue;
                }

                deaths++;
                value += logarithm;
                dying.Add(patient, Math.Exp(logarithm));
                for (var k = 0; k < score.Count; k++)
                {
                    score[k] += _covariates[k][patient];
                }
            }

            // Those who die at the same time count with one part less for each death before.
            for (var death = 0; death < deaths; death++)
            {
                var set = atRisk.With(dying, 1 - (death / (double)deaths));
                value -= Math.Log(set.Weight);
                set.TakeFrom(score, information);
            }

            if (deaths > 0)
            {
                atRisk = atRisk.With(dying, 1);
                dying = new RiskSet(_covariates);
            }

            first = next;
        }

        return (value, score, information);
    }

    /// <summary>The greatest difference between two patients' logarithms of hazard.</summary>
    public double Range(Vector<double> coefficients)
    {
        var logarithms = Logarithms(coefficients);
        return logarithms.Max() - logarithms.Min();
    }

    private double[] Logarithms(Vector<double> coefficients)
    {
        var logarithms = new double[_times.Count];
        for (var k = 0; k < _covariates.Length; k++)
        {
            for (var patient = 0; patient < logarithms.Length; patient++)
            {
                logarithms[patient] += coefficients[k] * _covariates[k][patient];
            }
        }

        return logarithms;
    }
}

/// <summary>
/// Weight, mean and squares about the mean of covariates over a set of patients, each weighted with a hazard: kept about the mean, since
/// beside it the squares may be small beyond what double resolves.
/// </summary>
/// <param name="covariates">For each covariate its values.</param>
internal sealed class RiskSet(double[][] covariates)
{
    private readonly double[] _mean = new double[covariates.Length];
    private readonly double[,] _squares = new double[covariates.Length, covariates.Length];

    /// <summary>Sum of the hazards.</summary>
    public double Weight { get; private set; }

    /// <summary>Adds a patient.</summary>
    public void Add(int patient, double hazard)
    {
        if (hazard > 0)
        {
            Merge(hazard, k => covariates[k][patient]);
        }
    }

    /// <summary>Both sets together, the hazards of the other times a part, above 0 and at most 1.</summary>
    public RiskSet With(RiskSet other, double part)
    {
        var both = new RiskSet(covariates) { Weight = Weight };
        Array.Copy(_mean, both._mean, _mean.Length);
        Array.Copy(_squares, both._squares, _squares.Length);
        if (other.Weight > 0)
        {
            both.Merge(part * other.Weight, k => other._mean[k]);
            for (var k = 0; k < covariates.Length; k++)
            {
                for (var l = 0; l < covariates.Length; l++)
                {
                    both._squares[k, l] += part * other._squares[k, l];
                }
            }
        }

        return both;
    }

    /// <summary>Takes the mean from a gradient, and gives the variance to an information.</summary>
    public void TakeFrom(Vector<double> score, Matrix<double> information)
    {
        for (var k = 0; k < covariates.Length; k++)
        {
            score[k] -= _mean[k];
            for (var l = 0; l < covariates.Length; l++)
            {
                information[k, l] += _squares[k, l] / Weight;
            }
        }
    }

    private void Merge(double weight, Func<int, double> mean)
    {
        var all = Weight + weight;
        for (var k = 0; k < covariates.Length; k++)
        {
            for (var l = 0; l <= k; l++)
            {
                var square = (mean(k) - _mean[k]) * (mean(l) - _mean[l]) * (Weight / all) * weight;
                _squares[k, l] += square;
                _squares[l, k] += l == k ? 0 : square;
            }
        }

        for (var k = 0; k < covariates.Length; k++)
        {
            _mean[k] += (mean(k) - _mean[k]) * (weight / all);
        }

        Weight = all;
    }
}
