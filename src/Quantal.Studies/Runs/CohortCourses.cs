using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;

namespace Quantal.Studies.Runs;

/// <summary>Something of a patient that is followed over the time of a cohort.</summary>
/// <param name="Id">Unique id: small letters, digits and underscores, with the symbols of units as they are written.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">Unit as <see cref="Model.Units.Unit.Parse"/> reads it.</param>
/// <param name="Definition">What it is on a day, in words.</param>
/// <param name="Needs">What it needs of the patient's chart.</param>
/// <param name="On">Its value on a day up to the end of the chart; not a number while there is none.</param>
public sealed record CourseQuantity(
    string Id, string Name, string Unit, string Definition, ChartContents Needs, Func<PatientChart, int, double> On);

/// <summary>
/// What becomes of a cohort over time: what was last measured of each patient and what the patient takes, on a few days of the follow-up.
/// </summary>
public static class CohortCourses
{
    private const int Decimals = 4;
    private const double MonthsPerYear = 12;
    private static readonly double[] FirstYears = [0, 1 / MonthsPerYear, 2 / MonthsPerYear, 0.25, 0.5, 0.75, 1, 1.5];

    /// <summary>All quantities; a patient's numbers stand in this order, each with all its days.</summary>
    public static IReadOnlyList<CourseQuantity> Quantities { get; } =
    [
        Measured("strength", "Strength", "%", "strength score", MeasuredQuantity.Strength),
        Measured("cmap_mV", "Resting action potential", "mV", "resting action potential", MeasuredQuantity.Cmap),
        Measured("titre_pM", "Antibody titre", "pM", "titre of VGCC antibodies", MeasuredQuantity.VgccTitre),
        Measured("wbc", "White cells", "1e9/L", "white cells", MeasuredQuantity.WhiteCells),
        Taken("prednisolone_mg_per_d", Drug.Prednisolone),
        Taken("azathioprine_mg_per_d", Drug.Azathioprine),
        Taken("amifampridine_mg_per_d", Drug.Amifampridine),
    ];

    /// <summary>What charts have to keep for all of them.</summary>
    internal static ChartContents Needs { get; } = Quantities.Aggregate(ChartContents.Nothing, (needs, one) => needs | one.Needs);

    /// <summary>
    /// The days on which patients are looked at: after 0, 1, 2, 3, 6, 9, 12 and 18 months, each full year, and the longest planned
    /// follow-up, as far as they lie within that.
    /// </summary>
    /// <param name="design">The study.</param>
    public static IReadOnlyList<int> Days(StudyDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        var longest = Day(design.FollowUp.HighYears);
        var years = Enumerable.Range(2, (int)design.FollowUp.HighYears).Select(year => (double)year);
        return [.. FirstYears.Concat(years).Select(Day).Where(day => day < longest), longest];
    }

    /// <summary>A patient's numbers, to four decimals; not numbers on days after the end of follow-up.</summary>
    /// <param name="chart">What happened; closed.</param>
    /// <param name="days">The days.</param>
    internal static double[] Of(PatientChart chart, IReadOnlyList<int> days) =>
    [
        .. from quantity in Quantities
           from day in days
           select day > chart.End.Day ? double.NaN : Math.Round(quantity.On(chart, day), Decimals),
    ];

    private static int Day(double years) => (int)Math.Round(years * FollowUp.DaysPerYear);

    private static CourseQuantity Measured(string id, string name, string unit, string what, MeasuredQuantity quantity) => new(
        id, name, unit, $"{what} last measured until then, of those who are still followed", ChartContents.Of(quantity),
        (chart, day) => LastMeasured(chart, quantity, day));

    private static CourseQuantity Taken(string id, Drug drug) => new(
        id, $"{drug} taken", "mg/d",
        $"dose of {drug.ToString().ToLowerInvariant()} that is taken, 0 for none, of those who are still followed",
        ChartContents.Of(ChartParts.Doses), (chart, day) => Dose(chart, drug, day));

    private static double LastMeasured(PatientChart chart, MeasuredQuantity quantity, int day)
    {
        var visits = chart.Visits;
        var last = double.NaN;
        for (var visit = 0; visit < visits.Length && visits[visit] <= day; visit++)
        {
            var measured = chart.Measured(visit, quantity);
            last = double.IsNaN(measured) ? last : measured;
        }

        return last;
    }

    private static double Dose(PatientChart chart, Drug drug, int day)
    {
        var dose = 0.0;
        foreach (var change in chart.Doses)
        {
            if (change.Day <= day && change.Drug == drug)
            {
                dose = change.MilligramsPerDay;
            }
        }

        return dose;
    }
}

/// <summary>
/// The mean courses of the patients of each repetition, taken in patient by patient; only sums are kept of the repetition that is not
/// closed yet.
/// </summary>
/// <param name="days">The days on which patients were looked at.</param>
public sealed class CourseSummary(IReadOnlyList<int> days)
{
    private readonly (double Sum, int Count)[] _sums = new (double, int)[CohortCourses.Quantities.Count * days.Count];
    private readonly RepetitionTable _means = new(CohortCourses.Quantities.Count * days.Count);

    /// <summary>The days on which patients were looked at.</summary>
    public IReadOnlyList<int> Days => days;

    /// <summary>Takes in a patient of the repetition that is not closed yet.</summary>
    /// <param name="course">The numbers of <see cref="CohortBatch.Courses"/>.</param>
    public void Take(double[] course)
    {
        ArgumentNullException.ThrowIfNull(course);
        for (var place = 0; place < _sums.Length; place++)
        {
            if (!double.IsNaN(course[place]))
            {
                _sums[place] = (_sums[place].Sum + course[place], _sums[place].Count + 1);
            }
        }
    }

    /// <summary>All patients of a repetition have been taken in.</summary>
    public void Close()
    {
        var means = _means.Add();
        for (var place = 0; place < _sums.Length; place++)
        {
            means[place] = _sums[place].Count == 0 ? float.NaN : (float)(_sums[place].Sum / _sums[place].Count);
        }

        Array.Clear(_sums);
    }

    /// <summary>
    /// How the mean of a quantity scatters over the repetitions, day by day, to four decimals, as long as at least half of the repetitions
    /// have one.
    /// </summary>
    /// <param name="quantity">Its place among <see cref="CohortCourses.Quantities"/>.</param>
    public IReadOnlyList<Spread> Means(int quantity) =>
    [
        .. Enumerable.Range(quantity * days.Count, days.Count)
            .Select(place => 2 * _means.Known(place) < _means.Count ? Spread.None : _means.Spread(place)),
    ];
}
