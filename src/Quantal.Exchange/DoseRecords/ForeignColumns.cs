namespace Quantal.Exchange.DoseRecords;

/// <summary>Columns by which other programs, or the authors of data, change a dose in a way that is not taken from them here.</summary>
/// <param name="Names">Their names in capitals; # stands for digits.</param>
/// <param name="Neutral">Cells that change nothing, besides an empty one and '.'; null if the column is refused whatever it holds.</param>
/// <param name="Meaning">What they say.</param>
/// <param name="Instead">What to do.</param>
internal sealed record ForeignColumn(IReadOnlyList<string> Names, IReadOnlyList<double>? Neutral, string Meaning, string Instead);

/// <summary>
/// What NONMEM, mrgsolve, rxode2, Monolix, Pumas, PKNCA and Phoenix call what may change a dose, where it is not among the columns
/// that are read. Such a column is refused by name as soon as it says something.
/// </summary>
internal static class ForeignColumns
{
    private static readonly double[] Zero = [0];
    private static readonly double[] One = [1];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ForeignColumn> All { get; } =
    [
        new(
            ["DATE", "DAT#", "PCMT", "CALL", "CONT"],
            null, "clock time, another compartment observed, calls of NONMEM's routines",
            "What it means to NONMEM is not supported; remove the column if nothing depends on it"),
        new(
            ["DUR#", "D#", "RAT#", "R#", "INFDUR", "DURINF", "INFT", "INFRATE", "RATEINF"],
            Zero, "length or rate of an infusion",
            "Write the duration in TINF or the rate in RATE; modelled ones go into the columns that are used"),
        new(
            ["LAG", "LAG#", "LAGT#", "TLAG", "TLAG#", "ALAG", "ALAG#"],
            Zero, "lag of a dose",
            "Write it in LAGT for doses into the observed compartment, with ALAG for a general model's depot"),
        new(
            ["F", "F#", "BIO", "BIO#", "BIOAV#", "FREL"],
            One, "bioavailability of a dose",
            "Write it in BIOAV for doses into the observed compartment, with F for a general model's depot, or multiply AMT"),
        new(
            ["S#", "SC", "SCALE"],
            One, "scale of the observed amount",
            "CP is given in the unit that the model says; multiply the result"),
        new(
            ["UNIT", "UNITS", "AMTU", "AMTUNIT", "AMTUNITS", "DOSEU", "DOSEUNIT", "DOSEUNITS", "RATEU", "RATEUNIT", "TIMEU",
                "TIMEUNIT", "TIMEUNITS"],
            [], "units of doses and times",
            "Nothing is converted: write AMT and TIME in the units that the model says, and remove the column"),
        new(
            ["ROUTE", "ADM", "CMP", "COMP", "CMPT", "CPT", "COMPARTMENT"],
            Zero, "where a dose goes",
            "Write the compartment's number or name in CMT"),
        new(
            ["TAU", "INTERVAL", "UNTIL", "TOTAL", "NDOSE", "NDOSES"],
            Zero, "how a dose is repeated",
            "Write II and ADDL"),
        new(
            ["AMOUNT"],
            Zero, "amount of a dose",
            "Write it in AMT"),
        new(
            ["RESET"],
            Zero, "a reset",
            "Write EVID 3 or 4"),
        new(
            ["EXCLUDE", "EXCLUDED", "EXCL", "EXCLF", "IGNORE", "IGNORED", "IGN", "OMIT", "SKIP"],
            Zero, "rows that do not count",
            "Write C into a column C for such rows, or remove them"),
    ];

    /// <summary>The one that a column is, or null.</summary>
    /// <param name="name">The column's name in capitals.</param>
    public static ForeignColumn? Of(string name)
    {
        var stem = name.TrimEnd("0123456789".ToCharArray());
        var pattern = stem.Length < name.Length ? stem + "#" : name;
        return All.FirstOrDefault(one => one.Names.Contains(pattern));
    }
}
