using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>Protocols with something switched off, for the hypothetical strategy.</summary>
/// <remarks>
/// An instruction that is switched off still decides about its drug or course as it would have, and does nothing. So a patient in whom it was
/// never carried out lives through the same days under both protocols, and only the others have to be followed again.
/// </remarks>
internal static class ProtocolVariant
{
    /// <summary>The protocol without the end of a drug, without courses, or both.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="off">What is switched off.</param>
    /// <param name="drug">The trial drug; null if there is none.</param>
    public static Protocol Of(Protocol protocol, SwitchedOff off, Drug? drug) => new(
        protocol.Name,
        protocol.Title,
        [.. Enum.GetValues<MeasuredQuantity>().Select(protocol.Error).OfType<MeasurementError>()],
        protocol.Panels,
        protocol.Ladders,
        protocol.PlasmaExchange,
        protocol.Immunoglobulin,
        protocol.Definitions,
        [.. protocol.Rules.Select(rule => rule with { Do = [.. rule.Do.Select(instruction => Of(instruction, off, drug))] })])
    {
        Screening = protocol.Screening,
    };

    private static Instruction Of(Instruction instruction, SwitchedOff off, Drug? drug) => instruction switch
    {
        DrugInstruction { Change: DrugChange.Stop or DrugChange.StopForGood } stop
            when off.HasFlag(SwitchedOff.Stopping) && stop.Drug == drug => new DrugInstruction(stop.Drug, DrugChange.StepDown, Steps: 0),
        CourseInstruction course when off.HasFlag(SwitchedOff.Rescue) => course with { RepeatWeeks = null },
        _ => instruction,
    };
}
