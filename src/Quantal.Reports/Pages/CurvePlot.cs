using System.Globalization;
using System.Text;
using Quantal.Reports.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>A point of a curve, with a band around it; not numbers where there is none.</summary>
internal readonly record struct PlotPoint(double X, double Y, double Low = double.NaN, double High = double.NaN);

/// <summary>A curve: solid the first of a plot, dashed the second, and so on, so that none is told by its colour alone.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">Its points, from left to right.</param>
/// <param name="Whiskers">Lines up and down from points: place, low and high end.</param>
internal sealed record PlotCurve(string Name, IReadOnlyList<PlotPoint> Points, IReadOnlyList<PlotPoint>? Whiskers = null);

/// <summary>
/// Curves over one axis, as text and inline SVG. Curves are stretched to the width, letters and widths of lines are not; no script takes part.
/// </summary>
/// <param name="About">What it shows, for those who cannot see it.</param>
/// <param name="Across">What runs from left to right, with its unit.</param>
/// <param name="Up">What runs upwards, with its unit.</param>
/// <param name="Horizontal">The axis from left to right.</param>
/// <param name="Vertical">The axis upwards.</param>
/// <param name="Curves">The curves.</param>
internal sealed record CurvePlot(
    string About, string Across, string Up, PlotAxis Horizontal, PlotAxis Vertical, IReadOnlyList<PlotCurve> Curves)
{
    private const int Height = 230;
    private const int Below = 24;
    private const int Width = 1000;
    private const double Edge = 4;

    /// <summary>A line across the plot; not a number for none.</summary>
    public double Reference { get; init; } = double.NaN;

    /// <summary>Whether curves are stairs.</summary>
    public bool Steps { get; init; }

    /// <summary>The plot's element.</summary>
    public string Html()
    {
        var spoken = $"{About}. {string.Join("; ", Curves.Select(Spoken))}.";
        return $"<p class=\"up\">{HtmlEncode(Up)}</p>\n<div class=\"curve\"><svg class=\"marks\" width=\"44\" "
            + $"height=\"{Height + Below}\" aria-hidden=\"true\">{Marks()}</svg>"
            + $"<svg width=\"100%\" height=\"{Height + Below}\" role=\"img\" "
            + $"aria-label=\"{HtmlEncode(spoken)}\">{Grid()}{Drawing()}</svg></div>\n"
            + $"<p class=\"across\">{HtmlEncode(Across)}</p>\n<p class=\"legend\">{string.Concat(Curves.Select(Key))}</p>\n";
    }

    private static string Spoken(PlotCurve curve) => curve.Points.Count == 0
        ? $"{curve.Name}: nobody"
        : $"{curve.Name}: from {FigureText.Number(curve.Points[0].Y)} to {FigureText.Number(curve.Points[^1].Y)}";

    private static string Key(PlotCurve curve, int place) =>
        $"<span><svg class=\"key-line\" width=\"34\" height=\"10\" aria-hidden=\"true\"><path class=\"line k{place}\" "
            + $"d=\"M0,5H34\"/></svg> {HtmlEncode(curve.Name)}</span>\n";

    private string Marks()
    {
        var svg = new StringBuilder();
        foreach (var tick in Vertical.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"38\" y=\"{Y(tick) + 4:0.#}\" "
                + $"text-anchor=\"end\">{FigureText.Number(tick)}</text>");
        }

        return svg.ToString();
    }

    private string Grid()
    {
        var svg = new StringBuilder();
        foreach (var tick in Vertical.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{Y(tick):0.#}\" "
                + $"y2=\"{Y(tick):0.#}\"/>");
        }

        foreach (var tick in Horizontal.Ticks)
        {
            var place = Horizontal.Place(tick);
            var anchor = place < Edge ? "start" : place > 100 - Edge ? "end" : "middle";
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{place:0.##}%\" x2=\"{place:0.##}%\" y1=\"0\" "
                + $"y2=\"{Height + 4}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{place:0.##}%\" y=\"{Height + 19}\" "
                + $"text-anchor=\"{anchor}\">{FigureText.Number(tick)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"{Height}\" y2=\"{Height}\"/>");
        if (double.IsFinite(Reference))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"reference\" x1=\"0\" x2=\"100%\" y1=\"{Y(Reference):0.#}\" "
                + $"y2=\"{Y(Reference):0.#}\"/>");
        }

        return svg.ToString();
    }

    private string Drawing()
    {
        var svg = new StringBuilder(
            $"<svg x=\"0\" y=\"0\" width=\"100%\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\">");
        for (var place = 0; place < Curves.Count; place++)
        {
            PlotPoint[] band = [.. Curves[place].Points.Where(point => double.IsFinite(point.Low) && double.IsFinite(point.High))];
            if (band.Length > 1)
            {
                var back = band.Select(point => point with { Y = point.Low }).Reverse().ToArray();
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"band k{place}\" "
                    + $"d=\"{Path(band.Select(point => point with { Y = point.High }))}{Back(back)}Z\"/>");
            }
        }

        for (var place = 0; place < Curves.Count; place++)
        {
            if (Curves[place].Points.Count > 1)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line k{place}\" d=\"{Path(Curves[place].Points)}\"/>");
            }

            foreach (var whisker in Curves[place].Whiskers ?? [])
            {
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"whisker k{place}\" "
                    + $"d=\"M{X(whisker.X):0.#},{Y(whisker.Low):0.#}V{Y(whisker.High):0.#}\"/>");
            }
        }

        svg.Append("</svg>");
        for (var place = 0; place < Curves.Count && !Steps; place++)
        {
            foreach (var point in Curves[place].Points.Where(point => double.IsFinite(point.Y)))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot k{place}\" cx=\"{Horizontal.Place(point.X):0.##}%\" "
                    + $"cy=\"{Y(point.Y):0.#}\" r=\"4\"/>");
            }
        }

        return svg.ToString();
    }

    private string Path(IEnumerable<PlotPoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points.Where(point => double.IsFinite(point.Y)))
        {
            var (x, y) = (Text(X(point.X)), Text(Y(point.Y)));
            path.Append(path.Length == 0 ? $"M{x},{y}" : Steps ? $"H{x}V{y}" : $"L{x},{y}");
        }

        return path.ToString();
    }

    // Along the lower edge from right to left. A stair is as low as its left end.
    private string Back(PlotPoint[] points) => string.Concat(points.Select((point, place) =>
    {
        var (x, y) = (Text(X(point.X)), Text(Y(point.Y)));
        return place == 0 || !Steps ? $"L{x},{y}" : $"V{y}H{x}";
    }));

    private static string Text(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);

    private double X(double value) => Width * Horizontal.Place(value) / 100;

    private double Y(double value) => Height * (1 - (Vertical.Place(value) / 100));
}
