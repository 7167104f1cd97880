using System.Globalization;
using System.Text;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>A published figure beside simulated studies, as it is drawn.</summary>
/// <param name="Unit">Unit of all numbers.</param>
/// <param name="Published">The figure; not a number where there is only a range.</param>
/// <param name="PublishedInterval">Its own 95 % interval, or the range; null if there is none.</param>
/// <param name="IsRange">Whether that is a range, which stands in place of a figure.</param>
/// <param name="Median">The median of simulated studies.</param>
/// <param name="Prediction">Their 90 % interval.</param>
/// <param name="SamplingOnly">The 90 % interval that sampling alone gives; null if it was not computed.</param>
public sealed record FigurePlot(
    string Unit,
    double Published,
    ConfidenceInterval? PublishedInterval,
    bool IsRange,
    double Median,
    ConfidenceInterval Prediction,
    ConfidenceInterval? SamplingOnly)
{
    /// <summary>The published figure in words.</summary>
    public string PublishedText => (PublishedInterval, IsRange) switch
    {
        ({ } range, true) => FigureText.Interval(range),
        ({ } interval, false) => FigureText.WithInterval(Published, interval),
        _ => FigureText.Number(Published),
    };

    /// <summary>The simulated figure in words.</summary>
    public string SimulatedText => FigureText.WithInterval(Median, Prediction);

    /// <summary>The axis on which all of it can be seen.</summary>
    public PlotAxis Axis() => PlotAxis.Of(
        Unit, [Published, Median, .. PlotAxis.Ends(PublishedInterval), .. PlotAxis.Ends(Prediction), .. PlotAxis.Ends(SamplingOnly)]);
}

/// <summary>The axis of a plot: what it covers, and its ticks at 1, 2, 2.5 or 5 times a power of ten.</summary>
/// <param name="Low">Left end.</param>
/// <param name="High">Right end, above the left one.</param>
/// <param name="Ticks">Values of the ticks, ascending, inside the ends.</param>
public sealed record PlotAxis(double Low, double High, IReadOnlyList<double> Ticks)
{
    private const double Hundred = 100;
    private const double Margin = 0.06;
    private const int MostTicks = 5;

    // Ends that are ticks but for rounding are ticks.
    private const double Rounding = 1e-9;

    private static readonly double[] Factors = [1, 2, 2.5, 5, 10, 20];

    /// <summary>The axis on which some values and intervals can be seen; what is not finite is left out.</summary>
    /// <param name="unit">Their unit: parts of a hundred do not leave 0 to 100 %.</param>
    /// <param name="values">The values and ends.</param>
    public static PlotAxis Of(string unit, IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (low, high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        var margin = high > low ? Margin * (high - low) : low == 0 ? 1 : Math.Abs(low) / 2;
        var (left, right) = (low - margin, high + margin);
        left = low >= 0 ? Math.Max(0, left) : left;
        right = unit == "%" && low >= 0 && high <= Hundred ? Math.Min(Hundred, right) : right;
        return new PlotAxis(left, right, TicksOf(left, right));
    }

    /// <summary>Where a value lies, in % of the width; beyond the ends at the ends.</summary>
    public double Place(double value) => Hundred * Math.Clamp((value - Low) / (High - Low), 0, 1);

    /// <summary>The values and ends of an interval.</summary>
    internal static IEnumerable<double> Ends(ConfidenceInterval? interval) => interval is { } ends ? [ends.Low, ends.High] : [];

    // The finest step that does not give too many ticks.
    private static double[] TicksOf(double low, double high)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / MostTicks)));
        return Factors.Select(factor => Multiples(low, high, factor * power)).First(ticks => ticks.Length <= MostTicks);
    }

    private static double[] Multiples(double low, double high, double step)
    {
        var first = Math.Ceiling((low / step) - Rounding);
        var last = Math.Floor((high / step) + Rounding);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => (first + tick) * step)];
    }
}

/// <summary>
/// Draws a <see cref="FigurePlot"/> as text and inline SVG. Places along the axis are per cents of the width, so that the drawing fits any
/// width while its letters keep their size; no script takes part.
/// </summary>
internal static class FigurePlotHtml
{
    private const int RowHeight = 40;
    private const int AxisHeight = 26;
    private const double Edge = 7;

