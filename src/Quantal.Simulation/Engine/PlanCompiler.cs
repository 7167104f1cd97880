using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;

namespace Quantal.Simulation.Engine;

/// <summary>Turns a treatment's orders into a plan.</summary>
public static class PlanCompiler
{
    /// <summary>
    /// Compiles a treatment. Steps end as <paramref name="rule"/> says and at every plasma exchange and start and end of an
    /// infusion; saved times end no step, they are reached by probes.
    /// </summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="weightKilograms">Body weight in kg.</param>
    /// <param name="observation">When readouts are saved.</param>
    /// <param name="rule">How long steps are.</param>
    /// <param name="lags">How long after an intake absorption begins.</param>
    public static TreatmentPlan Compile(
        Treatment treatment, double weightKilograms, Observation observation, StepRule rule, AbsorptionLags lags)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(rule);
        var saves = SavedMinutes(observation);
        var end = observation.UntilMinute;

        // A day that is read has all its tablets.
        var last = observation.WholeDay ? (end / Clock.MinutesPerDay * Clock.MinutesPerDay) + Clock.MinutesPerDay : end;
        var infusions = new List<Infusion>();
        var exchanges = new SortedDictionary<int, double>();
        var intakes = Enum.GetValues<Drug>().Select(_ => new List<Intake>()).ToArray();
        foreach (var order in treatment.Orders)
        {
            switch (order)
            {
                case RepeatedDose repeated:
                    intakes[(int)repeated.Drug].AddRange(TabletsOf(repeated, weightKilograms, last));
                    break;
                case DatedDose dated when dated.Drug.IsInfused():
                    var rate = dated.Dose.For(weightKilograms) / Clock.Days(dated.OverMinutes);
                    infusions.AddRange(
                        dated.OnMinutes.Select(minute => new Infusion(dated.Drug, minute, minute + dated.OverMinutes, rate)));
                    break;
                case DatedDose dated:
                    intakes[(int)dated.Drug].AddRange(dated.OnMinutes.Where(minute => minute < last)
                        .Select(minute => new Intake(minute, dated.Dose.For(weightKilograms), dated.Taken)));
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

        foreach (var infusion in infusions.Where(infusion => infusion.Drug != Drug.Immunoglobulin))
        {
            intakes[(int)infusion.Drug].AddRange([new Intake(infusion.Start, infusion.Rate), new Intake(infusion.End, -infusion.Rate)]);
        }

        IReadOnlyList<Intake>[] ordered = [.. intakes.Select(InOrder)];
        int[] jumps = [.. exchanges.Keys, .. infusions.SelectMany(infusion => new[] { infusion.Start, infusion.End })];
        var boundaries = Boundaries(end, rule, ordered, jumps);
        var steps = StepsOf(saves, boundaries, infusions, exchanges);
        return new TreatmentPlan
        {
            ReadsDay = observation.WholeDay,
            Steps = steps,
            SavedDays = [.. saves.Select(minute => Clock.Days(minute))],
            Drugs = new DrugPlan(
                [.. steps.Select(step => new TimeStep(step.StartMinute, step.LengthMinutes, step.IsProbe))], saves, ordered, lags),
        };
    }

    /// <summary>The saved times of an observation in minutes, ascending.</summary>
    public static IReadOnlyList<int> SavedMinutes(Observation observation)
    {
        var saves = new List<int> { 0 };
        for (var minute = (long)observation.EveryMinutes; minute + observation.AtMinute <= observation.UntilMinute; minute += observation.EveryMinutes)
        {
            if (minute + observation.AtMinute >= observation.FromMinute)
            {
                saves.Add((int)minute + observation.AtMinute);
            }
        }

        return saves;
    }

    // Tablets of one drug at one minute are one intake: prednisolone's bioavailability depends on the whole dose.
    private static Intake[] InOrder(List<Intake> doses) =>
        [.. doses.GroupBy(dose => dose.Minute).OrderBy(intake => intake.Key)
            .Select(intake => new Intake(intake.Key, intake.Sum(dose => dose.Milligrams), Taken(intake)))];

    private static double Taken(IGrouping<int, Intake> intake) =>
        intake.Select(dose => dose.Taken).Distinct().ToArray() is [var taken]
            ? taken
            : throw new ArgumentException($"Doses of one drug at minute {intake.Key} are one intake, and are not equally likely taken.",
                nameof(intake));

    private static IEnumerable<Intake> TabletsOf(RepeatedDose order, double weight, int end)
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

            yield return new Intake((int)minute, dose, order.Taken);
        }
    }

    private static int[] Boundaries(
        int end,
        StepRule rule,
        IReadOnlyList<Intake>[] intakes,
        int[] jumps)
    {
        var boundaries = new SortedSet<int> { end };
        Ladder(boundaries, 0, end, rule.LongestMinutes);
        boundaries.UnionWith(jumps);
        var unsettled = rule.UnsettledDays * Clock.MinutesPerDay;
        var starts = Starts(intakes[(int)Drug.Azathioprine], unsettled);
        foreach (var minute in jumps.Concat(starts))
        {
            Ladder(boundaries, minute, Math.Min(end, (long)minute + unsettled), rule.UnsettledMinutes);
        }

        // Thioguanine rises from nothing: no straight line follows that within a step as long as the next ones.
        foreach (var minute in starts)
        {
            Ladder(boundaries, minute, Math.Min(end, (long)minute + Math.Min(unsettled, rule.UnsettledMinutes)), Math.Max(1, rule.UnsettledMinutes / 6));
        }

        if (rule.AfterTabletMinutes > 0)
        {
            var sharp = Enum.GetValues<Drug>().Where(drug => drug.EndsSteps() > 0).SelectMany(drug => intakes[(int)drug]);
            boundaries.UnionWith(sharp.SelectMany(dose => new[] { dose.Minute, dose.Minute + rule.AfterTabletMinutes }));
            var sharpest = Enum.GetValues<Drug>().Where(drug => drug.EndsSteps() > 1).SelectMany(drug => intakes[(int)drug]);
            boundaries.UnionWith(sharpest.Select(dose => dose.Minute + (rule.AfterTabletMinutes / 3)));
            boundaries.UnionWith(intakes[(int)Drug.Prednisolone].Where(dose => dose.Milligrams > rule.HighPrednisolone).Select(dose => dose.Minute + (2 * rule.AfterTabletMinutes)));
        }

        return [.. boundaries.Where(minute => minute <= end)];
    }

    // The first of the intakes, and the first after none for as long as this.
    private static int[] Starts(IReadOnlyList<Intake> intakes, int unsettled) =>
        [.. intakes.Index().Where(at => at.Index == 0 || at.Item.Minute - intakes[at.Index - 1].Minute > unsettled).Select(at => at.Item.Minute)];

    private static void Ladder(SortedSet<int> boundaries, int from, long to, int every)
    {
        for (var minute = (long)from; minute < to; minute += every)
        {
            boundaries.Add((int)minute);
        }
    }

    private static List<PlanStep> StepsOf(
        IReadOnlyList<int> saves,
        int[] boundaries,
        List<Infusion> infusions,
        SortedDictionary<int, double> exchanges)
    {
        var steps = new List<PlanStep>(boundaries.Length + saves.Count);
        var save = 0;
        for (var index = 0; index < boundaries.Length; index++)
        {
            var start = boundaries[index];
            var stop = index + 1 < boundaries.Length ? boundaries[index + 1] : start;
            var rate = infusions.Where(infusion => infusion.Drug == Drug.Immunoglobulin && infusion.Start <= start && infusion.End >= stop && stop > start).Sum(infusion => infusion.Rate);
            var exchanged = exchanges.GetValueOrDefault(start);
            var savedAtStart = save < saves.Count && saves[save] == start ? save++ : -1;
            var main = new PlanStep(start, stop - start, savedAtStart, false, exchanged, rate);
            var within = saves.Skip(save).TakeWhile(minute => minute < stop).ToArray();
            if (within.Length > 0 && (exchanged > 0 || savedAtStart >= 0))
            {
                // What happens at the start has to have happened before a probe looks ahead.
                steps.Add(main with { LengthMinutes = 0 });
                main = main with { SaveIndex = -1, PlasmaVolumes = 0 };
            }

            foreach (var minute in within)
            {
                steps.Add(new PlanStep(start, minute - start, save++, true, 0, rate));
            }

            steps.Add(main);
        }

        return steps;
    }

    private readonly record struct Infusion(Drug Drug, int Start, int End, double Rate);
}

