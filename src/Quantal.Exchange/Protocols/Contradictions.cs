using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Tells which two instructions of one rule cannot both be meant.</summary>
internal static class Contradictions
{
    /// <summary>Whether the two contradict each other, or say the same twice. A dose may be lowered and the drug then held.</summary>
    public static bool Between(Instruction one, Instruction other) => (one, other) switch
    {
        (DrugInstruction a, DrugInstruction b) => a.Drug == b.Drug,
        (HoldInstruction a, HoldInstruction b) => a.Drug == b.Drug,
        (HoldInstruction a, DrugInstruction b) => Against(a, b),
        (DrugInstruction a, HoldInstruction b) => Against(b, a),
        (CourseInstruction a, CourseInstruction b) =>
            a.Course == b.Course && (a.RepeatWeeks == b.RepeatWeeks || (a.RepeatWeeks != 0 && b.RepeatWeeks != 0)),
        (MeasureInstruction a, MeasureInstruction b) => a == b,
        _ => false,
    };

    /// <summary>Whether both are about one drug or one kind of course, so that the first rule that holds decides.</summary>
    public static bool OfOneThing(Instruction one, Instruction other) =>
        (DrugOf(one) is { } drug && DrugOf(other) == drug)
        || (one is CourseInstruction course && other is CourseInstruction second && course.Course == second.Course);

    private static Drug? DrugOf(Instruction instruction) => instruction switch
    {
        DrugInstruction drug => drug.Drug,
        HoldInstruction hold => hold.Drug,
        _ => null,
    };

    private static bool Against(HoldInstruction hold, DrugInstruction drug) =>
        hold.Drug == drug.Drug && drug.Change is not (DrugChange.StepDown or DrugChange.ToDose);
}
