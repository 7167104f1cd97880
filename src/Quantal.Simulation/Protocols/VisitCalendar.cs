using Quantal.Model.Units;

namespace Quantal.Simulation.Protocols;

/// <summary>When each panel of one patient is due next.</summary>
internal sealed class VisitCalendar
{
    private const int NotAsked = 0;

    private readonly CompiledProtocol _protocol;
    private readonly int[] _due;
    private readonly int[] _again;

    /// <summary>Before the first visit, which is on day 0.</summary>
    public VisitCalendar(CompiledProtocol protocol)
    {
        _protocol = protocol;
        (_due, _again) = (new int[protocol.Panels.Length], new int[protocol.Panels.Length]);
        for (var panel = 0; panel < _due.Length; panel++)
        {
            _due[panel] = protocol.Panels[panel] is { While: null } always ? DayOf(always.Timetable.NextAfter(-1)) : Timetable.Never;
        }
    }

    /// <summary>Day of the next visit, a multiple of 7; <see cref="Timetable.Never"/> if none is planned.</summary>
    public int NextVisit { get; private set; }

    /// <summary>What is measured on a day, as bits.</summary>
    public uint Due(int day)
    {
        var mask = 0u;
        for (var panel = 0; panel < _due.Length; panel++)
        {
            mask |= _due[panel] == day ? _protocol.Masks[panel] : 0;
        }

        return mask;
    }

    /// <summary>Asks for a panel once more, at the first visit day after so many weeks.</summary>
    public void MeasureAgain(int panel, int weeks, int day)
    {
        var again = VisitDay(day) + weeks * CalendarDays.PerWeek;
        _again[panel] = _again[panel] == NotAsked ? again : Math.Min(_again[panel], again);
    }

    /// <summary>Plans what follows a visit.</summary>
    public void Plan(int day, TreatmentState treatment)
    {
        NextVisit = Timetable.Never;
        for (var panel = 0; panel < _due.Length; panel++)
        {
            var due = Next(_protocol.Panels[panel], day, treatment);
            if (_again[panel] > day)
            {
                due = Math.Min(due, _again[panel]);
            }
            else
            {
                _again[panel] = NotAsked;
            }

            _due[panel] = due;
            NextVisit = Math.Min(NextVisit, due);
        }
    }

    private static int Next(Panel panel, int day, TreatmentState treatment)
    {
        var start = 0;
        if (panel.While is { } name)
        {
            if (treatment[name] is not { Given: true } drug)
            {
                return Timetable.Never;
            }

            start = VisitDay(drug.ChangedDay);
        }

        var elapsed = day < start ? -1 : (day - start) / CalendarDays.PerWeek;
        var week = panel.Timetable.NextAfter(elapsed);
        return week == Timetable.Never ? Timetable.Never : start + DayOf(week);
    }

    // The first day of visits that is not before the day.
    private static int VisitDay(int day) => (day + CalendarDays.PerWeek - 1) / CalendarDays.PerWeek * CalendarDays.PerWeek;

    private static int DayOf(int week) => week == Timetable.Never ? Timetable.Never : week * CalendarDays.PerWeek;
}
