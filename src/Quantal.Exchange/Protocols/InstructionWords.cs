using System.Globalization;
using Quantal.Exchange.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Protocols;

/// <summary>What a protocol does, as sentences for readers: ladders, courses, visits, rules.</summary>
public static class InstructionWords
{
    /// <summary>The protocol, one sentence without a full stop for each ladder, course and panel.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<string> Describe(Protocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        foreach (var ladder in protocol.Ladders)
        {
            var unit = (ladder.PerKilogram ? "mg/kg" : "mg") + (ladder.AlternateDays ? " on alternate days" : " a day");
            yield return $"{Capital(PatientGrammar.NameOf(ladder.Drug))} from {Amount(ladder.Start)}, in steps from {Number(ladder.Doses[0])} to {Number(ladder.Doses[^1])} {unit}; "
                + $"up after {ConditionWords.Weeks(ladder.WeeksBetweenStepsUp)}, down after {ConditionWords.Weeks(ladder.WeeksBetweenStepsDown)}"
                + (ladder.Highest is { } highest ? $"; at most {Amount(highest)}" : "")
                + (ladder.Taken < 1 ? $"; {Number(100 * ladder.Taken)} % of intakes are swallowed" : "");
        }

        if (protocol.PlasmaExchange is { } exchange)
        {
            yield return $"A course of plasma exchange is {exchange.Sessions} sessions of {Number(exchange.PlasmaVolumes)} plasma volumes, one every {exchange.EveryDays} days";
        }

        if (protocol.Immunoglobulin is { } immunoglobulin)
        {
            yield return $"A course of immunoglobulin is {Number(immunoglobulin.GramsPerKilogram)} g/kg over {immunoglobulin.OverDays} days";
        }

        foreach (var panel in protocol.Panels)
        {
            yield return $"{Capital(panel.Name)}: {string.Join(", ", panel.Quantities.Select(ProtocolWords.NameOf))} {Times(panel.Timetable)}"
                + (panel.While is { } drug ? $" while on {PatientGrammar.NameOf(drug)}, from its last change of dose" : "");
        }
    }

    /// <summary>What one rule does, as a clause without a full stop.</summary>
    /// <param name="instruction">The instruction.</param>
    public static string Describe(Instruction instruction) => instruction switch
    {
        DrugInstruction drug => Describe(drug),
        HoldInstruction hold =>
            $"hold {PatientGrammar.NameOf(hold.Drug)} until {ConditionWords.Describe(hold.Until)}"
                + (hold.StepsLower > 0 ? $", then {Steps(hold.StepsLower)} lower" : ""),
        CourseInstruction { RepeatWeeks: null } course => $"give no further {ConditionWords.Describe(course.Course)}",
        CourseInstruction { RepeatWeeks: 0 } course => $"give {ConditionWords.Describe(course.Course)}",
        CourseInstruction course =>
            $"give {ConditionWords.Describe(course.Course)} every {ConditionWords.Weeks(course.RepeatWeeks!.Value)}",
        MeasureInstruction measure => $"measure {measure.Panel} in {ConditionWords.Weeks(measure.InWeeks)}",
        _ => throw new NotSupportedException($"No words for an instruction of type {instruction.GetType().Name}."),
    };

    private static string Describe(DrugInstruction instruction)
    {
        var drug = PatientGrammar.NameOf(instruction.Drug);
        return instruction.Change switch
        {
            DrugChange.Start => $"start {drug}" + (instruction.Dose is { } dose ? $" at {Amount(dose)}" : ""),
            DrugChange.StepUp => $"{drug} {Steps(instruction.Steps)} up",
            DrugChange.StepDown =>
                instruction.Share is { } share
                    ? $"{drug} down to {Number(100 * share)} % of the dose"
                    : $"{drug} {Steps(instruction.Steps)} down",
            DrugChange.ToDose => $"{drug} to {Amount(instruction.Dose!.Value)}",
            DrugChange.Stop => $"stop {drug}",
            DrugChange.StopForGood => $"stop {drug} for good",
            _ => throw new NotSupportedException($"No words for {instruction.Change}."),
        };
    }

    private static string Times(Timetable timetable) => string.Join(", then ", timetable.Spans.Select(span => span switch
    {
        { FromWeek: var week, ToWeek: var last } when last == week => $"at week {week}",
        { ToWeek: Timetable.Never } => $"every {ConditionWords.Weeks(span.EveryWeeks)} from week {span.FromWeek}",
        _ => $"every {ConditionWords.Weeks(span.EveryWeeks)} from week {span.FromWeek} to {span.ToWeek}",
    }));

    private static string Steps(int steps) => steps == 1 ? "one step" : $"{steps} steps";

    private static string Amount(Dose dose) => $"{Number(dose.Milligrams)} {(dose.PerKilogram ? "mg/kg" : "mg")}";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
