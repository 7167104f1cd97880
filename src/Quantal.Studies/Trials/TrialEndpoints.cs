using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>The endpoints that a trial can have.</summary>
public static class TrialEndpoints
{
    /// <summary>How long before the end of a window its last measurement may lie, in days.</summary>
    public const int LongestGap = 13 * 7;

    /// <summary>Time-weighted mean of what visits measured: straight between measurements, from the first to the last.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="words">What it is called.</param>
    /// <param name="unit">Its unit.</param>
    public static TrialEndpoint Mean(MeasuredQuantity quantity, string words, string unit) =>
        new(words, unit, EndpointKind.Number, Of(quantity), (chart, window) => new(MeanOf(chart, window, quantity)))
        {
            Quantity = quantity,
            Baseline = quantity,
        };

    /// <summary>The last measurement of the window, at most <see cref="LongestGap"/> before its end.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="words">What it is called.</param>
    /// <param name="unit">Its unit.</param>
    public static TrialEndpoint AtEnd(MeasuredQuantity quantity, string words, string unit) =>
        new(words, unit, EndpointKind.Number, Of(quantity), (chart, window) => new(EndOf(chart, window, quantity)))
        {
            Quantity = quantity,
            Baseline = quantity,
            AtVisits = (chart, window, days) => Measured(chart, window, days, quantity, 0),
        };

    /// <summary>The last measurement less that at allocation.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="words">What it is called.</param>
    /// <param name="unit">Its unit.</param>
    public static TrialEndpoint Change(MeasuredQuantity quantity, string words, string unit) =>
        new(
            words, unit, EndpointKind.Number, Of(quantity),
            (chart, window) => new(EndOf(chart, window, quantity) - At(chart, window.Start, quantity)))
        {
            Quantity = quantity,
            Baseline = quantity,
            AtVisits = (chart, window, days) => Measured(chart, window, days, quantity, At(chart, window.Start, quantity)),
        };

    /// <summary>
    /// Half the difference of the means of two periods of equal length, the first less the second: between sequences of a crossover its
    /// difference is the effect of what the first arm has first.
    /// </summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="words">What it is called.</param>
    /// <param name="unit">Its unit.</param>
    public static TrialEndpoint BetweenPeriods(MeasuredQuantity quantity, string words, string unit) =>
        new(words, unit, EndpointKind.Number, Of(quantity), (chart, window) => new(PeriodDifference(chart, window, quantity)))
        {
            Quantity = quantity,
        };

    /// <summary>Time-weighted mean of the prescribed dose.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="days">Days of which the amount is told: 2 for the dose of a drug taken on alternate days.</param>
    /// <param name="words">What it is called.</param>
    public static TrialEndpoint MeanDose(Drug drug, int days, string words) =>
        new(words, "mg", EndpointKind.Number, Doses, (chart, window) => new(days * MeanDoseOf(chart, window, drug)));

    /// <summary>The prescribed dose at the end of the window.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="days">Days of which the amount is told.</param>
    /// <param name="words">What it is called.</param>
    public static TrialEndpoint DoseAtEnd(Drug drug, int days, string words) =>
        new(
            words, "mg", EndpointKind.Number, Doses,
            (chart, window) => window.IsComplete ? new(days * DoseOn(chart, window.Horizon, drug)) : TrialOutcome.Missing);

    /// <summary>Time until an assessment holds at a visit after allocation.</summary>
    /// <param name="assessment">Name of the assessment.</param>
    /// <param name="after">Name of another that has to have held at an earlier visit; null if none has to.</param>
    /// <param name="words">What it is called.</param>
    public static TrialEndpoint TimeTo(string assessment, string? after, string words) =>
        new(
            words, "d", EndpointKind.Time, ChartContents.Of(ChartParts.Assessments),
            (chart, window) => Until(window, FirstDay(chart, window.Start, assessment, after)))
        {
            Assessments = after is null ? [assessment] : [assessment, after],
        };

    /// <summary>Time until an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="words">What it is called.</param>
    public static TrialEndpoint TimeTo(ClinicalEvent happened, string words) =>
        new(
            words, "d", EndpointKind.Time, ChartContents.Of(ChartParts.Events),
            (chart, window) => Until(window, FirstDay(chart, window.Start, happened)));

    /// <summary>Time until death.</summary>
    /// <param name="words">What it is called.</param>
    public static TrialEndpoint TimeToDeath(string words) =>
        new(
            words, "d", EndpointKind.Time, ChartContents.Nothing,
            (chart, window) => Until(window, chart.End.Death == DeathCause.None ? int.MaxValue : chart.End.Day));

    /// <summary>1 if an assessment held at the last visit of the window, 0 if not.</summary>
    /// <param name="assessment">Name of the assessment.</param>
    /// <param name="words">What it is called.</param>
    public static TrialEndpoint ShareAtEnd(string assessment, string words) =>
        new(
            words, "1", EndpointKind.Share, ChartContents.Of(ChartParts.Assessments | ChartParts.Visits),
            (chart, window) => HeldAtEnd(chart, window, assessment))
        {
            Assessments = [assessment],
        };

