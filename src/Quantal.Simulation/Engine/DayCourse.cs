namespace Quantal.Simulation.Engine;

/// <summary>
/// A drug that only readouts see, laid over whole days: days with the same tablets share one pattern, and a saved time is
/// reached from the beginning of its day. Saved times split no day, so looking changes no bit.
/// </summary>
internal sealed class DayCourse
{
    private readonly int[] _patternOfDay;
    private readonly (int Day, int Look)[] _saves;

    /// <summary>Lays tablets over days.</summary>
    /// <param name="plan">The plan, for its saved times and its length.</param>
    /// <param name="tablets">The drug's tablets, in order of time.</param>
    public DayCourse(TreatmentPlan plan, IReadOnlyList<OralDose> tablets)
    {
        var minutes = plan.SavedDays.Select(day => (int)Math.Round(day * Clock.MinutesPerDay)).ToArray();
        _saves = new (int, int)[minutes.Length];
        var parts = new List<PlanStep>();
        var days = new List<int>();
        var save = 0;
        for (var day = 0; day * Clock.MinutesPerDay <= minutes[^1]; day++)
        {
            var start = day * Clock.MinutesPerDay;
            for (; save < minutes.Length && minutes[save] < start + Clock.MinutesPerDay; save++)
            {
                _saves[save] = (day, minutes[save] == start ? -1 : parts.Count);
                if (minutes[save] > start)
                {
                    parts.Add(new PlanStep(start, minutes[save] - start, save, true, 0, 0));
                }
            }

            days.Add(parts.Count);
            parts.Add(new PlanStep(start, Clock.MinutesPerDay, -1, false, 0, 0));
        }

        Schedule = new DrugSchedule(parts, tablets, [], 0);
        _patternOfDay = [.. days.Select(PatternOf)];
    }

    /// <summary>The stretches of each part.</summary>
    public DrugSchedule Schedule { get; }

    /// <summary>For each pattern of a day a part of the schedule that has it.</summary>
    public List<int> Patterns { get; } = [];

    /// <summary>The pattern of a day.</summary>
    public int PatternOfDay(int day) => _patternOfDay[day];

    /// <summary>The day of a saved time, and the part that leads to it from the day's beginning; -1 if it is the beginning.</summary>
    public (int Day, int Look) PlaceOf(int save) => _saves[save];

    private int PatternOf(int part)
    {
        var stretches = Schedule.Of(part);
        for (var pattern = 0; pattern < Patterns.Count; pattern++)
        {
            if (Schedule.Of(Patterns[pattern]).SequenceEqual(stretches))
            {
                return pattern;
            }
        }

        Patterns.Add(part);
        return Patterns.Count - 1;
    }
}
