namespace Quantal.Simulation.Populations;

/// <summary>Turns independent standard normal deviates into correlated ones.</summary>
internal static class CorrelationFactor
{
    /// <summary>
    /// The lower triangle L with L times its transpose the matrix of correlations (Cholesky's factor), rows and columns in
    /// the order of the records. A record that is correlated with none keeps its own deviate, bit for bit.
    /// </summary>
    /// <param name="ids">Ids of the records that vary.</param>
    /// <param name="correlations">Correlations by pair of ids; a pair that is not there is uncorrelated.</param>
    /// <exception cref="ArgumentException">No deviates can be so correlated.</exception>
    public static double[][] Of(IReadOnlyList<string> ids, IReadOnlyDictionary<(string, string), double> correlations)
    {
        var rows = new double[ids.Count][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[row + 1];
            var left = 1.0;
            for (var column = 0; column < row; column++)
            {
                var value = correlations.GetValueOrDefault(Pair(ids[row], ids[column]));
                for (var before = 0; before < column; before++)
                {
                    value -= rows[row][before] * rows[column][before];
                }

                rows[row][column] = value / rows[column][column];
                left -= rows[row][column] * rows[row][column];
            }

            rows[row][row] = left > 0
                ? Math.Sqrt(left)
                : throw new ArgumentException($"The correlations of {ids[row]} with the other records contradict each other.", nameof(correlations));
        }

        return rows;
    }

    /// <summary>The key of a pair: the same in whichever order the records are named.</summary>
    public static (string, string) Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
