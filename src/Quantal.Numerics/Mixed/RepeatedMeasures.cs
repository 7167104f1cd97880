using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Mixed;

/// <summary>
/// Responses of subjects at numbered visits, and the design that is to explain them. A visit that was missed has no row. Subjects who were
/// seen at the same visits are kept together, with the sums of their products, so that the cost of a fit hardly grows with their number.
/// </summary>
public sealed class RepeatedMeasures
{
    private const int MostVisits = 64;

    /// <summary>Takes data in.</summary>
    /// <param name="responses">Response of each row; a finite number.</param>
    /// <param name="design">For each row one number per fixed effect.</param>
    /// <param name="subjects">Subject of each row, by any number.</param>
    /// <param name="visits">Visit of each row, from 0 on and below 64; a subject has at most one row of a visit.</param>
    /// <param name="groups">
    /// Group of each row, from 0 on, each with a covariance of its own; the same in all rows of a subject. Null for one covariance.
    /// </param>
    /// <exception cref="ArgumentException">Lengths differ, a number is not finite, or a visit or group is not as described.</exception>
    public RepeatedMeasures(
        IReadOnlyList<double> responses,
        IReadOnlyList<double[]> design,
        IReadOnlyList<int> subjects,
        IReadOnlyList<int> visits,
        IReadOnlyList<int>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(visits);
        Rows = responses.Count;
        if (Rows == 0 || design.Count != Rows || subjects.Count != Rows || visits.Count != Rows || (groups?.Count ?? Rows) != Rows)
        {
            throw new ArgumentException(
                $"At least one row is needed, and as many of each: {Rows} responses, {design.Count} rows of the design, "
                + $"{subjects.Count} subjects, {visits.Count} visits, {groups?.Count ?? Rows} groups.");
        }

        Effects = design[0].Length;
        for (var row = 0; row < Rows; row++)
        {
            Check(row, responses[row], design[row], visits[row], groups?[row] ?? 0);
        }

        (Visits, Groups) = (visits.Max() + 1, (groups?.Max() ?? 0) + 1);
        Columns = Nonzero(design, visits);
        Patterns = [.. ByPattern(subjects, visits, groups).Select(pattern => new VisitPattern(
            pattern.Key.Group, Listed(pattern.Key.Seen), pattern.Value, Columns, responses, design))];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of fixed effects.</summary>
    public int Effects { get; }

    /// <summary>Number of visits: one more than the last that anybody was seen at.</summary>
    public int Visits { get; }

    /// <summary>Number of groups with a covariance of their own.</summary>
    public int Groups { get; }

    /// <summary>For each visit the fixed effects that are not zero throughout.</summary>
    internal int[][] Columns { get; }

    /// <summary>The subjects, by group and by the visits at which they were seen.</summary>
    internal VisitPattern[] Patterns { get; }

    private void Check(int row, double response, double[] design, int visit, int group)
    {
        // A sum of products with 0 is 0 unless one of them is not finite.
        var nothing = 0 * response;
        foreach (var value in design)
        {
            nothing += 0 * value;
        }

        if (design.Length != Effects || nothing != 0)
        {
            throw new ArgumentException($"Row {row} needs a finite response and {Effects} finite numbers of the design.");
        }

        if (visit is < 0 or >= MostVisits || group < 0)
        {
            throw new ArgumentException($"Row {row} has visit {visit} and group {group}: visits are 0 to {MostVisits - 1}, groups from 0 on.");
        }
    }

    private int[][] Nonzero(IReadOnlyList<double[]> design, IReadOnlyList<int> visits)
    {
        bool[][] nonzero = [.. Enumerable.Range(0, Visits).Select(_ => new bool[Effects])];
        for (var row = 0; row < Rows; row++)
        {
            var (of, own) = (nonzero[visits[row]], design[row]);
            for (var effect = 0; effect < own.Length; effect++)
            {
                of[effect] |= own[effect] != 0;
            }
        }

        return [.. Enumerable.Range(0, Visits).Select(visit => Enumerable.Range(0, Effects).Where(effect => nonzero[visit][effect]).ToArray())];
    }

    private static int[] Listed(ulong seen) => [.. Enumerable.Range(0, MostVisits).Where(visit => (seen >> visit & 1) != 0)];

    // Patterns and subjects in the order in which they appear, so that the order of every sum follows from the data.
    private static Dictionary<(int Group, ulong Seen), List<int[]>> ByPattern(
        IReadOnlyList<int> subjects, IReadOnlyList<int> visits, IReadOnlyList<int>? groups)
    {
        var rowsOf = new Dictionary<int, List<int>>();
        for (var row = 0; row < subjects.Count; row++)
        {
            if (!rowsOf.TryGetValue(subjects[row], out var rows))
            {
                rowsOf[subjects[row]] = rows = [];
            }

            rows.Add(row);
        }

        var patterns = new Dictionary<(int, ulong), List<int[]>>();
        foreach (var (subject, rows) in rowsOf)
        {
            rows.Sort((one, other) => visits[one].CompareTo(visits[other]));
            var (group, seen) = (groups?[rows[0]] ?? 0, 0UL);
            foreach (var row in rows)
            {
                if ((seen >> visits[row] & 1) != 0 || (groups?[row] ?? 0) != group)
                {
                    throw new ArgumentException($"Subject {subject} has two rows of visit {visits[row]}, or is in two groups.");
                }

                seen |= 1UL << visits[row];
            }

            if (!patterns.TryGetValue((group, seen), out var members))
            {
                patterns[(group, seen)] = members = [];
            }

            members.Add([.. rows]);
        }

        return patterns;
    }
}

/// <summary>Subjects of one group who were seen at the same visits.</summary>
internal sealed class VisitPattern
{
    /// <summary>Collects them.</summary>
    /// <param name="group">Their group.</param>
    /// <param name="visits">The visits, ascending.</param>
    /// <param name="subjects">For each subject the rows, in the order of the visits.</param>
    /// <param name="columns">For each visit the fixed effects that matter there.</param>
    /// <param name="responses">The response of each row.</param>
    /// <param name="design">The design of each row.</param>
    public VisitPattern(
        int group, int[] visits, List<int[]> subjects, int[][] columns, IReadOnlyList<double> responses, IReadOnlyList<double[]> design)
    {
        (Group, Visits, Subjects) = (group, visits, subjects.Count);
        Columns = [.. visits.Select(visit => columns[visit])];
        Responses = [.. subjects.SelectMany(rows => rows.Select(row => responses[row]))];
        Design = [.. Columns.Select((at, t) => DesignAt(t, at, subjects, design))];
        Products = new double[Length * Length][];
        ResponseProducts = new double[Length][];
        for (var t = 0; t < Length; t++)
        {
            for (var s = 0; s < Length; s++)
            {
                Products[(t * Length) + s] = s < t ? [] : ProductsOf(t, s);
            }

            ResponseProducts[t] = new double[Length * Columns[t].Length];
            AddProducts(t, Responses, ResponseProducts[t]);
        }
    }

