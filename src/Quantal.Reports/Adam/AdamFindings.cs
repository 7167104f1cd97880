using System.Globalization;
using Quantal.Reports.Charts;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Adam;

/// <summary>ADQS and ADLB: what visits measured, and in ADQS also the endpoints of the estimands as the analyses take them.</summary>
internal static class AdamFindings
{
    private const string Measured = "MEASUREMENT";

    /// <summary>Blood.</summary>
    public static AdamTable<Reading> Laboratory { get; } = new(
        "ADLB", "Laboratory Analysis Dataset", AdamTable.Basic, "One line for each patient, parameter and visit", Keys,
        subject => Visits(subject, SdtmFindings.Blood), Variables());

    /// <summary>Scores, tests of function, nerve conduction and endpoints.</summary>
    public static AdamTable<Reading> Scales { get; } = new(
        "ADQS", "Scores, Tests and Endpoints Dataset", AdamTable.Basic,
        "One line for each patient, parameter and visit or end of follow-up", Keys,
        subject => Visits(subject, SdtmFindings.Others).Concat(Endpoints(subject)), Variables());

    /// <summary>The short name of an estimand at a duration.</summary>
    /// <param name="design">The trial.</param>
    /// <param name="estimand">The estimand.</param>
    /// <param name="duration">The duration.</param>
    public static string CodeOf(TrialDesign design, Estimand estimand, TrialDuration duration)
    {
        var (first, second) = (design.Estimands.ToList().IndexOf(estimand), design.Durations.ToList().IndexOf(duration));
        return string.Create(CultureInfo.InvariantCulture, $"E{first + 1}D{second + 1}");
    }

    /// <summary>The name of an estimand at a duration.</summary>
    /// <param name="estimand">The estimand.</param>
    /// <param name="duration">The duration.</param>
    /// <param name="unit">Its unit.</param>
    public static string NameOf(Estimand estimand, TrialDuration duration, string unit) =>
        $"{estimand.Name}: {estimand.Endpoint.Words}, {duration.Text} ({unit})";

    /// <summary>Whether the trial is decided by an estimand, in words.</summary>
    public static string RoleOf(Estimand estimand) => estimand.IsPrimary ? "PRIMARY ESTIMAND" : "SECONDARY ESTIMAND";

    private static string[] Keys => ["STUDYID", "USUBJID", "PARAMCD", "AVISITN"];

    private static AdamVariable<Reading>[] Variables() =>
    [
        new("PARAM", "Parameter", AdamType.Text, "What was measured, or an estimand with its endpoint and duration, and the unit.",
            line => line.Of.Parameter),
        new("PARAMCD", "Parameter Code", AdamType.Term,
            "Short name of the quantity; EnDm for the n-th estimand of the trial file at its m-th duration.", line => line.Of.Code),
        new("PARCAT1", "Parameter Category 1", AdamType.Term, "MEASUREMENT, PRIMARY ESTIMAND or SECONDARY ESTIMAND.",
            line => line.Of.Category),
        new("PARAMTYP", "Parameter Type", AdamType.Term, "DERIVED for the endpoint of an estimand.",
            line => line.Of.Category == Measured ? null : "DERIVED"),
        new("AVISIT", "Analysis Visit", AdamType.Text, "The study day of the visit; of an endpoint the follow-up at whose end it stands.",
            line => line.Of.Visit),
        new("AVISITN", "Analysis Visit (N)", AdamType.Integer, "Number of that day.", line => line.Of.VisitNumber),
        new("ADT", "Analysis Date", AdamType.Date, "Day of the visit; of an endpoint the last day that it could rest on.",
            line => line.Subject.Date(line.Of.Day)),
        new("ADY", "Analysis Relative Day", AdamType.Integer, "Day 1 is the day of allocation; there is no day 0.",
            line => line.Subject.StudyDay(line.Of.Day)),
        new("AVAL", "Analysis Value", AdamType.Number, "What was measured, with the protocol's error, or the endpoint.",
            line => line.Of.Value),
        new("BASE", "Baseline Value", AdamType.Number,
            "The last measurement up to the day of allocation; of an endpoint that of its quantity, for which ANCOVA adjusts.",
            line => Known(line.Of.Baseline)),
        new("CHG", "Change from Baseline", AdamType.Number, "AVAL less BASE of measurements after allocation.",
            line => line.Of.Category == Measured && line.Of.Day > line.Subject.Start ? Known(line.Of.Value - line.Of.Baseline) : null),
        new("ABLFL", "Baseline Record Flag", AdamType.Term, "Y on the line that gives BASE.", line => line.Of.IsBaseline ? "Y" : null),
    ];

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static IEnumerable<Reading> Visits(AdamSubject subject, SdtmFindings.Test[] tests)
    {
        var chart = subject.Chart;
        foreach (var test in subject.IsComputed ? tests : [])
        {
            var (code, name) = (test.Code, $"{test.Name} ({test.Unit})");
            int[] measured =
            [
                .. Enumerable.Range(0, chart.Visits.Length)
                    .Where(visit => chart.Visits[visit] <= subject.LastSeen)
                    .Where(visit => !double.IsNaN(chart.Measured(visit, test.Quantity))),
            ];
            var baseline = TrialEndpoints.At(chart, subject.Start, test.Quantity);
            var flagged = measured.LastOrDefault(visit => chart.Visits[visit] <= subject.Start, -1);
            foreach (var visit in measured)
            {
                var day = chart.Visits[visit];
                var number = subject.StudyDay(day);
                yield return new(
                    code, name, Measured, string.Create(CultureInfo.InvariantCulture, $"Day {number}"), number, day,
                    chart.Measured(visit, test.Quantity), baseline, visit == flagged);
            }
        }
    }

    private static IEnumerable<Reading> Endpoints(AdamSubject subject)
    {
        var design = subject.Trial.Design;
        foreach (var estimand in design.Estimands.Where(one => subject.IsComputed && one.Endpoint.Kind != EndpointKind.Time))
        {
            var taken = new EstimandValue(estimand, design.RunInDays, design.TrialDrug);
            var baseline = estimand.Endpoint.Baseline is { } quantity
                ? TrialEndpoints.At(subject.Chart, subject.Start, quantity)
                : double.NaN;
            foreach (var duration in design.Durations)
            {
                var (outcome, end) = (taken.Seen(subject.Patient, duration.Days), subject.Start + duration.Days);
                if (!outcome.IsMissing)
                {
                    yield return new(
                        CodeOf(design, estimand, duration), NameOf(estimand, duration, estimand.Endpoint.Unit), RoleOf(estimand),
                        $"End of {duration.Text}", subject.StudyDay(end), Math.Min(end, subject.LastSeen), outcome.Value, baseline,
                        IsBaseline: false);
                }
            }
        }
    }

    /// <summary>One value of a parameter.</summary>
    internal readonly record struct Reading(
        string Code, string Parameter, string Category, string Visit, int VisitNumber, int Day, double Value, double Baseline,
        bool IsBaseline);
}
