using System.Collections.Frozen;

namespace Quantal.Simulation.Cohorts;

/// <summary>One patient's row under construction; columns are named by their ids.</summary>
internal sealed class PatientRow
{
    private static readonly FrozenDictionary<string, int> Places =
        PatientColumns.All.Select((column, index) => (column.Id, index)).ToFrozenDictionary(pair => pair.Id, pair => pair.index);

    /// <summary>Every column without a number.</summary>
    public PatientRow()
    {
        Array.Fill(Values, double.NaN);
    }

    /// <summary>The numbers, in the order of <see cref="PatientColumns"/>.</summary>
    public double[] Values { get; } = new double[PatientColumns.All.Count];

    /// <summary>A column's number.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public ref double this[string column] => ref Values[Places[column]];
}
