using Quantal.Exchange.Calibration;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Evidence.Tests.Calibration;

/// <summary>
/// A failure means that a stored calibration passes for outdated although no number has changed: a file was moved, or something was
/// renamed. If a number has changed, calibrate again and put the new fingerprint here.
/// </summary>
public sealed class FrozenFingerprintTests
{
    private const string Population = "287b89b37db944e65098b9029a3dd97bc7a147eb72b84e33ed860bf6cbeae9e5";

    [Fact]
    public void The_fingerprint_is_the_one_that_was_frozen()
    {
        var workspace = Workspace.BuiltIn;
        workspace.PopulationInputs(new PoolSizes()).ShouldBe(Population);
        workspace.Ensemble.ShouldNotBeNull().Inputs.ShouldBe(Population);
    }

    [Fact]
    public void A_folder_that_lies_elsewhere_has_the_same_fingerprint()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.Open(Checkout.CopyEvidence(folder)).Workspace.ShouldNotBeNull();

        workspace.Studies.ShouldAllBe(study => study.File.StartsWith(folder.Path, StringComparison.Ordinal));
        workspace.PopulationInputs(new PoolSizes()).ShouldBe(Population);
    }

    [Fact]
    public void Names_are_not_made_of_folders()
    {
        InputNames.Priors.ShouldBe("evidence/calibration/population-priors.yaml");
        foreach (var folder in new[] { "", "a/", "evidence/other/place/" })
        {
            InputNames.Population($"{folder}lems.yaml").ShouldBe("evidence/populations/lems.yaml");
            InputNames.Study($"{folder}untreated.yaml").ShouldBe("evidence/studies/untreated.yaml");
        }

        InputNames.Cohort("oxford-2001").ShouldBe("studies/oxford-2001.yaml");
        InputNames.Protocol("oxford-1990s").ShouldBe("protocols/oxford-1990s.yaml");
        Enum.GetValues<Distribution>().Select(InputNames.Word).ShouldBe(["LogNormal", "LogitNormal", "Normal", "LogNormalOfMean"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("../schemas/protocol.schema.json")]
    [InlineData("../../docs/schemas/protocol.schema.json")]
    [InlineData("protocols/protocol.schema.json")]
    public void Where_the_schema_lies_does_not_matter(string place) =>
        InputNames.WithSchemaInPlace($"# yaml-language-server: $schema={place}\n# See docs/protocols.md.\nprotocol: sample\n")
            .ShouldBe("# yaml-language-server: $schema=../schemas/protocol.schema.json\n# See docs/protocols.md.\nprotocol: sample\n");
}
