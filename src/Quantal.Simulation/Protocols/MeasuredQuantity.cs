namespace Quantal.Simulation.Protocols;

/// <summary>What a clinic can measure at a visit; everything a rule knows of a patient's state.</summary>
public enum MeasuredQuantity
{
    /// <summary>Strength in % of that of a healthy muscle.</summary>
    Strength,

    /// <summary>Resting compound muscle action potential of abductor digiti minimi in mV.</summary>
    Cmap,

    /// <summary>Increment of the compound muscle action potential after maximal contraction in %.</summary>
    CmapIncrement,

    /// <summary>Quantitative Myasthenia Gravis score in points, higher is weaker.</summary>
    Qmg,

    /// <summary>Triple timed up-and-go test in s.</summary>
    Tug3,

    /// <summary>Titre of antibodies against P/Q-type voltage-gated calcium channels in pM.</summary>
    VgccTitre,

    /// <summary>White cells in 1e9/L.</summary>
    WhiteCells,

    /// <summary>Neutrophils in 1e9/L.</summary>
    Neutrophils,

    /// <summary>Lymphocytes in 1e9/L.</summary>
    Lymphocytes,

    /// <summary>Platelets in 1e9/L.</summary>
    Platelets,

    /// <summary>Haemoglobin in g/L.</summary>
    Haemoglobin,

    /// <summary>Mean volume of red cells in fL.</summary>
    MeanCellVolume,

    /// <summary>Alanine aminotransferase in U/L.</summary>
    Alt,

    /// <summary>6-thioguanine nucleotides in pmol per 8e8 red cells.</summary>
    Tgn,

    /// <summary>Methylmercaptopurine nucleotides in pmol per 8e8 red cells.</summary>
    Mmp,

    /// <summary>Immunoglobulin G in serum in g/L.</summary>
    Igg,
}
