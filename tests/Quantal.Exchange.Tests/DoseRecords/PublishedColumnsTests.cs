using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.Tests.DoseRecords;

// A failure means that a column of a published model's data would be read as something else.
public sealed class PublishedColumnsTests
{
    [Fact]
    public void No_covariate_is_called_like_a_column_of_dose_records()
    {
        var columns = Enum.GetNames<DoseColumn>().Select(name => name.ToUpperInvariant()).ToHashSet();
        var covariates = ConcentrationModels.Published(Workspace.BuiltIn.PublishedModels)
            .SelectMany(model => model.Values)
            .Select(value => value.Name)
            .ToList();

        covariates.ShouldNotBeEmpty();
        covariates.Where(columns.Contains).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("1", true)]
    [InlineData("0.5", false)]
    [InlineData("2", false)]
    public void An_indicator_is_0_or_1_and_nothing_between(string value, bool isAllowed)
    {
        var model = ConcentrationModels.Published(Workspace.BuiltIn.PublishedModels)
            .Single(model => model.Name == "thioguanine-bayoumy-2025");

        var (_, problems) = ModelSettings.Read($"WT=60,ASA={value}", model);

        problems.Count.ShouldBe(isAllowed ? 0 : 1);
        problems.ShouldAllBe(problem => problem.Contains("0 or 1"));
    }
}
