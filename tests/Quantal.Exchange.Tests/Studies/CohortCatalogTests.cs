using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;

namespace Quantal.Exchange.Tests.Studies;

/// <summary>Failure means: a study of the product cannot be repeated, or a published figure waits for a study that nobody has written.</summary>
public class CohortCatalogTests
{
    private static readonly IReadOnlyList<StudyDesign> Designs = Workspace.BuiltIn.Cohorts;

    [Fact]
    public void Every_published_figure_of_a_cohort_has_its_cohort()
    {
        var wanted = Workspace.BuiltIn.Studies.Select(study => study.Cohort).OfType<string>().Distinct().Order(StringComparer.Ordinal);

        wanted.Except(Designs.Select(design => design.Name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("connell-1993", 739, new[] { MeasuredQuantity.WhiteCells })]
    [InlineData("chaparro-2013", 500, new[] { MeasuredQuantity.WhiteCells, MeasuredQuantity.Neutrophils, MeasuredQuantity.Platelets, MeasuredQuantity.Alt })]
    [InlineData("kissel-1986", 64, new[] { MeasuredQuantity.WhiteCells, MeasuredQuantity.Alt })]
    [InlineData("hohlfeld-1988", 104, new[] { MeasuredQuantity.WhiteCells, MeasuredQuantity.Alt })]
    [InlineData("newsom-davis-1984", 9, new[] { MeasuredQuantity.Strength, MeasuredQuantity.Cmap })]
    [InlineData("lems-all", 300, new[] { MeasuredQuantity.Strength })]
    [InlineData("migita-2013", 604, new MeasuredQuantity[0])]
    [InlineData("beaugerie-2009", 500, new MeasuredQuantity[0])]
    [InlineData("kassardjian-2020", 500, new MeasuredQuantity[0])]
    [InlineData("imai-2018", 237, new[] { MeasuredQuantity.Strength })]
    [InlineData("palace-1998-azathioprine", 17, new[] { MeasuredQuantity.Strength })]
    [InlineData("palace-1998-placebo", 17, new[] { MeasuredQuantity.Strength })]
    [InlineData("jack-2016", 571, new[] { MeasuredQuantity.WhiteCells, MeasuredQuantity.Platelets, MeasuredQuantity.Alt })]
    [InlineData("promise-mg-2024", 31, new[] { MeasuredQuantity.WhiteCells, MeasuredQuantity.Alt })]
    [InlineData("moran-2015", 351, new[] { MeasuredQuantity.WhiteCells, MeasuredQuantity.Alt })]
    [InlineData("qiu-2015", 267, new[] { MeasuredQuantity.WhiteCells, MeasuredQuantity.Alt })]
    [InlineData("tpmt-activity-2007", 130, new[] { MeasuredQuantity.WhiteCells })]
    [InlineData("lemaitre-2017", 500, new MeasuredQuantity[0])]
    [InlineData("veterans-lymphoma-2013", 500, new MeasuredQuantity[0])]
    [InlineData("liu-2019", 13, new[] { MeasuredQuantity.Strength })]
    public void A_cohort_measures_what_its_figures_need(string name, int patients, MeasuredQuantity[] needed)
    {
        var design = Designs.Single(design => design.Name == name);

        design.Patients.ShouldBe(patients);
        needed.Except(design.Protocol.Panels.SelectMany(panel => panel.Quantities)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_defined_is_not_asked()
    {
        Designs.Single(design => design.Name == "connell-1993").Remission.ShouldBeNull();
        Designs.Single(design => design.Name == "lems-all").Remission.ShouldNotBeNull();
    }

    [Fact]
    public void A_definition_that_cannot_be_read_is_found()
    {
        const string text = """
            cohort: small
            title: A small cohort.
            population: lems
            protocol: oxford-1990s
            patients: 10
            follow-up: { median: 1 y }
            definitions:
              stronger: strenth above 105 % of first
            """;

        var result = Workspace.BuiltIn.ReadCohortText(text, "small.yaml");

        result.Design.ShouldBeNull();
        var finding = result.Findings.ShouldHaveSingleItem();
        finding.Line.ShouldBe(8);
        finding.Suggestion.ShouldBe("strength");
    }
}
