using Quantal.Reports.Charts;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Reports.Adam;

/// <summary>ADAE and ADEX: what came to patients, and what they were given.</summary>
internal static class AdamOccurrences
{
    /// <summary>Adverse events.</summary>
    public static AdamTable<ChartEvent> AdverseEvents { get; } = new(
        "ADAE", "Adverse Events Analysis Dataset", AdamTable.Occurrence, "One line for each event of a patient",
        ["STUDYID", "USUBJID", "ASEQ"],
        subject => Seen(subject).Where(happened => happened.Kind != ClinicalEvent.OtherDeath && happened.Day <= subject.LastSeen),
        new("AETERM", "Reported Term for the Adverse Event", AdamType.Term, "What happened, in terms of our own, not of MedDRA.",
            line => SdtmDomains.TermOf(line.Of.Kind)),
        new("AEDECOD", "Dictionary-Derived Term", AdamType.Term, "The same term in capitals: there is no dictionary behind it.",
            line => SdtmDomains.TermOf(line.Of.Kind).ToUpperInvariant()),
        new("ASTDT", "Analysis Start Date", AdamType.Date, "Day on which it came.", line => line.Subject.Date(line.Of.Day)),
        new("ASTDY", "Analysis Start Relative Day", AdamType.Integer, "Day 1 is the day of allocation; there is no day 0.",
            line => line.Subject.StudyDay(line.Of.Day)),
        new("TRTEMFL", "Treatment Emergent Analysis Flag", AdamType.Term, "Y if it came on the day of allocation or later.",
            line => line.Of.Day >= line.Subject.Start ? "Y" : null),
        new("AESER", "Serious Event", AdamType.Term,
            "Y for serious infection, pancreatitis, lymphoma, cardiovascular event, psychosis, osteonecrosis, bleeding, tumour found.",
            line => AdamSubject.YesNo(IsSerious(line.Of.Kind))),
        new("AESEV", "Severity/Intensity", AdamType.Term,
            "SEVERE for the kinds that AESER calls serious, otherwise MODERATE: assigned by kind, the model grades no event.",
            line => IsSerious(line.Of.Kind) ? "SEVERE" : "MODERATE"),
        new("AESDTH", "Results in Death", AdamType.Term, "Y if the patient died of it on the same day.",
            line => AdamSubject.YesNo(IsFatal(line))));

    /// <summary>Doses.</summary>
    public static AdamTable<SdtmExposure.Given> Exposure { get; } = new(
        "ADEX", "Exposure Analysis Dataset", AdamTable.Occurrence, "One line for each dose from one change to the next, or course",
        ["STUDYID", "USUBJID", "ASEQ"],
        Doses,
        new("EXTRT", "Name of Treatment", AdamType.Term, "Drug or procedure; of placebo there are no lines.", line => line.Of.Treatment),
        new("EXDOSE", "Dose", AdamType.Number,
            "Amount of one intake, infusion or session; 0 while a drug that was once taken is held or stopped.",
            line => line.Of.Dose),
        new("EXDOSU", "Dose Units", AdamType.Term, "mg, or PLASMA VOLUME.", line => line.Of.Unit),
        new("EXDOSFRQ", "Dosing Frequency per Interval", AdamType.Term, "QID, BID, QD, QOD every other day, otherwise EVERY n DAYS.",
            line => line.Of.Frequency),
        new("EXROUTE", "Route of Administration", AdamType.Term, "ORAL, INTRAVENOUS or EXTRACORPOREAL.", line => line.Of.Route),
        new("EXADJ", "Reason for Dose Adjustment", AdamType.Term, "Why the dose was changed, where the protocol says so.",
            line => line.Of.Because),
        new("ASTDT", "Analysis Start Date", AdamType.Date, "First day.", line => line.Subject.Date(line.Of.FirstDay)),
        new("ASTDY", "Analysis Start Relative Day", AdamType.Integer, "Day 1 is the day of allocation; there is no day 0.",
            line => line.Subject.StudyDay(line.Of.FirstDay)),
        new("AENDT", "Analysis End Date", AdamType.Date, "Last day, or the last day of which the trial knows.",
            line => line.Subject.Date(EndOf(line))),
        new("AENDY", "Analysis End Relative Day", AdamType.Integer, "Day 1 is the day of allocation; there is no day 0.",
            line => line.Subject.StudyDay(EndOf(line))));

    private static ChartEvent[] Seen(AdamSubject subject) => subject.IsComputed ? subject.Chart.Events.ToArray() : [];

    private static IEnumerable<SdtmExposure.Given> Doses(AdamSubject subject)
    {
        var protocol = subject.Trial.Design.Arms[subject.Patient.Arm].Protocol;
        return subject.IsComputed ? SdtmExposure.Lines(protocol, subject.Chart).Where(given => given.FirstDay <= subject.LastSeen) : [];
    }

    private static int EndOf(AdamLine<SdtmExposure.Given> line) => Math.Min(line.Of.LastDay, line.Subject.LastSeen);

    private static bool IsSerious(ClinicalEvent kind) => kind is ClinicalEvent.SeriousInfection or ClinicalEvent.Pancreatitis
        or ClinicalEvent.Lymphoma or ClinicalEvent.Cardiovascular or ClinicalEvent.Psychosis or ClinicalEvent.Osteonecrosis
        or ClinicalEvent.FatalBleeding or ClinicalEvent.NeoplasmFound;

    private static bool IsFatal(AdamLine<ChartEvent> line) => line.Subject.HasDied && line.Of.Day == line.Subject.LastSeen
        && (line.Of.Kind, line.Subject.Chart.End.Death) is (ClinicalEvent.SeriousInfection, DeathCause.Infection)
            or (ClinicalEvent.FatalBleeding, DeathCause.Bleeding) or (ClinicalEvent.Lymphoma, DeathCause.Lymphoma);
}
