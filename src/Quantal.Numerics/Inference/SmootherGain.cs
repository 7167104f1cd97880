using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Inference;

/// <summary>How the parameters of an ensemble move with the distances between observed and simulated figures.</summary>
internal static class SmootherGain
{
    /// <summary>The movement of each parameter for each observation's distance in its own standard deviations: a row for each parameter.</summary>
    /// <param name="moments">Of the ensemble.</param>
    /// <param name="deviations">The observations' standard deviations, inflated.</param>
    /// <param name="cutOff">Of the <see cref="PseudoOptimalTaper"/>.</param>
    public static double[][] Of(EnsembleMoments moments, double[] deviations, double cutOff)
    {
        // On the scale of the observations' own deviations the matrix has diagonal elements of at least 1.
        var matrix = new double[deviations.Length, deviations.Length];
        for (var row = 0; row < deviations.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                matrix[row, column] = (moments.OfObservations(row, column) / (deviations[row] * deviations[column])) + (row == column ? 1 : 0);
            }
        }

        var factor = CholeskyFactor.Of(matrix);
        return [.. Enumerable.Range(0, moments.Parameters).Select(parameter => factor.Solve(Tapered(moments, parameter, deviations, cutOff)))];
    }

    private static double[] Tapered(EnsembleMoments moments, int parameter, double[] deviations, double cutOff) =>
        [.. deviations.Select((deviation, observation) =>
            PseudoOptimalTaper.Weight(moments.Correlation(parameter, observation), moments.Members, cutOff) * moments.Between(parameter, observation) / deviation)];
}
