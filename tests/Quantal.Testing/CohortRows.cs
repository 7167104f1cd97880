using Quantal.Studies.Endpoints;
using Quantal.Studies.Runs;

namespace Quantal.Testing;

/// <summary>Rows of patients whom nobody has simulated.</summary>
public static class CohortRows
{
    public static double[] Row(Func<int, double> number) => [.. Enumerable.Range(0, CohortEndpoints.All.Count).Select(number)];

    /// <summary>A row of noughts with some columns set.</summary>
    public static double[] With(int replicate, params (string Column, double Value)[] numbers)
    {
        var row = Row(_ => 0);
        row[CohortEndpoints.IndexOf("replicate")] = replicate;
        foreach (var (column, value) in numbers)
        {
            row[CohortEndpoints.IndexOf(column)] = value;
        }

        return row;
    }

    /// <summary>A batch of rows in which each number is the patient's place.</summary>
    public static CohortBatch Batch(int first, int count, string? failure = null) =>
        new(first, [.. Enumerable.Range(first, count).Select(place => Row(_ => place))], [.. Enumerable.Repeat(failure, count)], []);
}
