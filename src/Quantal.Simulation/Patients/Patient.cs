namespace Quantal.Simulation.Patients;

/// <summary>One patient, as a clinician describes one.</summary>
/// <param name="Sex">Sex.</param>
/// <param name="AgeYears">Age at day 0 in years.</param>
/// <param name="WeightKilograms">Body weight in kg.</param>
/// <param name="HeightCentimetres">Height in cm.</param>
/// <param name="Phenotypes">Metaboliser phenotypes.</param>
/// <param name="Aetiology">What stands behind the disease.</param>
/// <param name="Baseline">Measurements before treatment.</param>
public sealed record Patient(
    Sex Sex,
    double AgeYears,
    double WeightKilograms,
    double HeightCentimetres,
    Phenotypes Phenotypes,
    Aetiology Aetiology,
    Baseline Baseline);

/// <summary>What was measured before treatment; null where it was not.</summary>
/// <param name="CmapMillivolts">Resting compound muscle action potential of abductor digiti minimi in mV.</param>
/// <param name="VgccTitrePicomolar">Titre of antibodies against P/Q-type voltage-gated calcium channels in pM.</param>
public sealed record Baseline(double? CmapMillivolts, double? VgccTitrePicomolar);

/// <summary>Sex, as a patient file states it; no equation uses it yet, and the limits say so.</summary>
public enum Sex
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}

/// <summary>What stands behind an autoimmune disease.</summary>
public enum Aetiology
{
    /// <summary>Nothing that is known.</summary>
    Idiopathic,

    /// <summary>A neoplasm that shows the antigen to the immune system.</summary>
    Paraneoplastic,
}

/// <summary>Metaboliser phenotypes.</summary>
/// <param name="Tpmt">Thiopurine methyltransferase.</param>
/// <param name="Nudt15">Nudix hydrolase 15.</param>
/// <param name="Nat2">N-acetyltransferase 2; null where it was not tested.</param>
public sealed record Phenotypes(Phenotype Tpmt, Phenotype Nudt15, Phenotype? Nat2)
{
    /// <summary>The phenotype that a gene decides; null where it was not tested.</summary>
    public Phenotype? Of(Pharmacogene gene) => gene switch
    {
        Pharmacogene.Tpmt => Tpmt,
        Pharmacogene.Nudt15 => Nudt15,
        _ => Nat2,
    };
}

/// <summary>Metaboliser phenotype of one enzyme.</summary>
public enum Phenotype
{
    /// <summary>Two working copies.</summary>
    Normal,

    /// <summary>One working copy.</summary>
    Intermediate,

    /// <summary>No working copy.</summary>
    Poor,
}

/// <summary>A gene whose alleles decide a metaboliser phenotype.</summary>
public enum Pharmacogene
{
    /// <summary>Thiopurine methyltransferase.</summary>
    Tpmt,

    /// <summary>Nudix hydrolase 15.</summary>
    Nudt15,

    /// <summary>N-acetyltransferase 2.</summary>
    Nat2,
}
