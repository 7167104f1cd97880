using Quantal.Numerics;

namespace Quantal.Simulation.Patients;

/// <summary>Patients into lanes and out again.</summary>
internal static class LanePacking
{
    /// <summary>Puts value i of patient k into lane k of place i. Lanes beyond the last patient repeat the last one.</summary>
    public static void Pack<T>(ReadOnlySpan<VirtualPatient> patients, Func<VirtualPatient, double[]> values, Span<T> places)
        where T : struct, ILane<T>
    {
        var rows = new double[patients.Length][];
        for (var patient = 0; patient < rows.Length; patient++)
        {
            rows[patient] = values(patients[patient]);
        }

        Pack(rows, places);
    }

    /// <summary>Puts value i of row k into lane k of place i. Lanes beyond the last row repeat the last one.</summary>
    public static void Pack<T>(double[][] rows, Span<T> places)
        where T : struct, ILane<T>
    {
        Span<double> lanes = stackalloc double[T.Width];
        for (var place = 0; place < places.Length; place++)
        {
            for (var lane = 0; lane < T.Width; lane++)
            {
                lanes[lane] = rows[Math.Min(lane, rows.Length - 1)][place];
            }

            places[place] = T.Load(lanes);
        }
    }
}
