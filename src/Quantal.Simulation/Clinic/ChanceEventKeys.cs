using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Clinic;

/// <summary>The chance events in the order in which those of one morning come, with the key of each one's random numbers.</summary>
internal static class ChanceEventKeys
{
    /// <summary>Each event once. Order and keys are frozen, whatever becomes of the names: others would give every simulated patient another fate.</summary>
    public static IReadOnlyList<(ChanceEvent Kind, uint Purpose)> InOrder { get; } =
    [
        (ChanceEvent.SeriousInfection, Purpose.Of("event.SeriousInfection")),
        (ChanceEvent.Hepatotoxicity, Purpose.Of("event.Hepatotoxicity")),
        (ChanceEvent.NauseaVomiting, Purpose.Of("event.NauseaVomiting")),
        (ChanceEvent.Pancreatitis, Purpose.Of("event.Pancreatitis")),
        (ChanceEvent.Hypersensitivity, Purpose.Of("event.Hypersensitivity")),
        (ChanceEvent.Lymphoma, Purpose.Of("event.Lymphoma")),
        (ChanceEvent.SkinCancer, Purpose.Of("event.SkinCancer")),
        (ChanceEvent.OtherDeath, Purpose.Of("event.OtherDeath")),
        (ChanceEvent.Diabetes, Purpose.Of("event.Diabetes")),
        (ChanceEvent.Fracture, Purpose.Of("event.Fracture")),
        (ChanceEvent.Cardiovascular, Purpose.Of("event.Cardiovascular")),
        (ChanceEvent.Psychosis, Purpose.Of("event.Psychosis")),
        (ChanceEvent.Osteonecrosis, Purpose.Of("event.Osteonecrosis")),
    ];
}
