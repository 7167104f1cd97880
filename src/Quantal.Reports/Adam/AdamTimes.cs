using Quantal.Studies.Trials;

namespace Quantal.Reports.Adam;

/// <summary>
/// ADTTE: times until something happened or observation ended, of estimands as the analyses take them and of intercurrent events.
/// </summary>
internal static class AdamTimes
{
    /// <summary>The data set.</summary>
    public static AdamTable<Time> Table { get; } = new(
        "ADTTE", "Time-to-Event Analysis Dataset", AdamTable.Basic, "One line for each patient and parameter",
        ["STUDYID", "USUBJID", "PARAMCD"],
        Times,
        new("PARAM", "Parameter", AdamType.Text, "An estimand with its endpoint and duration, or an intercurrent event.",
            line => line.Of.Parameter),
        new("PARAMCD", "Parameter Code", AdamType.Term,
            "EnDm for the n-th estimand of the trial file at its m-th duration; STOPPING, RESCUE and DEATH for intercurrent events.",
            line => line.Of.Code),
        new("PARCAT1", "Parameter Category 1", AdamType.Term, "PRIMARY ESTIMAND, SECONDARY ESTIMAND or INTERCURRENT EVENT.",
            line => line.Of.Category),
        new("STARTDT", "Time-to-Event Origin Date for Subject", AdamType.Date, "Day of allocation.",
            line => line.Subject.Date(line.Subject.Start)),
        new("ADT", "Analysis Date", AdamType.Date, "STARTDT and AVAL days.", line => line.Subject.Date(DayOf(line))),
        new("ADY", "Analysis Relative Day", AdamType.Integer, "Day 1 is the day of allocation; there is no day 0.",
            line => line.Subject.StudyDay(DayOf(line))),
        new("AVAL", "Analysis Value", AdamType.Number, "Days from allocation to the event or to the end of observation.",
            line => line.Of.Outcome.Value),
        new("AVALU", "Analysis Value Unit", AdamType.Term, "DAYS.", _ => "DAYS"),
        new("CNSR", "Censor", AdamType.Integer, "0 if the event came, 1 if observation ended without it.",
            line => line.Of.Outcome.Happened ? 0 : 1),
        new("EVNTDESC", "Event or Censoring Description", AdamType.Term,
            "The event, or what by the estimand counts as it; otherwise END OF FOLLOW-UP, DROPOUT, DEATH, "
                + "or INTERCURRENT EVENT where the estimand's strategy ends observation.",
            DescriptionOf));

    private static int DayOf(AdamLine<Time> line) => line.Subject.Start + (int)line.Of.Outcome.Value;

    private static string DescriptionOf(AdamLine<Time> line)
    {
        var (subject, day) = (line.Subject, DayOf(line));
        return line.Of.Outcome.Happened ? line.Of.Event
            : line.Of.Outcome.Value >= line.Of.Days ? "END OF FOLLOW-UP"
            : day == subject.LastSeen && subject.HasDied ? "DEATH"
            : day == subject.LastSeen ? "DROPOUT"
            : "INTERCURRENT EVENT";
    }

    private static IEnumerable<Time> Times(AdamSubject subject)
    {
        var design = subject.Trial.Design;
        if (!subject.IsComputed)
        {
            yield break;
        }

        foreach (var estimand in design.Estimands.Where(one => one.Endpoint.Kind == EndpointKind.Time))
        {
            var taken = new EstimandValue(estimand, design.RunInDays, design.TrialDrug);
            foreach (var duration in design.Durations)
            {
                if (taken.Seen(subject.Patient, duration.Days) is { IsMissing: false } outcome)
                {
                    yield return new(
                        AdamFindings.CodeOf(design, estimand, duration), AdamFindings.NameOf(estimand, duration, "days"),
                        AdamFindings.RoleOf(estimand), estimand.Endpoint.Words.ToUpperInvariant(), outcome, duration.Days);
                }
            }
        }

        var days = design.Durations[^1].Days;
        var asked = Intercurrent.Where(one => one.Event != IntercurrentEvent.Stopping || design.TrialDrug is not null);
        foreach (var (happened, name) in asked)
        {
            var day = AdamSubjects.DayOf(subject, happened);
            var outcome = new TrialOutcome(Math.Min(day, subject.LastSeen) - subject.Start, day <= subject.LastSeen);
            yield return new(happened.ToString().ToUpperInvariant(), name, "INTERCURRENT EVENT", name.ToUpperInvariant(), outcome, days);
        }
    }

    private static readonly (IntercurrentEvent Event, string Name)[] Intercurrent =
    [
        (IntercurrentEvent.Stopping, "Trial drug given up"),
        (IntercurrentEvent.Rescue, "Plasma exchange or immunoglobulin"),
        (IntercurrentEvent.Death, "Death"),
    ];

    /// <summary>One time.</summary>
    internal readonly record struct Time(string Code, string Parameter, string Category, string Event, TrialOutcome Outcome, int Days);
}
