using Quantal.Numerics;

namespace Quantal.Simulation.Patients;

/// <summary>Patients into lanes and out again.</summary>
internal static class LanePacking
{
    /// <summary>
    /// Puts value i of patient k into lane k of place i. Lanes beyond the last patient repeat the last one.
    /// </summary>
    public static void Pack<T>(ReadOnlySpan<VirtualPatient> patients, Func<VirtualPatient, double[]> values, Span<T> places)
        where T : struct, ILane<T>
    {
        Span<double> lanes = stackalloc double[T.Width];
        for (var place = 0; place < places.Length; place++)
        {
            for (var lane = 0; lane < T.Width; lane++)
            {
                lanes[lane] = values(patients[Math.Min(lane, patients.Length - 1)])[place];
            }

            places[place] = T.Load(lanes);
        }
    }
}
