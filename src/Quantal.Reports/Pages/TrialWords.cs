using System.Globalization;
using Quantal.Exchange.Protocols;
using Quantal.Numerics.Statistics;
using Quantal.Numerics.Statistics.Sequential;
using Quantal.Reports.Runs;
using Quantal.Studies.Trials;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>Figures and choices of a trial as its page says them.</summary>
internal static class TrialWords
{
    private const double Hundred = 100;

    /// <summary>What is counted of patients, in words.</summary>
    public static readonly IReadOnlyList<(string Words, ArmCount What)> Happenings =
    [
        ("dropped out", ArmCount.Dropouts), ("stopped the trial drug", ArmCount.Stopping), ("were given plasma exchange or "
            + "immunoglobulin", ArmCount.Rescue),
        ("died", ArmCount.Deaths), ("white cells below 3.0 × 10⁹/L at a "
            + "visit", ArmCount.Leukopenia), ("serious infection", ArmCount.SeriousInfections),
    ];

    /// <summary>A share with its Monte-Carlo standard error, in %; a dash if there is none.</summary>
    public static string Share(MonteCarloEstimate share) => double.IsNaN(share.Value)
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{Hundred * share.Value:0.0} ± {Hundred * share.StandardError:0.0} %");

    /// <summary>A figure with its Monte-Carlo standard error, in HTML; a dash if there is none.</summary>
    public static string Figure(MonteCarloEstimate figure) => HtmlEncode(FigureText.WithError(figure.Value, figure.StandardError));

    /// <summary>A number, in HTML; a dash if there is none.</summary>
    public static string Number(double value) => HtmlEncode(FigureText.Number(value));

    /// <summary>A number in full.</summary>
    public static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Days as months.</summary>
    public static string Months(double days) => (days / Accrual.DaysPerMonth).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>The unit of an effect, in words.</summary>
    public static string Unit(Estimand estimand, EffectScale scale) => scale switch
    {
        EffectScale.LogHazardRatio => "log hazard ratio",
        EffectScale.LogOddsRatio => "log odds ratio",
        EffectScale.Shift => $"{FigureText.Unit(estimand.Endpoint.Unit)}, shift",
        EffectScale.Difference => FigureText.Unit(estimand.Endpoint.Unit),
        _ => "",
    };

    /// <summary>What a rejection is called: power, or the type I error where arms are alike.</summary>
    public static string Rejections(TrialDesign design) => design.ArmsAreAlike ? "Type I error" : "Power";

    /// <summary>How an event counts, as in trial files.</summary>
    public static string Of(Strategy strategy, bool isDeath = false) => strategy switch
    {
        Strategy.TreatmentPolicy => "treatment policy",
        Strategy.Hypothetical => "hypothetical",
        Strategy.Composite => "composite",
        Strategy.WhileOnTreatment => isDeath ? "while alive" : "while on treatment",
        _ => "principal stratum",
    };

    /// <summary>A procedure for several primary estimands, in words.</summary>
    public static string Of(MultiplicityRule rule) => rule.Name switch
    {
        "holm" => "Holm’s procedure",
        "hochberg" => "Hochberg’s procedure",
        "graph" => "graphical procedure",
        var name => name,
    };

    /// <summary>A boundary, in words.</summary>
    public static string Of(BoundaryRule rule) => rule switch
    {
        BoundaryRule.OBrienFleming => "O’Brien-Fleming",
        BoundaryRule.Pocock => "Pocock",
        BoundaryRule.OBrienFlemingSpending => "O’Brien-Fleming spending (Lan-DeMets)",
        _ => "Pocock spending (Lan-DeMets)",
    };

    /// <summary>Everything that was chosen about who comes, and how they come to their arms.</summary>
    public static IEnumerable<(string Name, string Value)> Choices(TrialDesign design)
    {
        yield return ("Persons", design.Population.Meaning.TrimEnd('.') + (design.Aetiology is { } only
            ? only == Simulation.Patients.Aetiology.Idiopathic ? "; only those without a tumour" : "; only those with a tumour"
            : "") + $" ({design.Population.Id})");
        yield return ("Enter", design.Eligibility is { } condition ? ConditionWords.Describe(condition) : "everybody");
        yield return ("Run-in", design.RunInDays == 0 ? "none" : $"{Months(design.RunInDays)} months by the first arm's protocol");
        var blocks = design.Allocation is PermutedBlocks permuted
            ? $"permuted blocks of {string.Join(" or ", permuted.BlockSizes)}"
            : "minimisation";
        var strata = design.Strata.Count == 0 ? "" : $", by {string.Join(", ", design.Strata.Select(stratum => stratum.Name))}";
        yield return ("Allocation", $"{string.Join(":", design.Allocation.Ratio)} in {blocks}{strata}");
        yield return ("Accrual", string.Create(
            CultureInfo.InvariantCulture,
            $"{design.Accrual.Sites} sites, the last open after {Months(design.Accrual.StartUpDays)} months, "
                + $"{design.Accrual.PerSiteAndMonth} patients screened a month at each"));
        yield return ("Dropout", $"{FigureText.Number(Hundred * design.DropoutPerYear)} % a year, at random");
        yield return ("Patients in both arms", string.Join(", ", design.Sizes));
        yield return ("Followed for", string.Join(", ", design.Durations.Select(duration => duration.Text)));
        var level = $"{FigureText.Number(Hundred * design.Level)} %, two-sided";
        yield return ("Level", design.Multiplicity is { } rule
            ? $"{level}, shared by the first analyses of the primary estimands: {Of(rule)}; for each other analysis by itself"
            : $"{level}, for each analysis by itself");
        if (design.Looks is { } looks)
        {
            var shares = looks.Shares.Select(share => $"{FigureText.Number(Hundred * share)} %");
            yield return ("Looks", $"at {string.Join(", ", shares)} of the patients, once they have been followed to the end; {Of(looks.Rule)}");
        }

        if (design.Note is { } note)
        {
            yield return ("Assumed or changed", note);
        }

        if (design.WhyAlike is { } why)
        {
            yield return ("Arms are the same", why);
        }
    }

    /// <summary>A list of terms, in HTML.</summary>
    public static string List(IEnumerable<(string Name, string Value)> facts) =>
        $"<dl>\n{string.Concat(facts.Select(fact => $"<dt>{HtmlEncode(fact.Name)}</dt><dd>{HtmlEncode(fact.Value)}</dd>\n"))}</dl>\n";
}
