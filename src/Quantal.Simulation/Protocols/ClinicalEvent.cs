namespace Quantal.Simulation.Protocols;

/// <summary>
/// What happens to a patient apart from what is measured. The kinds that come by chance, each when an integrated hazard passes a threshold
/// that is the patient's own, stand first.
/// </summary>
public enum ClinicalEvent
{
    /// <summary>Infection that needs hospital or intravenous treatment.</summary>
    SeriousInfection,

    /// <summary>Liver injury by azathioprine.</summary>
    Hepatotoxicity,

    /// <summary>Nausea or vomiting by azathioprine.</summary>
    NauseaVomiting,

    /// <summary>Pancreatitis by azathioprine.</summary>
    Pancreatitis,

    /// <summary>Hypersensitivity to azathioprine.</summary>
    Hypersensitivity,

    /// <summary>Lymphoma.</summary>
    Lymphoma,

    /// <summary>Skin cancer other than melanoma.</summary>
    SkinCancer,

    /// <summary>Death of what people of the same age die of, but for infections.</summary>
    OtherDeath,

    /// <summary>Diabetes by prednisolone.</summary>
    Diabetes,

    /// <summary>A fracture by prednisolone.</summary>
    Fracture,

    /// <summary>A cardiovascular event by prednisolone.</summary>
    Cardiovascular,

    /// <summary>A psychosis by prednisolone.</summary>
    Psychosis,

    /// <summary>Osteonecrosis by prednisolone.</summary>
    Osteonecrosis,

    /// <summary>Fatal bleeding for want of platelets.</summary>
    FatalBleeding,

    /// <summary>A search finds the neoplasm behind the disease.</summary>
    NeoplasmFound,

    /// <summary>Chest pain with an infection or a reaction to a drug.</summary>
    ChestPain,
}
