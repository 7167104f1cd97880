using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Engine;

/// <summary>Turns a treatment's orders into a plan.</summary>
public static class PlanCompiler
{
    /// <summary>
    /// Compiles a treatment. Steps end at every multiple of <paramref name="stepMinutes"/>, at every saved time, plasma
    /// exchange, and start and end of an infusion; tablets end no step, since their kinetics are solved in closed form.
    /// </summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="weightKilograms">Body weight in kg.</param>
    /// <param name="observation">When readouts are saved.</param>
    /// <param name="stepMinutes">Longest step in minutes, above 0.</param>
    public static TreatmentPlan Compile(Treatment treatment, double weightKilograms, Observation observation, int stepMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepMinutes);
        var saves = SavedMinutes(observation);
        var end = observation.UntilMinute;
        var infusions = new List<(int Start, int End, double Rate)>();
        var exchanges = new SortedDictionary<int, double>();
        var tablets = Enum.GetValues<Drug>().ToDictionary(drug => drug, _ => new List<OralDose>());
        foreach (var order in treatment.Orders)
        {
            switch (order)
            {
                case RepeatedDose repeated:
                    tablets[repeated.Drug].AddRange(TabletsOf(repeated, weightKilograms, end));
                    break;
                case DatedDose { OverMinutes: 0 } dated:
                    tablets[dated.Drug].AddRange(dated.OnMinutes.Where(minute => minute < end).Select(minute => new OralDose(minute, dated.Dose.For(weightKilograms))));
                    break;
                case DatedDose infused:
                    var rate = infused.Dose.For(weightKilograms) / Clock.Days(infused.OverMinutes);
                    infusions.AddRange(infused.OnMinutes.Select(minute => (minute, minute + infused.OverMinutes, rate)));
                    break;
                case PlasmaExchange exchange:
                    foreach (var minute in exchange.OnMinutes)
                    {
                        exchanges[minute] = exchanges.GetValueOrDefault(minute) + exchange.PlasmaVolumes;
                    }

                    break;
                default:
                    throw new ArgumentException($"An order of type {order.GetType().Name} cannot be compiled.", nameof(treatment));
            }
        }

        return new TreatmentPlan
        {
            Steps = StepsOf(saves, end, stepMinutes, infusions, exchanges),
            SavedDays = [.. saves.Select(minute => Clock.Days(minute))],
            Amifampridine = InOrder(tablets[Drug.Amifampridine]),
            Azathioprine = InOrder(tablets[Drug.Azathioprine]),
            Allopurinol = InOrder(tablets[Drug.Allopurinol]),
            Prednisolone = InOrder(tablets[Drug.Prednisolone]),
        };
    }

    /// <summary>The saved times of an observation in minutes, ascending.</summary>
    public static IReadOnlyList<int> SavedMinutes(Observation observation)
    {
        var saves = new List<int> { 0 };
        for (var minute = (long)observation.EveryMinutes; minute + observation.AtMinute <= observation.UntilMinute; minute += observation.EveryMinutes)
        {
            saves.Add((int)minute + observation.AtMinute);
        }

        return saves;
    }

    private static List<OralDose> InOrder(List<OralDose> doses) => [.. doses.OrderBy(dose => dose.Minute)];

    private static IEnumerable<OralDose> TabletsOf(RepeatedDose order, double weight, int end)
    {
        var until = Math.Min(order.UntilMinute ?? end, end);
        var start = order.Dose.For(weight);
        for (var minute = (long)order.FromMinute; minute < until; minute += order.EveryMinutes)
        {
            var dose = start;
            if (order.Taper is { } taper && minute >= taper.StartMinute)
            {
                var reductions = ((minute - taper.StartMinute) / taper.EveryMinutes) + 1;
                dose = Math.Max(start - (reductions * taper.StepMilligrams), taper.ToMilligrams);
            }

            if (dose <= 0)
            {
                yield break;
            }

            yield return new OralDose((int)minute, dose);
        }
    }

    private static List<PlanStep> StepsOf(
        IReadOnlyList<int> saves,
        int end,
        int stepMinutes,
        List<(int Start, int End, double Rate)> infusions,
        SortedDictionary<int, double> exchanges)
    {
        var boundaries = new SortedSet<int> { 0, end };
        for (var minute = 0L; minute < end; minute += stepMinutes)
        {
            boundaries.Add((int)minute);
        }

        boundaries.UnionWith(saves);
        boundaries.UnionWith(exchanges.Keys);
        boundaries.UnionWith(infusions.SelectMany(infusion => new[] { infusion.Start, infusion.End }));
        var times = boundaries.Where(minute => minute <= end).ToArray();
        var saveIndex = saves.Select((minute, index) => (minute, index)).ToDictionary(pair => pair.minute, pair => pair.index);
        var steps = new List<PlanStep>(times.Length);
        for (var index = 0; index < times.Length - 1; index++)
        {
            var (start, stop) = (times[index], times[index + 1]);
            var rate = infusions.Where(infusion => infusion.Start <= start && infusion.End >= stop).Sum(infusion => infusion.Rate);
            steps.Add(new PlanStep(start, stop - start, saveIndex.GetValueOrDefault(start, -1), exchanges.GetValueOrDefault(start), rate));
        }

        steps.Add(new PlanStep(end, 0, saveIndex.GetValueOrDefault(end, -1), 0, 0));
        return steps;
    }
}
