using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Patients;

namespace Quantal.Exchange.Tests.Evidence;

/// <summary>Failure means: a plot shows a limit that is unsourced, in another unit than the readout, or for other patients.</summary>
public class ReferenceValueTests
{
    private const string Record =
        "- { id: reference-values.x, readout: wbc_1e9_per_L, name: n, meaning: m, unit: 1e9/L, value: 3, source: connell-1993, grade: SEEN, method: definition, note: n }\n";

    [Theory]
    [InlineData("wbc_1e9_per_L", new[] { 4.0, 3.0 })]
    [InlineData("anc_1e9_per_L", new[] { 2.0, 1.0 })]
    [InlineData("igg_g_per_L", new[] { 7.0 })]
    [InlineData("platelets_1e9_per_L", new[] { 150.0 })]
    public void Limits_are_those_of_their_sources(string readout, double[] values) =>
        Workspace.BuiltIn.ReferenceValues.Where(value => value.Readout == readout).Select(value => value.Value).ShouldBe(values);

    [Fact]
    public void Haemoglobin_has_a_limit_for_each_sex() =>
        Workspace.BuiltIn.ReferenceValues.Where(value => value.Readout == "haemoglobin_g_per_L").Select(value => (value.Of, value.Value))
            .ShouldBe([(Sex.Female, 120), (Sex.Male, 130)]);

    [Fact]
    public void A_value_that_is_a_parameter_too_is_the_same_in_both() =>
        Workspace.BuiltIn.ReferenceValues.Single(value => value.Readout == "mmp_pmol_per_8e8_rbc").Value
            .ShouldBe(Workspace.BuiltIn.Parameters.Get("liver-and-gut.injurious-mmp").Value.Value);

    [Theory]
    [InlineData("readout: wbc_1e9_per_L", "readout: wbc_1e9_per_l", "Did you mean 'wbc_1e9_per_L'?")]
    [InlineData("unit: 1e9/L", "unit: g/L", "the unit 'g/L' of 'reference-values.x'")]
    [InlineData("id: reference-values.x", "id: dosing.x", "the id 'dosing.x' in this file")]
    [InlineData("source: connell-1993", "source: connell", "the unknown reference 'connell'")]
    [InlineData("grade: SEEN", "grade: ASSUMED", "source 'connell-1993'")]
    [InlineData("name: n", "of: dogs, name: n", "'dogs' at 'of'")]
    [InlineData("name: n, ", "", "key 'name' is missing")]
    public void A_faulty_record_is_refused(string old, string changed, string message)
    {
        Findings(Record).ShouldBeEmpty();
        string.Join('\n', Findings(Record.Replace(old, changed, StringComparison.Ordinal))).ShouldContain(message);
    }

    [Fact]
    public void A_folder_without_the_file_is_refused() =>
        Should.Throw<InvalidDataException>(() => Workspace.BuiltIn.With((ReferenceValueReader.File, null)).ReferenceValues)
            .Message.ShouldContain("there is no such file");

    private static IReadOnlyList<Finding> Findings(string text) =>
        ReferenceValueReader.Read(
            new EvidenceFile("reference-values.yaml", text), EvidenceReader.Read(EvidenceFolder.BuiltIn()).References).Findings;
}
