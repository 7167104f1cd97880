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

    /// <summary>Exponent of clearance on weight.</summary>
    [Evidence("prednisolone.clearance-weight-exponent")] public T ClearanceWeightExponent;

    /// <summary>Dose to which the clearance refers.</summary>
    [Evidence("prednisolone.reference-dose")] public T ReferenceDose;

    /// <summary>Exponent of unbound drug's apparent clearance on dose.</summary>
    [Evidence("prednisolone.clearance-dose-exponent")] public T ClearanceDoseExponent;

    /// <summary>Drug bound to transcortin over unbound drug where there is little.</summary>
    [Evidence("prednisolone.transcortin-binding")] public T TranscortinBinding;

    /// <summary>Affinity of transcortin.</summary>
    [Evidence("prednisolone.transcortin-affinity")] public T TranscortinAffinity;

    /// <summary>Drug bound to albumin over unbound drug.</summary>
    [Evidence("prednisolone.albumin-binding")] public T AlbuminBinding;

    /// <summary>Unbound concentration of half the suppression of lymphocyte division.</summary>
    [Evidence("prednisolone.half-suppression-concentration")] public T HalfSuppressionConcentration;

    /// <summary>Unbound concentration of half the killing of precursors.</summary>
    [Evidence("prednisolone.half-killing-concentration")] public T HalfKillingConcentration;

    /// <summary>Steepness of the killing of precursors.</summary>
    [Evidence("prednisolone.killing-steepness")] public T KillingSteepness;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    [Evidence("prednisolone.recent-dose-rate")] public T RecentDoseRate;

    /// <summary>Daily dose to which the rise of serious infection refers.</summary>
    [Evidence("prednisolone.infection-reference-dose")] public T InfectionReferenceDose;
}
