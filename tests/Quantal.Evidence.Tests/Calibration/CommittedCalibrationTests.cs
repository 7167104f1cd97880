using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Studies.Calibration;
using Quantal.Studies.Runs;

namespace Quantal.Evidence.Tests.Calibration;

// A failure means that the model's calibrated values are not those that the calibration gave, or that it has to be run again.
public sealed class CommittedCalibrationTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    [Fact]
    public void The_records_carry_the_calibrated_values()
    {
        var records = Catalog.Records.Where(record => record.Method == Method.Calibrated)
            .ToDictionary(record => record.Id, record => record.Value.Value);

        records.ShouldNotBeEmpty();
        records.OrderBy(pair => pair.Key).ShouldBe(Workspace.BuiltIn.ReferenceCalibration!.Values.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Nothing_that_the_calibration_rests_on_has_changed_since()
    {
        var inputs = Workspace.BuiltIn.ReferenceInputs();

        Workspace.BuiltIn.ReferenceCalibration!.Inputs.ShouldBe(
            inputs, "run 'quantal calibrate reference --out evidence/calibration' and carry the values into evidence/parameters");
    }

    [Fact]
    public void Nothing_that_the_ensemble_rests_on_has_changed_since()
    {
        var inputs = Workspace.BuiltIn.PopulationInputs(new PoolSizes());
        var stored = Workspace.BuiltIn.Ensemble.ShouldNotBeNull();

        stored.Inputs.ShouldBe(inputs, "run 'quantal calibrate population --out evidence/calibration'");
        stored.Ensemble.Members.Count.ShouldBeGreaterThanOrEqualTo(50);
    }

    [Theory]
    [InlineData("studies/azathioprine-response.yaml", "accept: [4, 10]", "accept: [3, 10]", true)]
    [InlineData("studies/untreated.yaml", "accept: [none, 1]", "accept: [none, 2]", false)]
    [InlineData("calibration/starting-values.yaml", "value: 40", "value: 41", true)]
    [InlineData("parameters/immunoglobulin.yaml", "value: 0.217", "value: 0.218", true)]
    [InlineData("parameters/immunoglobulin.yaml", "bounds: [5.08, 20]", "bounds: [5.08, 21]", true)]
    [InlineData("parameters/immunoglobulin.yaml", "value: 9.86", "value: 9.87", false)]
    public void A_change_is_noticed_if_the_calibration_rests_on_it(string path, string old, string changed, bool noticed)
    {
        var inputs = Workspace.BuiltIn.With((path, Replaced(Workspace.BuiltIn.Text(path), old, changed))).ReferenceInputs();

        (inputs != Workspace.BuiltIn.ReferenceCalibration!.Inputs).ShouldBe(noticed);
    }

    [Fact]
    public void Starting_values_that_do_not_fit_the_records_are_refused()
    {
        var values = Workspace.BuiltIn.StartingValues;
        var studies = Workspace.BuiltIn.Studies;
        Should.NotThrow(() => new ReferenceCalibration(Catalog, studies, values));

        var wrong = values.Skip(2)
            .Append(new StartingValue("autoimmunity.general-short-lived-lifetime", 1e6))
            .Append(new StartingValue("amifampridine.clearance", 90))
            .ToArray();

        var message = Should.Throw<ArgumentException>(() => new ReferenceCalibration(Catalog, studies, wrong)).Message;
        message.ShouldContain("none for autoimmunity.precursor-lifetime");
        message.ShouldContain("one for amifampridine.clearance, which is not calibrated");
        message.ShouldContain("1000000 for autoimmunity.general-short-lived-lifetime");
    }

    private static string Replaced(string text, string old, string changed)
    {
        text.ShouldContain(old);
        return text.Replace(old, changed, StringComparison.Ordinal);
    }
}
