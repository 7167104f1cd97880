using Quantal.Exchange.Dosing;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Dosing;

/// <summary>Failure means: a bound or threshold of dosing is missing, unsourced, or not the one that its source states.</summary>
public class DosingEvidenceTests
{
    private const string Record =
        "- { id: dosing.x, meaning: m, unit: mg, value: 3, source: firdapse-label, grade: SEEN, method: definition, note: n }\n";

    [Fact]
    public void Thresholds_are_those_of_their_sources()
    {
        var limits = Workspace.BuiltIn.Limits;
        limits.AmifampridineLabelSingle.ShouldBe(20);
        limits.AmifampridineLabelDaily2018.ShouldBe(80);
        limits.AmifampridineLabelDaily2024.ShouldBe(100);
        limits.AmifampridineLabelStart.ShouldBe(15);
        limits.AzathioprineStart.ShouldBe(new Bounds(2, 3, "mg/kg/d"));
        limits.Intermediate.ShouldBe(new Bounds(0.3, 0.8, "1"));
        limits.DoubleIntermediate.ShouldBe(new Bounds(0.2, 0.5, "1"));
        limits.AllopurinolDivisor.ShouldBe(new Bounds(3, 4, "1"));
    }

    [Fact]
    public void A_missing_record_another_unit_and_an_unused_record_are_found_at_once()
    {
        var text = Workspace.BuiltIn.Text(DosingReader.File)
            .Replace("id: dosing.age-minimum", "id: dosing.age-least", StringComparison.Ordinal);
        var at = text.IndexOf("id: dosing.height-minimum", StringComparison.Ordinal);
        text = text[..at] + text[at..].Replace("unit: cm", "unit: m", StringComparison.Ordinal);

        var found = Findings(text).Select(finding => finding.Found).ToArray();

        found.ShouldContain("no record 'dosing.age-minimum'");
        found.ShouldContain("the record 'dosing.age-least', which nothing uses");
        found.ShouldContain("the unit 'm' of 'dosing.height-minimum'");
    }

    [Theory]
    [InlineData("grade: SEEN", "grade: ASSUMED", "source 'firdapse-label'")]
    [InlineData("source: firdapse-label", "source: quantal", "source 'quantal'")]
    [InlineData("source: firdapse-label", "source: firdapse-lable", "Did you mean 'firdapse-label'?")]
    [InlineData("grade: SEEN", "grade: HEARD", "'HEARD' at 'grade'")]
    [InlineData("value: 3", "value: three", "no number with a decimal point in 'three'")]
    [InlineData("note: n", "notes: n", "Did you mean 'note'?")]
    [InlineData("note: n", "notes: n", "key 'note' is missing")]
    [InlineData("unit: mg", "unit: ''", "nothing where a value should stand")]
    public void A_faulty_record_is_refused(string old, string changed, string message)
    {
        Findings(Record).ShouldAllBe(finding => finding.Found.StartsWith("no record", StringComparison.Ordinal) || finding.Found.Contains("nothing uses", StringComparison.Ordinal));
        string.Join('\n', Findings(Record.Replace(old, changed, StringComparison.Ordinal))).ShouldContain(message);
    }

    [Fact]
    public void Ids_are_unique() => Findings(Record + Record).ShouldHaveSingleItem().Found.ShouldContain("a second record");

    private static IReadOnlyList<Finding> Findings(string text) =>
        DosingReader.Read(new EvidenceFile("dosing.yaml", text), EvidenceReader.Read(EvidenceFolder.BuiltIn()).References).Findings;
}
