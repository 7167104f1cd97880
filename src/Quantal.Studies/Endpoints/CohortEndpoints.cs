using Quantal.Simulation.Clinic;

namespace Quantal.Studies.Endpoints;

/// <summary>The endpoints that make up a cohort's rows, in their order: one row, an array of numbers, for each patient.</summary>
public static class CohortEndpoints
{
    /// <summary>All of them; a row holds its numbers in this order, not a number where an endpoint does not apply.</summary>
    public static IReadOnlyList<Endpoint> All { get; } =
    [
        .. BaselineEndpoints.Characteristics,
        .. BaselineEndpoints.FollowUp,
        .. MeasurementEndpoints.First,
        .. MeasurementEndpoints.Later,
        .. RemissionEndpoints.All,
        .. TreatmentEndpoints.All,
        .. EventEndpoints.Seen,
        .. EventEndpoints.Expected,
        .. MeasurementEndpoints.Serial,
    ];

    /// <summary>Place of an endpoint in a row.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="KeyNotFoundException">There is no such endpoint.</exception>
    public static int IndexOf(string id)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index].Id == id)
            {
                return index;
            }
        }

        throw new KeyNotFoundException($"There is no column '{id}'.");
    }

    /// <summary>What some endpoints need of a chart.</summary>
    /// <param name="places">Their places in a row.</param>
    internal static ChartContents Needs(IEnumerable<int> places) =>
        places.Aggregate(ChartContents.Nothing, (needs, place) => needs | All[place].Needs);

    /// <summary>A patient's row, with numbers only at some places.</summary>
    /// <param name="subject">The patient.</param>
    /// <param name="places">The places that are asked for.</param>
    internal static double[] Row(Subject subject, IReadOnlyList<int> places)
    {
        var row = new double[All.Count];
        Array.Fill(row, double.NaN);
        for (var asked = 0; asked < places.Count; asked++)
        {
            row[places[asked]] = All[places[asked]].Value(subject);
        }

        return row;
    }
}