/// <summary>
/// How long the steps of the slow biology are: long where little happens, short after tablets, after plasma exchange
/// or immunoglobulin, and when azathioprine begins. The rule sees the plan and never a patient, so that patients march side by side.
/// </summary>
/// <param name="LongestMinutes">Longest step; steps end at its multiples.</param>
/// <param name="AfterTabletMinutes">
/// A step ends at each tablet of a drug of sharp effects, such as prednisolone or azathioprine, and this long after it, of the sharpest also a third as long; 0 for no such ends.
/// </param>
/// <param name="HighPrednisolone">After more prednisolone than this, in mg, a step ends also twice as long after the tablet: its effects
/// stay saturated for longer.</param>
/// <param name="UnsettledMinutes">Longest step in the unsettled time after a plasma exchange, an infusion or the first tablet of
/// azathioprine; the first of them after such a tablet is taken in six.</param>
/// <param name="UnsettledDays">Length of that time in days.</param>
public sealed record StepRule(int LongestMinutes, int AfterTabletMinutes, double HighPrednisolone, int UnsettledMinutes, int UnsettledDays)
{
    /// <summary>The default, chosen by the work-precision table of the docs.</summary>
    public static StepRule Default { get; } = new(1440, 360, 30, 360, 21);

    /// <summary>Steps of one length throughout.</summary>
    public static StepRule Uniform(int minutes) => new(minutes, 0, 0, minutes, 0);

    /// <summary>The same with every step half as long.</summary>
    public StepRule Halved => this with
    {
        LongestMinutes = LongestMinutes / 2, AfterTabletMinutes = AfterTabletMinutes / 2, UnsettledMinutes = UnsettledMinutes / 2,
    };
}
