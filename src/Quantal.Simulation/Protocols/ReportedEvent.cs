namespace Quantal.Simulation.Protocols;

/// <summary>What a patient reports, or is found to have, apart from measurements.</summary>
public enum ReportedEvent
{
    /// <summary>Nausea and vomiting.</summary>
    NauseaVomiting,

    /// <summary>Harm to the liver.</summary>
    Hepatotoxicity,

    /// <summary>Inflammation of the pancreas.</summary>
    Pancreatitis,

    /// <summary>Systemic reaction to a drug.</summary>
    Hypersensitivity,

    /// <summary>Infection that needs a hospital.</summary>
    SeriousInfection,

    /// <summary>Lymphoma.</summary>
    Lymphoma,

    /// <summary>Skin cancer other than melanoma.</summary>
    SkinCancer,

    /// <summary>A tumour is found behind the disease.</summary>
    TumourFound,

    /// <summary>Diabetes.</summary>
    Diabetes,

    /// <summary>Fracture.</summary>
    Fracture,

    /// <summary>Cardiovascular event.</summary>
    Cardiovascular,

    /// <summary>Psychosis.</summary>
    Psychosis,

    /// <summary>Osteonecrosis.</summary>
    Osteonecrosis,
}
