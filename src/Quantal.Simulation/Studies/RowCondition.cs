namespace Quantal.Simulation.Studies;

/// <summary>A condition on one number of a row.</summary>
/// <param name="Column">Position of the number.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">With what, in the unit of the column.</param>
public readonly record struct RowCondition(int Column, RowComparison Comparison, double Value)
{
    /// <summary>Whether the condition can be judged: the number is there.</summary>
    public bool Applies(double[] row) => !double.IsNaN(row[Column]);

    /// <summary>Whether the condition holds; it does not where the number is not there.</summary>
    public bool Holds(double[] row) => Applies(row) && Comparison switch
    {
        RowComparison.Equal => row[Column] == Value,
        RowComparison.Unequal => row[Column] != Value,
        RowComparison.Above => row[Column] > Value,
        RowComparison.AtLeast => row[Column] >= Value,
        RowComparison.Below => row[Column] < Value,
        RowComparison.AtMost => row[Column] <= Value,
        _ => throw new InvalidOperationException($"There is no comparison {Comparison}."),
    };
}
