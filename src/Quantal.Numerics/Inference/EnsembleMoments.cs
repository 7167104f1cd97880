namespace Quantal.Numerics.Inference;

/// <summary>Variances and covariances of an ensemble's parameters and simulated observations, with divisor n - 1.</summary>
internal sealed class EnsembleMoments
{
    private readonly double[][] _parameters;
    private readonly double[][] _simulated;

    /// <param name="members">Simulated members, at least 2.</param>
    public EnsembleMoments(IReadOnlyList<SmootherMember> members)
    {
        Members = members.Count;
        _parameters = Deviations([.. members.Select(member => member.Parameters)]);
        _simulated = Deviations([.. members.Select(member => member.Simulated)]);
    }

    public int Members { get; }

    public int Parameters => _parameters.Length;

    public int Observations => _simulated.Length;

    public double OfParameter(int parameter) => Covariance(_parameters[parameter], _parameters[parameter]);

    public double OfObservations(int first, int second) => Covariance(_simulated[first], _simulated[second]);

    public double Between(int parameter, int observation) => Covariance(_parameters[parameter], _simulated[observation]);

    /// <summary>The correlation; 0 if one of the two is the same in all members.</summary>
    public double Correlation(int parameter, int observation)
    {
        var product = OfParameter(parameter) * OfObservations(observation, observation);
        return product > 0 ? Between(parameter, observation) / Math.Sqrt(product) : 0;
    }

    private double Covariance(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var member = 0; member < first.Length; member++)
        {
            sum += first[member] * second[member];
        }

        return sum / (Members - 1);
    }

    private static double[][] Deviations(double[][] rows)
    {
        var columns = new double[rows[0].Length][];
        for (var column = 0; column < columns.Length; column++)
        {
            var mean = rows.Average(row => row[column]);
            columns[column] = [.. rows.Select(row => row[column] - mean)];
        }

        return columns;
    }
}
