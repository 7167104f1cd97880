using Quantal.Exchange.Files;
using Quantal.Simulation.LambertEaton;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.LambertEaton;

/// <summary>The keys of files for the score that predicts a tumour in Lambert-Eaton syndrome.</summary>
internal static class RiskScoreKeys
{
    private const int HighestScore = 6;

    /// <summary>The score of a group of people.</summary>
    public static readonly KeyRule OfGroup = new(
        "delta-p", false, new TextForm("shares of the items of the score"), "Items of the DELTA-P score.", "");

    /// <summary>Scores from which on a plan of searches applies.</summary>
    public static readonly IReadOnlyList<(string Word, int Score)> Scores =
        [.. Enumerable.Range(0, HighestScore + 1).Select(score => ($"{score} or more", score))];

    /// <summary>The searches of a protocol.</summary>
    /// <param name="search">What stands at a score.</param>
    public static KeyRule Screening(MapForm search) => new(
        "screening", false, new NamedForm("DELTA-P scores", [.. Scores.Select(s => s.Word)], search),
        "When a tumour is searched for, by the DELTA-P score at the first visit, from the highest score to the lowest; the first that a patient reaches counts.",
        "");

    /// <summary>The weeks of searches.</summary>
    public static readonly KeyRule SearchWhen = new(
        "when", true, new TextForm("'at weeks 0, 12, then every 26 weeks until week 104', or another timetable that ends"),
        "The weeks from the first visit at which a tumour is searched for.", "\"at weeks 0, 26\"");

    /// <summary>The keys of the items.</summary>
    /// <param name="figure">What stands at each.</param>
    public static MapForm Items(Form figure) => new(
        "Items",
        [
            new("smoking", true, figure, "Smoking at diagnosis.", ""),
            new("weight-loss", true, figure, "Weight loss of 5 % or more.", ""),
            new("bulbar", true, figure, "Bulbar involvement.", ""),
            new("erectile-dysfunction", true, figure, "Erectile dysfunction, of men.", ""),
            new("karnofsky-below-70", true, figure, "Karnofsky performance status below 70.", ""),
            new("together", true, figure, "Correlation of the items but smoking, from 0 to 1.", ""),
        ]);

    /// <summary>The shares, in the order of the items; null if one could not be read.</summary>
    public static IRiskScoreShares? Of(IReadOnlyList<double?> shares) =>
        shares is [{ } smoking, { } loss, { } bulbar, { } erectile, { } karnofsky, { } together]
            ? new DeltaPShares(smoking, loss, bulbar, erectile, karnofsky, together)
            : null;
}