    /// <summary>The measurement at a day, or the last before it; not a number if there is none.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="day">The day.</param>
    /// <param name="quantity">The quantity.</param>
    public static double At(PatientChart chart, int day, MeasuredQuantity quantity)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return LastMeasured(chart, 0, day, quantity);
    }

    /// <summary>The days of which a planned visit takes the last measurement: the second half of the time since the visit before.</summary>
    /// <param name="before">Day of the visit before, from allocation on; 0 for the first.</param>
    /// <param name="day">Its own day.</param>
    /// <returns>The last day that does not count any more, and the last that does.</returns>
    public static (int After, int Until) VisitWindow(int before, int day) => (before + ((day - before) / 2), day);

    private static ChartContents Doses => ChartContents.Of(ChartParts.Doses);

    private static ChartContents Of(MeasuredQuantity quantity) => ChartContents.Of(quantity);

    private static TrialOutcome Until(TrialWindow window, int day) =>
        day <= window.End ? new(day - window.Start, true) : new(window.End - window.Start);

    private static double LastMeasured(PatientChart chart, int from, int to, MeasuredQuantity quantity)
    {
        var visits = chart.Visits;
        for (var visit = visits.Length - 1; visit >= 0 && visits[visit] >= from; visit--)
        {
            if (visits[visit] <= to && chart.Measured(visit, quantity) is var measured && !double.IsNaN(measured))
            {
                return measured;
            }
        }

        return double.NaN;
    }

    private static double EndOf(PatientChart chart, TrialWindow window, MeasuredQuantity quantity) =>
        window.IsComplete
            ? LastMeasured(chart, Math.Max(window.Start + 1, window.Horizon - LongestGap), window.Horizon, quantity)
            : double.NaN;

    private static double[] Measured(
        PatientChart chart, TrialWindow window, IReadOnlyList<int> days, MeasuredQuantity quantity, double less)
    {
        var values = new double[days.Count];
        for (var (visit, before) = (0, 0); visit < values.Length; before = days[visit++])
        {
            var (after, until) = VisitWindow(before, days[visit]);
            var last = Math.Min(window.Start + until, window.End);
            values[visit] = LastMeasured(chart, window.Start + after + 1, last, quantity) - less;
        }

        return values;
    }

    private static double MeanOf(PatientChart chart, TrialWindow window, MeasuredQuantity quantity) =>
        MeanOf(chart, window.Start, window.End, quantity);

    private static double MeanOf(PatientChart chart, int from, int to, MeasuredQuantity quantity)
    {
        var visits = chart.Visits;
        var (area, first, last, value) = (0.0, -1, -1, double.NaN);
        for (var visit = 0; visit < visits.Length && visits[visit] <= to; visit++)
        {
            if (visits[visit] < from || chart.Measured(visit, quantity) is var measured && double.IsNaN(measured))
            {
                continue;
            }

            if (first < 0)
            {
                first = visits[visit];
            }
            else
            {
                area += (measured + value) / 2 * (visits[visit] - last);
            }

            (last, value) = (visits[visit], measured);
        }

        return last > first ? area / (last - first) : value;
    }

    private static double PeriodDifference(PatientChart chart, TrialWindow window, MeasuredQuantity quantity)
    {
        var middle = window.Start + ((window.Horizon - window.Start) / 2);
        return window.IsComplete
            ? (MeanOf(chart, window.Start + 1, middle, quantity) - MeanOf(chart, middle + 1, window.Horizon, quantity)) / 2
            : double.NaN;
    }

    // A change at a visit is taken from that day on.
    private static double MeanDoseOf(PatientChart chart, TrialWindow window, Drug drug)
    {
        var (sum, since, dose) = (0.0, window.Start, 0.0);
        foreach (ref readonly var change in chart.Doses)
        {
            if (change.Drug == drug && change.Day <= window.End)
            {
                sum += dose * Math.Max(0, change.Day - since);
                (since, dose) = (Math.Max(since, change.Day), change.MilligramsPerDay);
            }
        }

        sum += dose * (window.End - since);
        return window.End > window.Start ? sum / (window.End - window.Start) : double.NaN;
    }

    private static double DoseOn(PatientChart chart, int day, Drug drug)
    {
        var dose = 0.0;
        foreach (ref readonly var change in chart.Doses)
        {
            dose = change.Drug == drug && change.Day <= day ? change.MilligramsPerDay : dose;
        }

        return dose;
    }

    private static int FirstDay(PatientChart chart, int start, string assessment, string? after)
    {
        var (place, earlier) = (chart.Assessment(assessment), after is null ? -1 : chart.Assessment(after));
        var visits = chart.Visits;
        var armed = after is null;
        for (var visit = 0; visit < visits.Length; visit++)
        {
            if (armed && visits[visit] > start && chart.Held(visit, place))
            {
                return visits[visit];
            }

            armed = armed || chart.Held(visit, earlier);
        }

        return int.MaxValue;
    }

    private static int FirstDay(PatientChart chart, int start, ClinicalEvent kind)
    {
        foreach (ref readonly var happened in chart.Events)
        {
            if (happened.Kind == kind && happened.Day > start)
            {
                return happened.Day;
            }
        }

        return int.MaxValue;
    }

    private static TrialOutcome HeldAtEnd(PatientChart chart, TrialWindow window, string assessment)
    {
        var place = chart.Assessment(assessment);
        var visits = chart.Visits;
        for (var visit = visits.Length - 1; window.IsComplete && visit >= 0 && visits[visit] > window.Start; visit--)
        {
            if (visits[visit] <= window.Horizon)
            {
                return new(chart.Held(visit, place) ? 1 : 0);
            }
        }

        return TrialOutcome.Missing;
    }
}
