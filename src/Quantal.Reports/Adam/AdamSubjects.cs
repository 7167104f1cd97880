using Quantal.Simulation.Patients;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Adam;

/// <summary>ADSL: who took part, how they were allocated, and how it ended.</summary>
internal static class AdamSubjects
{
    /// <summary>The data set.</summary>
    public static AdamTable<AdamSubject> Table { get; } = new(
        "ADSL", "Subject-Level Analysis Dataset", AdamTable.SubjectLevel, "One line for each patient who was allocated",
        ["STUDYID", "USUBJID"],
        subject => [subject],
        new("AGE", "Age", AdamType.Number, "Age at the first visit.", line => line.Of.Patient.Person.AgeYears),
        new("AGEU", "Age Units", AdamType.Term, "YEARS.", _ => "YEARS"),
        new("SEX", "Sex", AdamType.Term, "F or M.", line => line.Of.Patient.Person.Sex == Sex.Female ? "F" : "M"),
        new("RACE", "Race", AdamType.Term, "NOT REPORTED: the model knows ancestry, on which pharmacogenes depend, and no race.",
            _ => "NOT REPORTED"),
        new("WEIGHTBL", "Baseline Weight (kg)", AdamType.Number, "Body weight at the first visit in kg.",
            line => line.Of.Patient.Person.WeightKilograms),
        new("HEIGHTBL", "Baseline Height (cm)", AdamType.Number, "Body height in cm.", line => line.Of.Patient.Person.HeightCentimetres),
        new("ETIOLOGY", "Etiology", AdamType.Term, "What stands behind the disease: IDIOPATHIC or PARANEOPLASTIC, that is with a tumour.",
            line => line.Of.Patient.Person.Aetiology.ToString().ToUpperInvariant()),
        new("STRATUM", "Stratum at Allocation", AdamType.Term, "Conditions of stratification that held on the day of allocation.",
            line => StratumOf(line.Of)),
        new("ARM", "Description of Planned Arm", AdamType.Term, "Arm to which the patient was allocated.", line => line.Of.Arm),
        new("ACTARM", "Description of Actual Arm", AdamType.Term, "The same as ARM.", line => line.Of.Arm),
        new("TRT01P", "Planned Treatment for Period 01", AdamType.Term, "The same as ARM.", line => line.Of.Arm),
        new("TRT01PN", "Planned Treatment for Period 01 (N)", AdamType.Integer,
            "1 the arm that is tested, 2 the arm that it is compared with.", line => line.Of.ArmNumber),
        new("TRT01A", "Actual Treatment for Period 01", AdamType.Term, "The same as ARM: everybody is treated by the protocol of the arm.",
            line => line.Of.Arm),
        new("TRT01AN", "Actual Treatment for Period 01 (N)", AdamType.Integer, "The same as TRT01PN.", line => line.Of.ArmNumber),
        new("RANDDT", "Date of Randomization", AdamType.Date, "Day of allocation: of the first visit, or of the last visit of the run-in.",
            line => line.Of.Date(line.Of.Start)),
        new("TRTSDT", "Date of First Exposure to Treatment", AdamType.Date, "Day of allocation, on which the protocol of the arm begins.",
            line => line.Of.Date(line.Of.Start)),
        new("TRTEDT", "Date of Last Exposure to Treatment", AdamType.Date,
            "Last day on which the patient was treated by the protocol of the arm and seen by the trial.",
            line => line.Of.Date(line.Of.LastSeen)),
        new("RANDFL", "Randomized Population Flag", AdamType.Term, "Y: all were allocated.", _ => "Y"),
        new("ITTFL", "Intent-To-Treat Population Flag", AdamType.Term,
            "Y; N for a patient whose biology could not be computed in some arm, who is in no analysis and in no other data set.",
            line => line.Of.Flag),
        new("SAFFL", "Safety Population Flag", AdamType.Term, "The same as ITTFL: everybody is treated from the day of allocation on.",
            line => line.Of.Flag),
        new("EOSSTT", "End of Study Status", AdamType.Term, "COMPLETED or DISCONTINUED.",
            line => ReasonOf(line.Of) is null ? "COMPLETED" : "DISCONTINUED"),
        new("EOSDT", "End of Study Date", AdamType.Date, "Last day of which the trial knows.", line => line.Of.Date(line.Of.LastSeen)),
        new("DCSREAS", "Reason for Discontinuation from Study", AdamType.Term, "DEATH, DROPOUT, or NOT COMPUTED.",
            line => ReasonOf(line.Of)),
        new("EOTSTT", "End of Treatment Status", AdamType.Term, "DISCONTINUED if the trial drug was given up, otherwise COMPLETED.",
            line => DayOf(line.Of, IntercurrentEvent.Stopping) <= line.Of.LastSeen ? "DISCONTINUED" : "COMPLETED"),
        new("DTHFL", "Subject Death Flag", AdamType.Term, "Y if the patient died while the trial looked.",
            line => line.Of.HasDied ? "Y" : null),
        new("DTHDT", "Date of Death", AdamType.Date, "Day of death.", line => line.Of.HasDied ? line.Of.Date(line.Of.LastSeen) : null));

    /// <summary>Day on which an intercurrent event first came after allocation.</summary>
    public static int DayOf(AdamSubject subject, IntercurrentEvent happened) =>
        IntercurrentDays.Of(subject.Chart, happened, subject.Start, subject.Trial.Design.TrialDrug);

    private static string? ReasonOf(AdamSubject subject) =>
        !subject.IsComputed ? "NOT COMPUTED" : subject.HasDied ? "DEATH" : subject.HasDroppedOut ? "DROPOUT" : null;

    private static string StratumOf(AdamSubject subject)
    {
        var held = subject.Trial.Design.Strata.Where((_, place) => subject.Patient.Levels[place] > 0).Select(one => one.Name);
        return string.Join(" AND ", held.DefaultIfEmpty("NONE"));
    }
}
