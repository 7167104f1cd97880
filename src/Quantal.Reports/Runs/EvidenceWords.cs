using System.Globalization;
using Quantal.Studies.Judgement;

namespace Quantal.Reports.Runs;

/// <summary>What stands behind a comparison with the published figures, and why a target is missed, in words.</summary>
public static class EvidenceWords
{
    /// <summary>How many sets of parameters stand behind the figures.</summary>
    public static string Members(EvidenceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (result.Members, result.Calibrated) switch
        {
            (_, false) => "1: the population as the evidence states it; no calibrated ensemble is stored",
            (1, _) when result.Stored > 1 => $"1, the best of {result.Stored} calibrated ones",
            var (members, _) when members < result.Stored => $"the best {members} of {result.Stored} calibrated ones",
            var (members, _) => $"{members}, calibrated",
        };
    }

    /// <summary>Words by which programs know the reasons.</summary>
    public static IEnumerable<string> Keys(EvidenceRow row) => Reasons(row).Select(reason => reason switch
    {
        TargetMiss.OutsidePrediction => "outsidePrediction",
        TargetMiss.TooWide => "tooWide",
        TargetMiss.MeanOutsidePublished => "meanOutsidePublished",
        _ => "undefined",
    });

    /// <summary>A sentence with numbers for each reason.</summary>
    public static IEnumerable<string> Sentences(EvidenceRow row) => Reasons(row).Select(reason => Sentence(reason, row));

    private static IEnumerable<TargetMiss> Reasons(EvidenceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Enum.GetValues<TargetMiss>().Where(reason => reason != TargetMiss.None && row.Verdict.Miss.HasFlag(reason));
    }

    private static string Sentence(TargetMiss reason, EvidenceRow row)
    {
        var (figure, simulated, unit) = (row.Population.Figure, row.Verdict.Simulated, row.Target.Unit.Text);
        string Number(double value) => FigureText.WithUnit(FigureText.Number(value), unit);
        return reason switch
        {
            TargetMiss.OutsidePrediction when figure.Range is { } range =>
                $"Median outside the published range: {Number(simulated.Median)} simulated, {FigureText.Interval(range)} published.",
            TargetMiss.OutsidePrediction =>
                $"Outside the prediction interval: {Number(figure.Value)} published, {FigureText.Interval(simulated.Prediction)} simulated.",
            TargetMiss.TooWide =>
                $"Ensemble too wide: the interval is {FigureText.Number(row.Verdict.Widening)} times as wide as sampling alone makes it; {FigureText.Number(TargetEvaluation.GreatestWidening)} times is allowed.",
            TargetMiss.MeanOutsidePublished when row.Verdict.PublishedInterval is { } published =>
                $"Mean outside the published interval: {Number(simulated.Mean)} simulated, {FigureText.Interval(published)} published.",
            TargetMiss.MeanOutsidePublished => "Mean outside the published interval: none could be given to the figure.",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"Figure undefined: it does not exist in {simulated.Undefined} of {simulated.Studies} simulated studies ({FigureText.Number(100.0 * simulated.Undefined / simulated.Studies)} %); {FigureText.Number(100 * TargetEvaluation.GreatestUndefined)} % is allowed."),
        };
    }
}
