using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>Something that is known of a patient when arms are allocated.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">Unit in words; nothing of what is either so or not.</param>
/// <param name="Quantity">The measured quantity; null where it is something else.</param>
/// <param name="Value">Its value by patient and day of allocation; 1 or 0 of what is either so or not, not a number if it was not measured.</param>
public sealed record AllocationCharacteristic(string Name, string Unit, MeasuredQuantity? Quantity, Func<TrialPatient, int, double> Value)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AllocationCharacteristic> All { get; } =
    [
        new("age", "years", null, (patient, _) => patient.Person.AgeYears),
        new("women", "", null, (patient, _) => patient.Person.Sex == Sex.Female ? 1 : 0),
        new("body weight", "kg", null, (patient, _) => patient.Person.WeightKilograms),
        new("TPMT intermediate or poor", "", null, (patient, _) => patient.Person.Phenotypes.Tpmt == Phenotype.Normal ? 0 : 1),
        Measured(MeasuredQuantity.Qmg, "QMG", "points"),
        Measured(MeasuredQuantity.Strength, "strength", "% of normal"),
        Measured(MeasuredQuantity.Cmap, "resting action potential", "mV"),
        Measured(MeasuredQuantity.VgccTitre, "antibody titre", "pM"),
    ];

    /// <summary>Whether it is either so or not.</summary>
    public bool IsYesOrNo => Unit.Length == 0;

    // Both arms are the same until allocation.
    private static AllocationCharacteristic Measured(MeasuredQuantity quantity, string name, string unit) =>
        new(name, unit, quantity, (patient, day) => TrialEndpoints.At(patient.Chart(patient.Arm), day, quantity));
}
