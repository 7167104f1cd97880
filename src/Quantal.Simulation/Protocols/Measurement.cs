namespace Quantal.Simulation.Protocols;

/// <summary>What a clinic can measure at a visit; everything a rule knows of a patient's state.</summary>
public enum MeasuredQuantity
{
    /// <summary>Strength score of an examination in %: 100 where strength is found normal.</summary>
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

/// <summary>How far a measurement scatters around the truth, normally distributed.</summary>
/// <param name="Quantity">What is measured.</param>
/// <param name="Size">Standard deviation in the quantity's unit, or as a share of the true value if <paramref name="Relative"/>; not
/// negative.</param>
/// <param name="Relative">Whether the error grows with the value (a coefficient of variation).</param>
public readonly record struct MeasurementError(MeasuredQuantity Quantity, double Size, bool Relative)
{
    /// <summary>What is measured of a true value; never negative, since nothing here can be, and never beyond the end of a scale.</summary>
    /// <param name="truth">The true value in the quantity's unit.</param>
    /// <param name="normal">A standard normal deviate.</param>
    public double Measure(double truth, double normal) => 
        Math.Clamp(truth + (Relative ? Size * truth : Size) * normal, 0, Quantity.Highest());
}

/// <summary>Sets of quantities and of events as bits.</summary>
public static class Masks
{
    /// <summary>Number of quantities.</summary>
    public static int Quantities { get; } = Enum.GetValues<MeasuredQuantity>().Length;

    /// <summary>Number of events.</summary>
    public static int Events { get; } = Enum.GetValues<ClinicalEvent>().Length;

    /// <summary>The bit of a quantity.</summary>
    public static uint Bit(this MeasuredQuantity quantity) => 1u << (int)quantity;

    /// <summary>The bit of an event.</summary>
    public static uint Bit(this ClinicalEvent happened) => 1u << (int)happened;

    /// <summary>Where the quantity's scale ends, in its unit; infinite where it has no end.</summary>
    public static double Highest(this MeasuredQuantity quantity) => quantity switch
    {
        MeasuredQuantity.Strength => 100,
        MeasuredQuantity.Qmg => 39,
        _ => double.PositiveInfinity,
    };

    /// <summary>Whether more of the quantity is better; less is better of the scores of weakness, of times and of the antibody.</summary>
    public static bool HigherIsBetter(this MeasuredQuantity quantity)
        => quantity is not (MeasuredQuantity.Qmg or MeasuredQuantity.Tug3 or MeasuredQuantity.VgccTitre or MeasuredQuantity.CmapIncrement);
}
