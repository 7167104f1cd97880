using System.Globalization;

namespace Quantal.Model.Harm.Marrow;

/// <summary>
/// Leukopenia of one grade by CTCAE 5: the patient's own white cell count, without the error of counting, has been below a limit.
/// </summary>
/// <param name="Grade">The grade, 2 to 4.</param>
/// <param name="Below">The limit in 1e9/L.</param>
public sealed record Leukopenia(int Grade, double Below)
{
    /// <summary>The readout that is counted.</summary>
    public const string Count = "wbc_1e9_per_L";

    /// <summary>All grades that are counted, from the mildest.</summary>
    public static IReadOnlyList<Leukopenia> Grades { get; } = [new(2, 3), new(3, 2), new(4, 1)];

    /// <summary>Name of the column, as in <c>leukopenia_2</c>.</summary>
    public string Id => $"leukopenia_{Grade}";

    /// <summary>Name for people.</summary>
    public string Label => $"Leukopenia of grade {Grade}";

    /// <summary>What is counted, in words that go on with when it is looked at.</summary>
    public string Definition => string.Create(
        CultureInfo.InvariantCulture,
        $"white cell count of the patient, without the error of counting, below {Below:0.0} x 10^9/L (grade {Grade} of CTCAE 5)");

    /// <summary>Whether a count is that low.</summary>
    /// <param name="whiteCells">In 1e9/L.</param>
    public bool Is(double whiteCells) => whiteCells < Below;
}
