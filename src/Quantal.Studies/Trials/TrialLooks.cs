using Quantal.Numerics.Statistics.Sequential;

namespace Quantal.Studies.Trials;

/// <summary>
/// When a trial is looked at, and how clear a difference has to be to stop it. A look analyses the first so many patients once all of them
/// have been followed to the end, while others enter.
/// </summary>
/// <param name="Rule">How the level is shared out among the looks.</param>
/// <param name="Shares">Of the patients at each look: ascending, above 0, the last is 1.</param>
public sealed record TrialLooks(BoundaryRule Rule, IReadOnlyList<double> Shares)
{
    /// <summary>The most looks, the last included.</summary>
    public const int Most = 10;

    /// <summary>The fewest patients that a look may have; each has more than the one before.</summary>
    public const int FewestPatients = 4;

    // Half of a percentage point: thirds are written as 33 and 67 %.
    private const double AsWritten = 0.005;

    // A share of the patients that is above a whole number by rounding alone is that number.
    private const double Rounding = 1e-9;

    /// <summary>The rules by their names in trial files.</summary>
    public static IReadOnlyList<(string Name, BoundaryRule Rule)> Rules { get; } =
    [
        ("o'brien-fleming", BoundaryRule.OBrienFleming), ("pocock", BoundaryRule.Pocock),
        ("o'brien-fleming spending", BoundaryRule.OBrienFlemingSpending), ("pocock spending", BoundaryRule.PocockSpending),
    ];

    /// <summary>Looks before the last.</summary>
    public int Interim => Shares.Count - 1;

    /// <summary>Whether the rule is one for looks that lie equally far apart; others spend the level by what has been seen.</summary>
    public bool IsForEvenLooks => Rule is BoundaryRule.OBrienFleming or BoundaryRule.Pocock;

    /// <summary>Shares that lie equally far apart, to half a percentage point, made so in full; others as they are.</summary>
    /// <param name="shares">Ascending, the last is 1.</param>
    public static (IReadOnlyList<double> Shares, bool Even) Evened(IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        double[] even = [.. shares.Select((_, look) => (look + 1.0) / shares.Count)];
        return even.Zip(shares).All(pair => Math.Abs(pair.First - pair.Second) <= AsWritten + Rounding) ? (even, true) : (shares, false);
    }

    /// <summary>How many patients a look analyses: so many that they are at least its share.</summary>
    /// <param name="look">The look, from 0.</param>
    /// <param name="size">Patients of the trial.</param>
    public int Patients(int look, int size) => (int)Math.Ceiling((Shares[look] * size) - Rounding);

    /// <summary>
    /// The boundary of a trial. Rules for even looks take their shares as information, spending rules the patients whom a look has.
    /// </summary>
    /// <param name="size">Patients of the trial, who fit.</param>
    /// <param name="level">Two-sided level over all looks, inside (0, 0.5).</param>
    public SequentialBoundary Boundary(int size, double level) => Rule.Boundary(
        level, IsForEvenLooks ? Shares : [.. Shares.Select((_, look) => (double)Patients(look, size) / size)], twoSided: true);
}
