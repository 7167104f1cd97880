using Quantal.Numerics.Statistics;

namespace Quantal.Exchange.Output.Plots;

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
