using Quantal.Exchange.Calibration;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Studies.Calibration;

namespace Quantal.Exchange.Tests.Calibration;

// A failure means that the stored ensemble is not the one that was calibrated, or that it would be used after what it rests on has changed.
public sealed class PopulationEnsembleTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly IReadOnlyList<PopulationPrior> Priors = Workspace.BuiltIn.Priors;
    private static readonly FirstTwo Simulation = new();
    private static readonly PopulationResult Result = new PopulationCalibration(Catalog, Priors, Simulation)
        .Run(new PopulationSettings(1), 1) with { Lost = [new LostParameters(7, 2, ["figure-1"])] };

    [Fact]
    public void What_is_written_is_read_again_to_the_last_bit()
    {
        var text = PopulationEnsembleFile.Write(Result, "abc");

        var stored = StoredEnsemble.Read(new EvidenceFile("population.yaml", text), Priors).OrThrow();

        (stored.Inputs, stored.Seed).ShouldBe(("abc", 1ul));
        stored.Ensemble.Members.Count.ShouldBe(96);
        stored.Ensemble.Parameters.ShouldBe(Priors.Select(prior => prior.Parameter));
        stored.Ensemble.Members.SelectMany(member => member.Values.Prepend(member.Number))
            .ShouldBe(Result.Ensemble.Members.SelectMany(member => member.Values.Prepend(member.Number)));
        text.ShouldContain("lost: [{ member: 7, round: 2, figures: [figure-1] }]\n");
        text.ShouldContain("  - { id: figure-0, unit: \"mV\", published: 3.2, sd: 0.2, simulated-sd: 0.1, median: ");
        text.ShouldContain("  - { id: cmap-typical, record: nerve-ending.baseline-cmap, prior: 2.7, centre: ");
    }

    [Theory]
    [InlineData("inputs:", "input:", "without seed, inputs")]
    [InlineData("id: cmap-typical", "id: cmap-typicall", "not those of the priors")]
    [InlineData("values: [", "values: [1, ", "is not a number and")]
    [InlineData("  - { member: ", "  - { member: x", "is not a number and")]
    public void A_file_that_was_edited_is_refused(string old, string changed, string found)
    {
        var text = PopulationEnsembleFile.Write(Result, "abc").Replace(old, changed, StringComparison.Ordinal);

        var message = Should.Throw<InvalidDataException>(
            () => StoredEnsemble.Read(new EvidenceFile("population.yaml", text), Priors).OrThrow()).Message;

        message.ShouldContain(found);
        message.ShouldContain("Make it again");
    }

    [Theory]
    [InlineData("calibration/population-priors.yaml", "sd: 0.25", "sd: 0.26", true)]
    [InlineData("calibration/population-priors.yaml", "centre: 2.7", "centre: 2.8", true)]
    [InlineData("parameters/titre.yaml", "cv: 1.2", "cv: 1.3", true)]
    [InlineData("parameters/tumour.yaml", "value: 17.3", "value: 17.4", true)]
    [InlineData("parameters/hazards.yaml", "bounds: [0.002, 0.2]", "bounds: [0.002, 0.3]", true)]
    [InlineData("studies/untreated.yaml", "accept: [none, 1]", "accept: [none, 2]", false)]
    public void A_change_is_noticed_if_the_ensemble_rests_on_it(string path, string old, string changed, bool noticed)
    {
        var folder = EvidenceFolder.BuiltIn();

        (Hash(folder.With((path, Replaced(folder.Find(path)!.Text, old, changed))), [("p", "q")]) != Hash(folder, [("p", "q")]))
            .ShouldBe(noticed);
        Hash(folder, [("p", "q"), ("a", "b")]).ShouldBe(Hash(folder, [("a", "b"), ("p", "q")]));
        Hash(folder, [("p", "r")]).ShouldNotBe(Hash(folder, [("p", "q")]));
    }

    [Fact]
    public void What_the_calibration_carries_into_the_records_is_no_change()
    {
        var folder = EvidenceFolder.BuiltIn();
        var centres = RecordCentres.Of(Result);
        var carried = folder.With(centres.Files.Select(name => (name, centres.In(folder.Find(name)!.Text))));

        centres.Files.Count.ShouldBeGreaterThan(3);
        centres.Files.ShouldAllBe(name => carried.Find(name)!.Text != folder.Find(name)!.Text);
        Hash(carried, []).ShouldBe(Hash(folder, []));
    }

    private static string Hash(EvidenceFolder folder, IEnumerable<(string, string)> further) =>
        new CalibrationInputs(folder, EvidenceReader.Read(folder).Catalog!, [], Priors).OfPopulation(further, []);

    private static string Replaced(string text, string old, string changed)
    {
        text.ShouldContain(old);
        return text.Replace(old, changed, StringComparison.Ordinal);
    }

    private sealed class FirstTwo : IPopulationSimulation
    {
        public IReadOnlyList<CalibrationTarget> Targets { get; } =
            [new("figure-0", "mV", 3.2, 0.2, 0.1), new("figure-1", "1", 0.7, 0.1, 0)];

        public double[] Simulate(IReadOnlyList<double> values, int round) => [values[0], values[1]];
    }
}
