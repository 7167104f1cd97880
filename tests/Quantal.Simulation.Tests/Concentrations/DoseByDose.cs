using Quantal.Simulation.Concentrations;

namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>
/// Concentrations as the sum over every single dose, each followed on its own from its entry: additional doses written out, a
/// steady state as the hundreds of doses before it. Nothing of the product is used but the records.
/// </summary>
internal static class DoseByDose
{
    private const double Forgotten = 40;
    private const double SameTime = 1e-9;

    /// <summary>The central concentration at each record.</summary>
    public static double[] Concentrations(IReadOnlyList<EventRecord> records, IReadOnlyList<double[]> values, bool hasPeripheral)
    {
        var modes = values.Select(one => new Modes(one, hasPeripheral)).ToArray();
        var sums = new double[records.Count];
        for (var from = 0; from < records.Count; from++)
        {
            if (records[from].IsDose)
            {
                var until = Enumerable.Range(from + 1, records.Count - from - 1)
                    .FirstOrDefault(
                        later => records[later].IsReset || records[later].SteadyState == SteadyStateKind.Replaces, records.Count);
                foreach (var (enters, amount, rate, duration) in SinglesOf(records[from], values[from], modes[from]))
                {
                    Add(records, modes, from, until, enters, records[from].Compartment, amount, rate, duration, sums);
                }
            }
        }

        return [.. sums.Select((sum, record) => sum / modes[record].Volume)];
    }

    private static IEnumerable<(double Enters, double Amount, double Rate, double Duration)> SinglesOf(
        EventRecord record, double[] values, Modes modes)
    {
        if (record.SteadyState != SteadyStateKind.None && record.Amount == 0)
        {
            var length = Forgotten / modes.Slowest;
            yield return (record.Time - length, 0, record.Rate == -1 ? record.ModelledRate : record.Rate, length);
            yield break;
        }

        var isOral = record.Compartment == 1;
        var amount = record.Amount * record.Bioavailability * (isOral ? values[^2] : 1);
        var (rate, duration) = record.Rate switch
        {
            -1 => (record.ModelledRate, amount / record.ModelledRate),
            -2 => (amount / record.ModelledDuration, record.ModelledDuration),
            > 0 => (record.Rate, amount / record.Rate),
            _ => (0.0, 0.0),
        };
        var first = record.Time + record.Lag + (isOral ? values[^1] : 0);
        var earlier = record.SteadyState == SteadyStateKind.None
            ? 0
            : (int)Math.Ceiling(((Forgotten / modes.Slowest) + duration) / record.Interval);
        for (var dose = -earlier; dose <= record.AdditionalDoses; dose++)
        {
            yield return (first + (dose * record.Interval), rate == 0 ? amount : 0, rate, duration);
        }
    }

    private static void Add(
        IReadOnlyList<EventRecord> records, Modes[] modes, int from, int until, double enters, int into, double amount, double rate, double duration, double[] sums)
    {
        var state = (Depot: into == 1 ? amount : 0, Central: into == 2 ? amount : 0, Peripheral: into == 3 ? amount : 0);
        var now = enters;
        for (var record = from; record < until; record++)
        {
            var time = records[record].Time;
            if (time < enters - SameTime)
            {
                continue;
            }

            var stops = Math.Clamp(enters + duration, now, Math.Max(now, time));
            state = modes[record].After(state, stops - now, into, rate);
            state = modes[record].After(state, Math.Max(time - stops, 0), into, 0);
            now = Math.Max(now, time);
            sums[record] += state.Central;
        }
    }
}