    /// <summary>The plot's element.</summary>
    /// <param name="plot">What is drawn.</param>
    /// <param name="about">What it is about, for those who cannot see it.</param>
    public static string Of(FigurePlot plot, string about)
    {
        List<(string Label, string Text)> rows =
        [
            (plot.IsRange ? "Published range" : plot.PublishedInterval is null ? "Published" : "Published, 95 %", plot.PublishedText),
            ("Simulated, 90 %", plot.SimulatedText),
        ];
        if (plot.SamplingOnly is { } sampling)
        {
            rows.Add(("Sampling alone, 90 %", FigureText.Interval(sampling)));
        }

        var spoken = $"{about} {string.Join("; ", rows.Select(row => $"{row.Label}: {row.Text}"))}. {FigureText.Unit(plot.Unit)}";
        var list = string.Concat(rows.Select(row => $"<div><dt>{HtmlEncode(row.Label)}</dt><dd>{HtmlEncode(row.Text)}</dd></div>"));
        return $"<div class=\"forest\"><dl>{list}<div class=\"axis-unit\"><dt class=\"hidden\">Unit</dt><dd>{HtmlEncode(FigureText.Unit(plot.Unit))}</dd></div></dl>\n"
            + $"<svg width=\"100%\" height=\"{rows.Count * RowHeight + AxisHeight}\" role=\"img\" aria-label=\"{HtmlEncode(spoken.Trim())}\">{Drawing(plot, rows.Count)}</svg></div>\n";
    }

    private static string Drawing(FigurePlot plot, int rows)
    {
        var axis = plot.Axis();
        var bottom = rows * RowHeight;
        var svg = new StringBuilder();
        foreach (var tick in axis.Ticks)
        {
            var place = axis.Place(tick);
            var anchor = place < Edge ? "start" : place > 100 - Edge ? "end" : "middle";
            svg.Append(
                CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{X(place)}\" x2=\"{X(place)}\" y1=\"0\" y2=\"{bottom + 4}\"/>");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{X(place)}\" y=\"{bottom + 19}\" text-anchor=\"{anchor}\">{FigureText.Number(tick)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"{bottom}\" y2=\"{bottom}\"/>");
        Published(svg, plot, axis, bottom);
        Bar(svg, "simulated", axis, plot.Prediction, Middle(1), 12);
        Point(svg, "simulated", axis, plot.Median, Middle(1), "M-2.5,-10h5v20h-5z");
        if (plot.SamplingOnly is { } sampling)
        {
            Bar(svg, "sampling", axis, sampling, Middle(2), 6);
        }

        return svg.ToString();
    }

    private static void Published(StringBuilder svg, FigurePlot plot, PlotAxis axis, int bottom)
    {
        if (plot.IsRange && plot.PublishedInterval is { } range)
        {
            var (from, to) = (axis.Place(range.Low), axis.Place(range.High));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"allowed\" x=\"{X(from)}\" width=\"{X(to - from)}\" y=\"0\" height=\"{bottom}\"/>");
            Bar(svg, "published", axis, range, Middle(0), 3);
            return;
        }

        if (plot.PublishedInterval is { } interval)
        {
            Bar(svg, "published", axis, interval, Middle(0), 3);
            foreach (var end in PlotAxis.Ends(interval).Where(double.IsFinite))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" x1=\"{X(axis.Place(end))}\" x2=\"{X(axis.Place(end))}\" y1=\"{Middle(0) - 6}\" y2=\"{Middle(0) + 6}\"/>");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"reference\" x1=\"{X(axis.Place(plot.Published))}\" x2=\"{X(axis.Place(plot.Published))}\" y1=\"{Middle(0)}\" y2=\"{bottom}\"/>");
        Point(svg, "published", axis, plot.Published, Middle(0), "M0,-7.5L7.5,0L0,7.5L-7.5,0z");
    }

    private static void Bar(StringBuilder svg, string name, PlotAxis axis, ConfidenceInterval interval, int y, int height)
    {
        if (double.IsNaN(interval.Low) || double.IsNaN(interval.High))
        {
            return;
        }

        var (from, to) = (axis.Place(interval.Low), axis.Place(interval.High));
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{X(from)}\" width=\"{X(Math.Max(to - from, 0.4))}\" y=\"{y - (height / 2)}\" height=\"{height}\"/>");
    }

    private static void Point(StringBuilder svg, string name, PlotAxis axis, double value, int y, string path)
    {
        if (double.IsFinite(value))
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<svg x=\"{X(axis.Place(value))}\" y=\"{y}\" overflow=\"visible\"><path class=\"{name} point\" d=\"{path}\"/></svg>");
        }
    }

    private static int Middle(int row) => (row * RowHeight) + (RowHeight / 2);

    private static string X(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
