using System.Globalization;
using System.Text;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>An effect in a forest plot.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Truth">The truth; not a number where there is none.</param>
internal sealed record EffectRow(string Name, double Estimate, ConfidenceInterval Interval, double Truth);

/// <summary>Draws effects under each other on one axis, with the line of no effect.</summary>
internal static class EffectPlot
{
    private const int RowHeight = 40;
    private const int Below = 24;
    private const int Middle = RowHeight / 2;

    /// <summary>The plot's element.</summary>
    /// <param name="about">What it shows, for those who cannot see it.</param>
    /// <param name="rows">The effects.</param>
    public static string Html(string about, IReadOnlyList<EffectRow> rows)
    {
        var axis = PlotAxis.Of("", rows.SelectMany(row => PlotAxis.Ends(row.Interval).Concat([row.Estimate, row.Truth])).Append(0));
        var bottom = rows.Count * RowHeight;
        var svg = new StringBuilder();
        foreach (var tick in axis.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(tick == 0 ? "base" : "grid")}\" "
                + $"x1=\"{axis.Place(tick):0.##}%\" x2=\"{axis.Place(tick):0.##}%\" y1=\"0\" y2=\"{bottom + 4}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{axis.Place(tick):0.##}%\" y=\"{bottom + 19}\" "
                + $"text-anchor=\"middle\">{FigureText.Number(tick)}</text>");
        }

        for (var row = 0; row < rows.Count; row++)
        {
            Draw(svg, axis, rows[row], (row * RowHeight) + Middle);
        }

        var names = string.Concat(rows.Select(row =>
            $"<div><dt>{HtmlEncode(row.Name)}</dt><dd>{HtmlEncode(FigureText.WithInterval(row.Estimate, row.Interval))}</dd></div>"));
        var spoken = $"{about}. {string.Join("; ", rows.Select(row => $"{row.Name}: {FigureText.WithInterval(row.Estimate, row.Interval)}, truth {FigureText.Number(row.Truth)}"))}.";
        return $"<div class=\"forest\"><dl>{names}</dl>\n<svg width=\"100%\" height=\"{bottom + Below}\" role=\"img\" "
            + $"aria-label=\"{HtmlEncode(spoken)}\">{svg}</svg></div>\n";
    }

    private static void Draw(StringBuilder svg, PlotAxis axis, EffectRow row, int y)
    {
        var (from, to) = (axis.Place(row.Interval.Low), axis.Place(row.Interval.High));
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"published\" x=\"{from:0.##}%\" width=\"{to - from:0.##}%\" "
            + $"y=\"{y - 1}\" height=\"3\"/>");
        Mark(svg, "published", axis.Place(row.Estimate), y, "M-5,-5h10v10h-10z");
        if (double.IsFinite(row.Truth))
        {
            Mark(svg, "simulated", axis.Place(row.Truth), y, "M0,-8L6,0L0,8L-6,0z");
        }
    }

    private static void Mark(StringBuilder svg, string name, double place, int y, string path) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<svg x=\"{place:0.##}%\" y=\"{y}\" overflow=\"visible\"><path class=\"{name} point\" d=\"{path}\"/></svg>");
}
