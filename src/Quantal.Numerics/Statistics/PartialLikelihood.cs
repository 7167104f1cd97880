using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

/// <summary>The logarithm of Cox's partial likelihood, its gradient and its observed information.</summary>
internal sealed class PartialLikelihood
{
    private readonly int[] _lastFirst;
    private readonly IReadOnlyList<double> _times;
    private readonly IReadOnlyList<bool> _events;
    private readonly double[][] _patients;
    private readonly IReadOnlyList<int> _strata;
    private readonly TiedTimes _ties;

    /// <summary>A likelihood on data.</summary>
    /// <param name="times">Times.</param>
    /// <param name="events">Whether they are events.</param>
    /// <param name="patients">For each patient the covariates.</param>
    /// <param name="strata">For each patient the stratum, outside which nobody is compared.</param>
    /// <param name="ties">How equal times of events count.</param>
    public PartialLikelihood(
        IReadOnlyList<double> times, IReadOnlyList<bool> events, double[][] patients, IReadOnlyList<int> strata, TiedTimes ties)
    {
        (_times, _events, _patients, _strata, _ties) = (times, events, patients, strata, ties);
        _lastFirst = [.. Enumerable.Range(0, times.Count).OrderBy(i => strata[i]).ThenByDescending(i => times[i])];
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
            if (first > 0 && _strata[_lastFirst[first]] != _strata[_lastFirst[first - 1]])
            {
                atRisk.Clear();
            }

            // Those with the same time enter the set at risk together.
            dying.Clear();
            var deaths = 0;
            var next = first;
            for (; next < _lastFirst.Length && AreTied(_lastFirst[next], _lastFirst[first]); next++)
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

            // By Efron, those who die at the same time count with one part less for each death before.
            for (var death = 0; death < deaths; death++)
            {
                rest.Clear();
                rest.Add(atRisk, 1);
                rest.Add(dying, _ties == TiedTimes.Efron ? 1 - (death / (double)deaths) : 1);
                value -= rest.LogarithmOfSum;
                rest.TakeFrom(score, information);
            }

            atRisk.Add(dying, 1);
            first = next;
        }

        return (value, score, information);
    }

    /// <summary>The greatest difference between two patients' logarithms of hazard, of one stratum.</summary>
    public double Range(Vector<double> coefficients)
    {
        var (range, least, greatest) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _lastFirst.Length; i++)
        {
            var logarithm = Logarithm(_patients[_lastFirst[i]], coefficients);
            (least, greatest) = i == 0 || _strata[_lastFirst[i]] != _strata[_lastFirst[i - 1]]
                ? (logarithm, logarithm)
                : (Math.Min(least, logarithm), Math.Max(greatest, logarithm));
            range = Math.Max(range, greatest - least);
        }

        return range;
    }

    private bool AreTied(int one, int other) => _times[one] == _times[other] && _strata[one] == _strata[other];

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
