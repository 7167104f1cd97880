using Quantal.Model.Drugs;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>Gathers the single rows of dose histories into as few orders as say the same.</summary>
internal static class OrderMerger
{
    /// <summary>The orders, those of one drug, dose and length as one, at the place of their first; times ascending.</summary>
    public static IReadOnlyList<Order> Merge(IReadOnlyList<PlacedOrder> placed)
    {
        var merged = new List<Order>();
        var times = new Dictionary<(Drug, Dose, int, double), (int Index, List<int> Minutes)>();
        foreach (var (order, _) in placed)
        {
            if (order is DatedDose dated)
            {
                var key = (dated.Drug, dated.Dose, dated.OverMinutes, dated.Taken);
                if (!times.TryGetValue(key, out var group))
                {
                    group = (merged.Count, []);
                    times.Add(key, group);
                    merged.Add(dated);
                }

                group.Minutes.AddRange(dated.OnMinutes);
            }
            else
            {
                merged.Add(order);
            }
        }

        foreach (var (index, minutes) in times.Values)
        {
            minutes.Sort();
            merged[index] = (DatedDose)merged[index] with { OnMinutes = minutes };
        }

        return merged;
    }
}