    /// <summary>Their group.</summary>
    public int Group { get; }

    /// <summary>The visits, ascending.</summary>
    public int[] Visits { get; }

    /// <summary>Number of visits.</summary>
    public int Length => Visits.Length;

    /// <summary>Number of subjects.</summary>
    public int Subjects { get; }

    /// <summary>For each of the visits the fixed effects that matter there.</summary>
    public int[][] Columns { get; }

    /// <summary>Responses, subject by subject.</summary>
    public double[] Responses { get; }

    /// <summary>For each of the visits, subject by subject, the design as far as it matters there.</summary>
    public double[][] Design { get; }

    /// <summary>For a pair of visits (t, s), t no later than s, the sum over subjects of x(t)·x(s)ᵀ.</summary>
    public double[][] Products { get; }

    /// <summary>For each visit t, and each visit s in turn, the sum over subjects of x(t)·y(s).</summary>
    public double[][] ResponseProducts { get; }

    /// <summary>Adds the sums over subjects of the design at one visit times what they have at each.</summary>
    /// <param name="t">Place of the visit of the design.</param>
    /// <param name="values">Values, subject by subject and visit by visit.</param>
    /// <param name="sums">Receives, for each visit in turn, one sum per fixed effect that matters at t.</param>
    public void AddProducts(int t, double[] values, Span<double> sums)
    {
        var width = Columns[t].Length;
        for (var s = 0; s < Length; s++)
        {
            PackedRows.AddRows(sums.Slice(s * width, width), 1, values.AsSpan(s), Length, Design[t], width, Subjects);
        }
    }

    private double[] ProductsOf(int t, int s)
    {
        var (width, other) = (Columns[t].Length, Columns[s].Length);
        var sum = new double[width * other];
        for (var k = 0; k < width; k++)
        {
            PackedRows.AddRows(sum.AsSpan(k * other, other), 1, Design[t].AsSpan(k), width, Design[s], other, Subjects);
        }

        return sum;
    }

    // Of each subject the design at one visit, as far as it matters there.
    private static double[] DesignAt(int t, int[] columns, List<int[]> subjects, IReadOnlyList<double[]> design)
    {
        var (own, place) = (new double[subjects.Count * columns.Length], 0);
        foreach (var rows in subjects)
        {
            var row = design[rows[t]];
            foreach (var column in columns)
            {
                own[place++] = row[column];
            }
        }

        return own;
    }
}
