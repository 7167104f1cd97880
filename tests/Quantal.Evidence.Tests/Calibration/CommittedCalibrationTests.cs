using Quantal.Exchange.Calibration;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Studies;
using Quantal.Model.Records;
using Quantal.Studies.Calibration;
using Quantal.Studies.Runs;

namespace Quantal.Evidence.Tests.Calibration;

// A failure means that the model's calibrated values are not those that the calibration gave, or that it has to be run again.
public sealed class CommittedCalibrationTests
{
    private static readonly ParameterCatalog Catalog = ParameterCatalog.Load();

    [Fact]
    public void The_records_carry_the_calibrated_values()
    {
        var records = Catalog.Records.Where(record => record.Method == Method.Calibrated).ToDictionary(record => record.Id, record => record.Value.Value);

        records.ShouldNotBeEmpty();
        records.OrderBy(pair => pair.Key).ShouldBe(CalibrationFile.Load().Values.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Nothing_that_the_calibration_rests_on_has_changed_since()
    {
        var inputs = CalibrationInputs.Hash(EvidenceFile.Embedded(), StudyCatalog.Load(Catalog), Catalog);

        CalibrationFile.Load().Inputs.ShouldBe(inputs, "run 'quantal calibrate reference --out evidence/calibration' and carry the values into evidence/parameters");
    }

    [Fact]
    public void Nothing_that_the_ensemble_rests_on_has_changed_since()
    {
        var cohorts = CohortCatalog.Load(PopulationCatalog.Load(Catalog));
        var inputs = PopulationInputs.Of(EvidenceFile.Embedded(), Catalog, StudyCatalog.Load(Catalog), cohorts, new PoolSizes());
        var stored = StoredEnsemble.Load(PopulationPriors.Load(Catalog)).ShouldNotBeNull();

        stored.Inputs.ShouldBe(inputs, "run 'quantal calibrate population --out evidence/calibration'");
        stored.Ensemble.Members.Count.ShouldBeGreaterThanOrEqualTo(50);
    }

    [Theory]
    [InlineData("evidence/studies/azathioprine-response.yaml", "accept: [4, 10]", "accept: [3, 10]", true)]
    [InlineData("evidence/studies/untreated.yaml", "accept: [none, 1]", "accept: [none, 2]", false)]
    [InlineData("evidence/calibration/starting-values.yaml", "value: 40", "value: 41", true)]
    [InlineData("evidence/parameters/immunoglobulin.yaml", "value: 0.217", "value: 0.218", true)]
    [InlineData("evidence/parameters/immunoglobulin.yaml", "bounds: [5.08, 20]", "bounds: [5.08, 21]", true)]
    [InlineData("evidence/parameters/immunoglobulin.yaml", "value: 9.86", "value: 9.87", false)]
    public void A_change_is_noticed_if_the_calibration_rests_on_it(string path, string old, string changed, bool noticed)
    {
        var files = EvidenceFile.Embedded().Select(file => file.Path == path ? file with { Text = Replaced(file.Text, old, changed) } : file).ToArray();
        var catalog = ParameterCatalog.Load(files);

        var inputs = CalibrationInputs.Hash(files, StudyCatalog.Read(files, catalog).Studies, catalog);

        (inputs != CalibrationFile.Load().Inputs).ShouldBe(noticed);
    }

    [Fact]
    public void Starting_values_that_do_not_fit_the_records_are_refused()
    {
        var values = StartingValues.Load();
        var studies = StudyCatalog.Load(Catalog);
        Should.NotThrow(() => new ReferenceCalibration(Catalog, studies, values));

        var wrong = values.Skip(2).Append(new StartingValue("autoimmunity.general-short-lived-lifetime", 1e6)).Append(new StartingValue("amifampridine.clearance", 90)).ToArray();

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
