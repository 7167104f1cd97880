using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>Protocols with something switched off, for the hypothetical strategy.</summary>
/// <remarks>
/// An instruction that is switched off still decides about its drug or course as it would have, and does nothing. So a patient in whom it
/// was never carried out lives through the same days under both protocols, and only the others have to be followed again.
/// </remarks>
internal static class ProtocolVariant
{
    /// <summary>The protocol without the end of a drug, without courses, or both, from the day after allocation on.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="off">What is switched off.</param>
    /// <param name="drug">The trial drug; null if there is none.</param>
    /// <param name="startWeeks">Weeks from the first visit to allocation.</param>
    public static Protocol Of(Protocol protocol, SwitchedOff off, Drug? drug, int startWeeks) => new(
        protocol.Name,
        protocol.Title,
        [.. Enum.GetValues<MeasuredQuantity>().Select(protocol.Error).OfType<MeasurementError>()],
        protocol.Panels,
        protocol.Ladders,
        protocol.PlasmaExchange,
        protocol.Immunoglobulin,
        protocol.Definitions,
        [.. protocol.Rules.SelectMany(rule => Of(rule, off, drug, startWeeks))])
    {
        Screening = protocol.Screening,
    };

    // Until allocation the rule is as it was; it decides first.
    private static Rule[] Of(Rule rule, SwitchedOff off, Drug? drug, int startWeeks)
    {
        Instruction[] withheld =
            [.. rule.Do.Select(instruction => IsOff(instruction, off, drug) ? new WithheldInstruction(instruction) : instruction)];
        return rule.Do.SequenceEqual(withheld)
            ? [rule]
            :
            [
                rule with { When = new AllOf([rule.When, new TimeCondition(Bound.AtMost, startWeeks)]) },
                rule with { When = new AllOf([rule.When, new Negation(new TimeCondition(Bound.AtMost, startWeeks))]), Do = withheld },
            ];
    }

    private static bool IsOff(Instruction instruction, SwitchedOff off, Drug? drug) => instruction switch
    {
        DrugInstruction { Change: DrugChange.Stop or DrugChange.StopForGood } stop =>
            off.HasFlag(SwitchedOff.Stopping) && stop.Drug == drug,
        CourseInstruction { RepeatWeeks: not null } => off.HasFlag(SwitchedOff.Rescue),
        _ => false,
    };
}
