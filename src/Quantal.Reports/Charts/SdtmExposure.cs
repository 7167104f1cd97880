using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Reports.Charts;

/// <summary>What a patient was given: for each drug by mouth one line from each change to the next, for each course one line.</summary>
internal static class SdtmExposure
{
    private const double MilligramsPerGram = 1000;

    /// <summary>The table.</summary>
    public static SdtmTable<Given> Table { get; } = new(
        "EX",
        "a dose from one change to the next, or a course",
        numbered: true,
        (design, chart) => Lines(design.Protocol, chart),
        new("EXTRT", "drug or procedure", (cells, given) => cells.Text(given.Treatment)),
        new("EXDOSE", "amount of one intake, infusion or session; 0 while a drug that was once taken is held or stopped",
            (cells, given) => cells.Number(given.Dose)),
        new("EXDOSU", "`mg`, or `PLASMA VOLUME`", (cells, given) => cells.Text(given.Unit)),
        new("EXDOSFRQ", "`QID` four times a day, `QD` daily, `QOD` every other day, otherwise `EVERY n DAYS`",
            (cells, given) => cells.Text(given.Frequency)),
        new("EXROUTE", "`ORAL`, `INTRAVENOUS` or `EXTRACORPOREAL`", (cells, given) => cells.Text(given.Route)),
        new("EXADJ", "why the dose was changed, where the protocol says so: harm, remission, no effect or relapse",
            (cells, given) => cells.Text(given.Because)),
        new("EXSTDY", "first study day", (cells, given) => cells.Number(SdtmTable.StudyDay(given.FirstDay))),
        new("EXENDY", "last study day", (cells, given) => cells.Number(SdtmTable.StudyDay(given.LastDay))));

    /// <summary>What a patient was given, by first day. The end of follow-up comes before the tablets of its day.</summary>
    /// <param name="protocol">How the patient was treated.</param>
    /// <param name="chart">What happened.</param>
    public static IEnumerable<Given> Lines(Protocol protocol, PatientChart chart)
    {
        var lines = new List<Given>();
        var doses = chart.Doses;
        for (var place = 0; place < doses.Length; place++)
        {
            var dose = doses[place];
            var next = NextOf(doses, place);
            var isLastOfItsDay = next < 0 || doses[next].Day > dose.Day;
            if (isLastOfItsDay && (dose.Milligrams > 0 || lines.Exists(line => line.Treatment == NameOf(dose.Drug))))
            {
                lines.Add(Of(dose, (next < 0 ? chart.End.Day : doses[next].Day) - 1));
            }
        }

        foreach (var entry in chart.Courses)
        {
            if (entry.Step == CourseStep.Begun)
            {
                lines.Add(Of(entry, protocol, chart));
            }
        }

        return lines.OrderBy(line => line.FirstDay);
    }

    private static int NextOf(ReadOnlySpan<DoseChange> doses, int place)
    {
        for (var next = place + 1; next < doses.Length; next++)
        {
            if (doses[next].Drug == doses[place].Drug)
            {
                return next;
            }
        }

        return -1;
    }

    private static Given Of(in DoseChange dose, int lastDay)
    {
        var times = dose.Drug.TimesADay();
        return new(
            NameOf(dose.Drug),
            dose.Milligrams / times,
            "mg",
            times == 4 ? "QID" : times == 2 ? "BID" : dose.AlternateDays ? Every(2) : Every(1),
            "ORAL",
            ReasonOf(dose.Because),
            dose.Day,
            lastDay);
    }

    private static Given Of(in CourseEntry entry, Protocol protocol, PatientChart chart)
    {
        var first = entry.Day;
        if (entry.Course == Course.PlasmaExchange)
        {
            var (sessions, everyDays, volumes) = protocol.PlasmaExchange!;
            var days = 1 + ((sessions - 1) * everyDays);
            return new("PLASMA EXCHANGE", volumes, "PLASMA VOLUME", Every(everyDays), "EXTRACORPOREAL", null, first, Last(days));
        }

        var course = protocol.Immunoglobulin!;
        var milligrams = course.GramsPerKilogram * MilligramsPerGram * chart.Person.WeightKilograms / course.OverDays;
        return new(NameOf(Drug.Immunoglobulin), milligrams, "mg", Every(1), "INTRAVENOUS", null, first, Last(course.OverDays));

        int Last(int days) => Math.Max(first, Math.Min(first + days, chart.End.Day) - 1);
    }

    private static string Every(int days) => days switch { 1 => "QD", 2 => "QOD", _ => $"EVERY {days} DAYS" };

    private static string NameOf(Drug drug) => drug.Word().ToUpperInvariant();

    private static string? ReasonOf(Reason because) => because switch
    {
        Reason.Unstated => null,
        Reason.Harm => "harm",
        Reason.Remission => "remission",
        Reason.NoEffect => "no effect",
        Reason.Relapse => "relapse",
        _ => throw new ArgumentOutOfRangeException(nameof(because), because, "There is no such reason."),
    };

    /// <summary>One line.</summary>
    internal sealed record Given(
        string Treatment, double Dose, string Unit, string Frequency, string Route, string? Because, int FirstDay, int LastDay);
}
