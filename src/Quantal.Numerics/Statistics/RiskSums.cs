using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

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
