using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;
using Quantal.Studies.Runs;

namespace Quantal.Evidence.Tests.Calibration;

// A failure means that the typical patient is not the centre of the ensemble, or that the calibration has to be run again.
public sealed class CommittedCalibrationTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly IReadOnlyList<PopulationPrior> Priors = Workspace.BuiltIn.Priors;

    [Fact]
    public void Every_record_with_a_prior_lies_in_the_middle_half_of_the_ensemble()
    {
        var ensemble = Workspace.BuiltIn.Ensemble.ShouldNotBeNull().Ensemble;
        foreach (var (parameter, place) in ensemble.Parameters.Select((parameter, place) => (parameter, place)).Where(pair => pair.parameter.Aspect != PopulationAspect.Correlation))
        {
            var record = Catalog.Get(parameter.Record);
            double[] values = [.. ensemble.Members.Select(member => member.Values[place])];
            (parameter.Aspect == PopulationAspect.Typical ? record.Value.Value : record.Variation!.Stated)
                .ShouldBeInRange(Quantiles.Of(values, 0.25), Quantiles.Of(values, 0.75), parameter.Id);
        }
    }

    [Fact]
    public void Every_record_that_says_it_is_calibrated_has_a_prior() =>
        Catalog.Records.Where(record => record.Method == Method.Calibrated)
            .Select(record => record.Id)
            .Except(Priors.Where(prior => prior.Parameter.Aspect == PopulationAspect.Typical).Select(prior => prior.Parameter.Record))
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_that_the_ensemble_rests_on_has_changed_since()
    {
        var inputs = Workspace.BuiltIn.PopulationInputs(new PoolSizes());
        var stored = Workspace.BuiltIn.Ensemble.ShouldNotBeNull();

        stored.Inputs.ShouldBe(inputs, "run 'quantal calibrate population --out evidence'");
        stored.Ensemble.Members.Count.ShouldBeGreaterThanOrEqualTo(64);
    }

    [Theory]
    [InlineData("studies/azathioprine-response.yaml", "accept: [4, 10]", "accept: [3, 10]", true)]
    [InlineData("studies/untreated.yaml", "accept: [none, 1]", "accept: [none, 2]", false)]
    [InlineData("studies/oxford-2001-unseen.yaml", "    cause: ", "    cause: x ", false)]
    [InlineData("studies/plasma-exchange-igg.yaml", "    grade: SEEN\n", "    cause: x\n    grade: SEEN\n", false)]
    [InlineData("calibration/population-priors.yaml", "centre: 40", "centre: 39", true)]
    [InlineData("parameters/immunoglobulin.yaml", "value: 0.217", "value: 0.218", true)]
    [InlineData("parameters/immunoglobulin.yaml", "bounds: [1, 4]", "bounds: [1, 5]", true)]
    public void A_change_is_noticed_if_the_calibration_rests_on_it(string path, string old, string changed, bool noticed)
    {
        var inputs = Workspace.BuiltIn.With((path, Replaced(Workspace.BuiltIn.Text(path), old, changed))).PopulationInputs(new PoolSizes());

        (inputs != Workspace.BuiltIn.PopulationInputs(new PoolSizes())).ShouldBe(noticed);
    }

    private static string Replaced(string text, string old, string changed)
    {
        text.ShouldContain(old);
        return text.Replace(old, changed, StringComparison.Ordinal);
    }
}
