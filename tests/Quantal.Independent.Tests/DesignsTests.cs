using System.Globalization;
using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Numerics.Statistics.Sequential;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that R's packages stats, rpact and mvtnorm adjust p values, bound looks or tell the power of a design otherwise than we do.
/// </summary>
/// <remarks>
/// With three uneven looks or more rpact's critical values may lie more than 1e-7 from those that mvtnorm's probabilities give, with seven
/// 1e-5: there mvtnorm is the reference, to 1e-9.
/// </remarks>
public class DesignsTests(DesignsOfR theirs) : IClassFixture<DesignsOfR>
{
    private const double Accepted = 1e-7;
    private const double OfNormals = 1e-9;

    [Fact]
    public void Holm_and_Hochberg_agree()
    {
        foreach (var (number, values) in DesignsOfR.PValues)
        {
            Compare(number, "holm", Multiplicity.Holm(values), 1e-14);
            Compare(number, "hochberg", Multiplicity.Hochberg(values), 1e-14);
        }
    }

    [Fact]
    public void Critical_values_agree()
    {
        foreach (var design in DesignsOfR.Designs)
        {
            var boundary = design.Boundary();
            Compare(design.Number, "critical", [.. boundary.CriticalValues], Accepted);
            Compare(design.Number, "level", [.. boundary.NominalPValues.Select(p => design.TwoSided ? p / 2 : p)], Accepted);
        }

        DesignsOfR.Designs.Count.ShouldBe(200);
    }

    [Fact]
    public void Power_at_each_look_and_expected_information_agree()
    {
        foreach (var design in DesignsOfR.Designs)
        {
            var boundary = design.Boundary();
            Compare(design.Number, "stopping", [.. boundary.Stopping(design.Drift).Select(stopping => stopping.Total)], Accepted);
            Compare(design.Number, "information", boundary.ExpectedInformation(design.Drift), Accepted);
        }
    }

    // What has not stopped at a look or before it is a rectangle of a multivariate normal distribution.
    [Fact]
    public void Trials_that_go_on_agree_for_more_looks()
    {
        foreach (var design in DesignsOfR.Longer)
        {
            var stopped = 0.0;
            double[] going = [.. design.Boundary().Stopping(design.Drift).Select(stopping => 1 - (stopped += stopping.Total))];
            Compare(design.Number, "going", going, OfNormals);
        }
    }

    private void Compare(int number, string name, double[] ours, double accepted)
    {
        for (var i = 0; i < ours.Length; i++)
        {
            Compare(number, ours.Length == 1 ? name : $"{name}{i + 1}", ours[i], accepted);
        }
    }

    private void Compare(int number, string name, double ours, double accepted) =>
        ours.ShouldBe(theirs.Of(number, name), accepted, $"case {number}, {name}");
}

/// <summary>A design with interim looks.</summary>
internal sealed record GeneratedDesign(int Number, BoundaryRule Rule, bool TwoSided, double Level, double Drift, double[] Information)
{
    private string Type => Rule switch
    {
        BoundaryRule.OBrienFleming => "OF",
        BoundaryRule.Pocock => "P",
        BoundaryRule.OBrienFlemingSpending => "asOF",
        _ => "asP",
    };

    public SequentialBoundary Boundary() => Rule.Boundary(Level, Information, TwoSided);

    /// <summary>The design, for R to find its boundary.</summary>
    public string Line() => $"{Number},design,{Type},{Sides},{Text(Level, Drift)},{Text(Information)}";

    /// <summary>The boundary that we found, for R to find its probabilities.</summary>
    public string LineOfBoundary() =>
        $"{Number},boundary,{Sides},{Text(Drift)},{Text([.. Boundary().CriticalValues])},{Text(Information)}";

    private string Sides => TwoSided ? "2" : "1";

    private static string Text(params double[] values) => string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}

/// <summary>What R makes of all cases, in one run of it.</summary>
public sealed class DesignsOfR
{
    // rpact finds a critical value to 1e-10 of its tail, and no value at all where a look may spend less.
    private const double Tail = 1e-6;
    private static readonly uint Numbers = Purpose.Of("test.designs");
    private readonly Dictionary<(int Number, string Name), double> _values;

    public DesignsOfR()
    {
        string[] lines =
        [
            .. PValues.Select(each => string.Join(
                ',', each.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)).Prepend("p").Prepend($"{each.Number}"))),
            .. Designs.Select(design => design.Line()),
            .. Longer.Select(design => design.LineOfBoundary()),
        ];
        using var workshop = new Workshop();
        _values = workshop.Run("Rscript", "r-cran-rpact r-cran-mvtnorm", Checkout.Program("designs.R"), workshop.Write("data.csv", string.Join('\n', lines) + "\n"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .ToDictionary(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1]), cells => Number(cells[2]));
    }

    /// <summary>A thousand sets of 1 to 12 p values, every third with ties.</summary>
    internal static IReadOnlyList<(int Number, double[] Values)> PValues { get; } =
    [
        .. Enumerable.Range(1, 1000).Select(number => (number, Enumerable.Range(0, 1 + (number % 12)).Select(i => Uniform(number, i))
            .Select(u => number % 3 == 0 ? Math.Round(u, 1) : u * u * u).ToArray())),
    ];

    /// <summary>Two hundred designs: two uneven looks, or 2 to 5 evenly spaced ones.</summary>
    internal static IReadOnlyList<GeneratedDesign> Designs { get; } =
    [
        .. Enumerable.Range(1001, 400).Select(number => Design(number, number % 2 == 0 ? 2 : 2 + (int)(4 * Uniform(number, 2))))
            .Where(design => design.Boundary().NominalPValues[0] > Tail).Take(200),
    ];

    /// <summary>Thirty-two designs of 3 to 6 looks, every other one with uneven ones.</summary>
    internal static IReadOnlyList<GeneratedDesign> Longer { get; } =
        [.. Enumerable.Range(2001, 32).Select(number => Design(number, 3 + (int)(4 * Uniform(number, 2))))];

    /// <summary>One value; not a number where R gives none.</summary>
    public double Of(int number, string name) => _values[(number, name)];

    private static GeneratedDesign Design(int number, int looks) => new(
        number, (BoundaryRule)(number / 2 % 4), number / 8 % 2 == 0, new[] { 0.005, 0.025, 0.05, 0.1 }[(int)(4 * Uniform(number, 0))],
        number % 10 == 0 ? 0 : Math.Round(5 * Uniform(number, 1), 3), Information(number, looks));

    private static double[] Information(int number, int looks)
    {
        // Gaps between looks, none below a quarter of the even one.
        double[] gaps = [.. Enumerable.Range(0, looks).Select(i => number % 2 == 1 ? 1 : 0.25 + Uniform(number, 3 + i))];
        return [.. Enumerable.Range(1, looks).Select(look => look == looks ? 1 : Math.Round(gaps.Take(look).Sum() / gaps.Sum(), 3))];
    }

    private static double Uniform(int number, int index) => KeyedRandom.Uniform(20261128, (ulong)number, Numbers, (uint)index);

    private static double Number(string text) => text switch
    {
        "NA" or "NaN" => double.NaN,
        "Inf" => double.PositiveInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
