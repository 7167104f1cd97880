using System.Collections.Frozen;

namespace Quantal.Model.Units;

/// <summary>Every unit symbol the project reads, with its size in coherent units as numerator and denominator.</summary>
/// <remarks>
/// Both are whole numbers or binary fractions that a double holds exactly, so the size of a compound unit is rounded
/// once, in its one division.
/// </remarks>
internal static class UnitSymbols
{
    private static readonly Dimension Length = new(1, 0, 0, 0, 0);
    private static readonly Dimension Volume = new(3, 0, 0, 0, 0);
    private static readonly Dimension Mass = new(0, 1, 0, 0, 0);
    private static readonly Dimension Time = new(0, 0, 1, 0, 0);
    private static readonly Dimension Amount = new(0, 0, 0, 1, 0);
    private static readonly Dimension Potential = new(0, 0, 0, 0, 1);

    /// <summary>Size and dimension by symbol; symbols are case-sensitive.</summary>
    public static readonly FrozenDictionary<string, (Dimension Dimension, double Numerator, double Denominator)> All =
        new Dictionary<string, (Dimension, double, double)>
        {
            ["%"] = (Dimension.None, 1, 100),
            ["point"] = (Dimension.None, 1, 1),
            ["cell"] = (Dimension.None, 1, 1),
            ["RBC"] = (Dimension.None, 1, 1),

            ["ms"] = (Time, 1, 86_400_000),
            ["s"] = (Time, 1, 86_400),
            ["min"] = (Time, 1, 1_440),
            ["h"] = (Time, 1, 24),
            ["d"] = (Time, 1, 1),
            ["day"] = (Time, 1, 1),
            ["week"] = (Time, 7, 1),
            ["month"] = (Time, 30.4375, 1),
            ["y"] = (Time, 365.25, 1),
            ["year"] = (Time, 365.25, 1),

            ["m"] = (Length, 10, 1),
            ["dm"] = (Length, 1, 1),
            ["cm"] = (Length, 1, 10),
            ["mm"] = (Length, 1, 100),

            ["L"] = (Volume, 1, 1),
            ["dL"] = (Volume, 1, 10),
            ["mL"] = (Volume, 1, 1e3),
            ["uL"] = (Volume, 1, 1e6),
            ["fL"] = (Volume, 1, 1e15),

            ["kg"] = (Mass, 1e6, 1),
            ["g"] = (Mass, 1e3, 1),
            ["mg"] = (Mass, 1, 1),
            ["ug"] = (Mass, 1, 1e3),
            ["ng"] = (Mass, 1, 1e6),
            ["pg"] = (Mass, 1, 1e9),

            ["mol"] = (Amount, 1e9, 1),
            ["mmol"] = (Amount, 1e6, 1),
            ["umol"] = (Amount, 1e3, 1),
            ["nmol"] = (Amount, 1, 1),
            ["pmol"] = (Amount, 1, 1e3),
            ["fmol"] = (Amount, 1, 1e6),

            ["M"] = (Amount / Volume, 1e9, 1),
            ["mM"] = (Amount / Volume, 1e6, 1),
            ["uM"] = (Amount / Volume, 1e3, 1),
            ["nM"] = (Amount / Volume, 1, 1),
            ["pM"] = (Amount / Volume, 1, 1e3),

            ["V"] = (Potential, 1e3, 1),
            ["mV"] = (Potential, 1, 1),
            ["uV"] = (Potential, 1, 1e3),

            // Molecular sizes serve to turn mass into amount, so the dalton is read as the molar mass 1 g/mol.
            ["Da"] = (Mass / Amount, 1, 1e6),
            ["kDa"] = (Mass / Amount, 1, 1e3),

            // The enzyme unit, 1 umol/min.
            ["U"] = (Amount / Time, 1_440_000, 1),
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
