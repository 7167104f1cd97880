using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;

namespace Quantal.Evidence.Tests.Calibration;

/// <summary>Failure means: a value that nobody measured is held as if it were known.</summary>
public sealed class UncertainRecordsTests
{
    /// <summary>Those that are held, each with its reason.</summary>
    private static readonly IReadOnlyDictionary<string, string> Held = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["clinical-events.steroid-reference-dose"] = "a scale: the hazards at it carry the doubt",
        ["hazards.reference-age"] = "a scale",
        ["azathioprine.recent-dose-rate"] = "how long a recent dose is remembered; the harms that see it carry priors",
        ["mycophenolate.recent-dose-rate"] = "as azathioprine's",
        ["prednisolone.recent-dose-rate"] = "as azathioprine's",
        ["mycophenolate.half-harm-dose"] = "a scale",
        ["mycophenolate.nausea-reference-dose"] = "a scale",
        ["mycophenolate.tolerance-time"] = "when an early harm comes, whose size is published",
        ["liver-and-gut.usual-dose"] = "a scale",
        ["liver-and-gut.baseline-alt"] = "a healthy value that varies between patients",
        ["liver-and-gut.alt-half-life"] = "hours, beside an injury of weeks",
        ["prednisolone.molar-mass"] = "a constant of chemistry",
        ["efgartigimod.reference-weight"] = "a scale",
        ["efgartigimod.greatest-block"] = "whole occupancy blocks everything",
        ["marrow.baseline-haemoglobin"] = "a healthy value that varies between patients",
        ["marrow.platelet-maturation-time"] = "days, beside a loss of weeks",
        ["marrow.platelet-lifetime"] = "days, beside a loss of weeks",
    };

    [Fact]
    public void Every_value_that_is_assumed_recalled_or_calibrated_is_in_the_ensemble_or_held_for_a_reason()
    {
        var uncertain = Workspace.BuiltIn.Priors
            .Where(prior => prior.Parameter.Aspect == PopulationAspect.Typical)
            .Select(prior => prior.Parameter.Record);

        Workspace.BuiltIn.Parameters.Records
            .Where(record => record.Grade is Grade.Assumed or Grade.Recall or Grade.Calibrated)
            .Select(record => record.Id)
            .Except(uncertain)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Held.Keys.Order(StringComparer.Ordinal));
    }
}
