using Quantal.Model.Records;

namespace Quantal.Model.Drugs.Prednisolone;

/// <summary>Parameters of unbound prednisolone's kinetics and effects.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct PrednisoloneParameters<T>
{
    /// <summary>Molar mass.</summary>
    [Evidence("prednisolone.molar-mass")] public T MolarMass;

    /// <summary>First-order absorption rate.</summary>
    [Evidence("prednisolone.absorption-rate")] public T AbsorptionRate;

    /// <summary>Apparent clearance of unbound drug at the reference weight.</summary>
    [Evidence("prednisolone.unbound-clearance")] public T UnboundClearance;

    /// <summary>Apparent volume of unbound drug at the reference weight.</summary>
    [Evidence("prednisolone.unbound-volume")] public T UnboundVolume;

    /// <summary>Weight to which clearance and volume refer.</summary>
    [Evidence("prednisolone.reference-weight")] public T ReferenceWeight;

    /// <summary>Dose at which bioavailability is 1 by convention.</summary>
    [Evidence("prednisolone.bioavailability-reference-dose")] public T BioavailabilityReferenceDose;

    /// <summary>Exponent of bioavailability on dose.</summary>
    [Evidence("prednisolone.bioavailability-dose-exponent")] public T BioavailabilityDoseExponent;

    /// <summary>Unbound concentration of half the suppression of lymphocyte division.</summary>
    [Evidence("prednisolone.half-suppression-concentration")] public T HalfSuppressionConcentration;

    /// <summary>Unbound concentration of half the killing of short-lived plasma cells.</summary>
    [Evidence("prednisolone.half-killing-concentration")] public T HalfKillingConcentration;

    /// <summary>Steepness of the killing of plasma cells.</summary>
    [Evidence("prednisolone.killing-steepness")] public T KillingSteepness;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    [Evidence("prednisolone.recent-dose-rate")] public T RecentDoseRate;

    /// <summary>Daily dose to which the rise of serious infection refers.</summary>
    [Evidence("prednisolone.infection-reference-dose")] public T InfectionReferenceDose;
}
