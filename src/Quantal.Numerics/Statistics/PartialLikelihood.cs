using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

/// <summary>The logarithm of Cox's partial likelihood with Efron's ties, its gradient and its observed information.</summary>
internal sealed class PartialLikelihood
{
    private readonly int[] _lastFirst;
    private readonly IReadOnlyList<double> _times;
    private readonly IReadOnlyList<bool> _events;
    private readonly double[][] _patients;

    /// <summary>A likelihood on data.</summary>
    /// <param name="times">Times.</param>
    /// <param name="events">Whether they are events.</param>
    /// <param name="patients">For each patient the covariates.</param>
    public PartialLikelihood(IReadOnlyList<double> times, IReadOnlyList<bool> events, double[][] patients)
    {
        _times = times;
        _events = events;
        _patients = patients;
        _lastFirst = [.. Enumerable.Range(0, times.Count).OrderByDescending(i => times[i])];
    }

    /// <summary>Value, gradient and information at some coefficients.</summary>
    public (double Value, Vector<double> Score, Matrix<double> Information) At(Vector<double> coefficients)
    {
        var count = coefficients.Count;
        var (atRisk, dying, rest) = (new RiskSet(count), new RiskSet(count), new RiskSet(count));
        var value = 0.0;
        var (score, information) = (Vector<double>.Build.Dense(count), Matrix<double>.Build.Dense(count, count));
        for (var first = 0; first < _lastFirst.Length;)
        {
            // Those with the same time enter the set at risk together.
            dying.Clear();
            var deaths = 0;
            var next = first;
            for (; next < _lastFirst.Length && _times[_lastFirst[next]] == _times[_lastFirst[first]]; next++)
            {
                var patient = _patients[_lastFirst[next]];
                var logarithm = Logarithm(patient, coefficients);
                if (!_events[_lastFirst[next]])
                {
                    atRisk.Add(logarithm, 1, patient);
                    continue;
                }

                deaths++;
                value += logarithm;
                dying.Add(logarithm, 1, patient);
                for (var k = 0; k < count; k++)
                {
                    score[k] += patient[k];
                }
            }

            // Those who die at the same time count with one part less for each death before.
            for (var death = 0; death < deaths; death++)
            {
                rest.Clear();
                rest.Add(atRisk, 1);
                rest.Add(dying, 1 - (death / (double)deaths));
                value -= rest.LogarithmOfSum;
                rest.TakeFrom(score, information);
            }

            atRisk.Add(dying, 1);
            first = next;
        }

        return (value, score, information);
    }

    /// <summary>The greatest difference between two patients' logarithms of hazard.</summary>
    public double Range(Vector<double> coefficients)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var patient in _patients)
        {
            var logarithm = Logarithm(patient, coefficients);
            (least, greatest) = (Math.Min(least, logarithm), Math.Max(greatest, logarithm));
        }

        return greatest - least;
    }

    private static double Logarithm(double[] patient, Vector<double> coefficients)
    {
        var sum = 0.0;
        for (var k = 0; k < patient.Length; k++)
        {
            sum += coefficients[k] * patient[k];
        }

        return sum;
    }
}

/// <summary>
/// Sum, mean and squares about the mean of covariates over a set of patients, each weighted with a hazard: about the mean, since beside it
/// the squares may be small beyond what double resolves, and over the greatest hazard, since that may be too large for double.
/// </summary>
/// <param name="covariates">Number of covariates.</param>
internal sealed class RiskSet(int covariates)
{
    private readonly double[] _mean = new double[covariates];
    private readonly double[,] _squares = new double[covariates, covariates];
    private double _greatest = double.NegativeInfinity;
    private double _weight;

    /// <summary>Logarithm of the sum of hazards.</summary>
    public double LogarithmOfSum => _greatest + Math.Log(_weight);

    /// <summary>Takes everybody out.</summary>
    public void Clear()
    {
        Array.Clear(_mean);
        Array.Clear(_squares);
        (_greatest, _weight) = (double.NegativeInfinity, 0);
    }

    /// <summary>Adds the patients of another set, their hazards times a part, above 0 and at most 1.</summary>
    public void Add(RiskSet other, double part)
    {
        if (other._weight == 0)
        {
            return;
        }

        Add(other._greatest, part * other._weight, other._mean);
        var scale = part * Math.Exp(other._greatest - _greatest);
        for (var k = 0; k < covariates; k++)
        {
            for (var l = 0; l < covariates; l++)
            {
                _squares[k, l] += scale * other._squares[k, l];
            }
        }
    }

    /// <summary>Adds patients who are all at one place.</summary>
    /// <param name="logarithm">Logarithm of the hazard of each.</param>
    /// <param name="count">Their number, above 0.</param>
    /// <param name="place">The covariates.</param>
    public void Add(double logarithm, double count, double[] place)
    {
        if (logarithm > _greatest)
        {
            Scale(Math.Exp(_greatest - logarithm));
            _greatest = logarithm;
        }

        var added = count * Math.Exp(logarithm - _greatest);
        var all = _weight + added;
        for (var k = 0; k < covariates; k++)
        {
            for (var l = 0; l < covariates; l++)
            {
                _squares[k, l] += (place[k] - _mean[k]) * (place[l] - _mean[l]) * (_weight / all) * added;
            }
        }

        for (var k = 0; k < covariates; k++)
        {
            _mean[k] += (place[k] - _mean[k]) * (added / all);
        }

        _weight = all;
    }

    /// <summary>Takes the mean from a gradient, and gives the variance to an information.</summary>
    public void TakeFrom(Vector<double> score, Matrix<double> information)
    {
        for (var k = 0; k < covariates; k++)
        {
            score[k] -= _mean[k];
            for (var l = 0; l < covariates; l++)
            {
                information[k, l] += _squares[k, l] / _weight;
            }
        }
    }

    private void Scale(double factor)
    {
        _weight *= factor;
        for (var k = 0; k < covariates; k++)
        {
            for (var l = 0; l < covariates; l++)
            {
                _squares[k, l] *= factor;
            }
        }
    }
}
