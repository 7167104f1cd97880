using Quantal.Exchange.Files;
using Quantal.Numerics.Statistics.Sequential;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>The keys of a trial file that say when it rejects: how primary estimands share the level, and looks before the end.</summary>
internal static class DecisionGrammar
{
    private static readonly QuantityForm Share = new(["%"], _ => "%", new Bounds(0, 100, "%"));
    private static readonly NamedForm Shares = new("names of primary estimands", null, Share);

    /// <summary>A share of the level.</summary>
    public static readonly KeyRule Passed = new("share", true, Share, "", "");

    public static readonly KeyRule Weights = new(
        "weights", true, Shares, "Share of the level that each primary estimand begins with; together at most 100 %.",
        "{\"qmg\": \"80 %\", \"prednisolone\": \"20 %\"}");
    public static readonly KeyRule Transitions = new(
        "transitions", false, new NamedForm("names of primary estimands", null, Shares),
        "What a primary estimand passes on of its share once it is rejected, and to which others; of each at most 100 %, and nothing "
            + "that is not written.",
        "{\"qmg\": {\"prednisolone\": \"100 %\"}}");
    public static readonly MapForm GraphForm = new("Graph", [Weights, Transitions]);
    public static readonly KeyRule Graph = new("graph", true, GraphForm, "A graphical procedure.", "");
    public static readonly EitherForm Procedure = new(
        new WordForm<MultiplicityRule>([.. MultiplicityRule.Named.Select(rule => (rule.Name, rule))]), new MapForm("Multiplicity", [Graph]));
    public static readonly KeyRule Multiplicity = new(
        "multiplicity", false, Procedure,
        "By which procedure the primary estimands, each by its first analysis, share the level; without this key each is at the full level.",
        "\"holm\"");

    public static readonly KeyRule Look = new("at", true, new QuantityForm(["%"], _ => "%", new Bounds(1, 100, "%")), "", "");
    public static readonly KeyRule At = new(
        "at", true, new SeveralForm(Look.Form),
        "Share of the patients whom each look analyses once they have been followed to the end, the last 100 %. Shares that lie "
            + "equally far apart to half a percentage point, such as 33 %, 67 %, 100 %, are taken as such.",
        "[\"50 %\", \"100 %\"]");
    public static readonly KeyRule Boundary = new(
        "boundary", true, new WordForm<BoundaryRule>(TrialLooks.Rules),
        "How the level is shared out among the looks; those that spend take looks at any shares.", "\"o'brien-fleming\"");
    public static readonly MapForm LooksForm = new("Looks", [At, Boundary]);
    public static readonly KeyRule Looks = new(
        "looks", false, LooksForm,
        "Looks at which the trial may stop because a primary estimand, by its first analysis, shows a difference; without this key there "
            + "are none.",
        "");
}
