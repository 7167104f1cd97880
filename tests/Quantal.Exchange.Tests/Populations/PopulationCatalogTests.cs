using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.LambertEaton;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Tests.Populations;

/// <summary>
/// A failure means that a population file with a mistake in it would be used, or that a person would not be told what is wrong.
/// </summary>
public sealed class PopulationCatalogTests
{
    private static readonly EvidenceFolder Folder = EvidenceFolder.BuiltIn();

    [Fact]
    public void The_populations_of_the_product_are_correct()
    {
        Workspace.BuiltIn.Populations.Select(population => population.Id)
            .ShouldBe([
                "glucocorticoid-starters", "inflammatory-bowel-disease-china", "inflammatory-bowel-disease-france",
                "inflammatory-bowel-disease", "lems", "myasthenia-gravis-registry", "myasthenia-gravis", "ulcerative-colitis-veterans",
            ]);
    }

    [Fact]
    public void A_population_is_read_as_it_is_written()
    {
        var lems = Workspace.BuiltIn.Populations.Single(population => population.Id == "lems");

        lems.ParaneoplasticShare.ShouldBe(0.54);
        lems.Ancestries.ShouldContain(new AncestryShare(Ancestry.EastAsian, 0.03));
        lems.Paraneoplastic.ShouldNotBeNull().AgeYears.ShouldBe(new BoundedDistribution(Distribution.Normal, 67.1, 9, 30, 90));
        lems.Idiopathic.WomenShare.ShouldBe(0.595);
        lems.Paraneoplastic.RiskScore.ShouldBe(new DeltaPShares(0.86, 0.6, 0.8, 0.65, 0.55, 0.5));
        lems.Men.WeightKilograms.Deviation.ShouldBe(Math.Sqrt(Math.Log(1 + (0.2 * 0.2))));
        lems.Alleles[Pharmacogene.Nudt15, Ancestry.EastAsian].ShouldBe(0.096, 1e-12);
    }

    [Theory]
    [InlineData("lems", "tumour: { value: 0.54", "tumour: { value: 1.54", "the impossible 1.54 at 'tumour'", null)]
    [InlineData("lems", "european: 0.94", "european: 0.9", "sum to 0.96", null)]
    [InlineData("lems", "hispanic: 0.01", "hispanc: 0.01", "unknown key 'hispanc'", "hispanic")]
    [InlineData("lems", "hispanic: 0.01", "hispanic: -0.01", "the impossible -0.01", null)]
    [InlineData("lems", "source: titulaer-2008", "source: titulaer-2007", "unknown reference 'titulaer-2007'", "titulaer-2008")]
    [InlineData("lems", "range: [18, 90]", "range: [90, 18]", "does not ascend", null)]
    [InlineData("lems", "range: [18, 90]", "range: [60, 90]", "the value 57.8 at 'age'", null)]
    [InlineData("lems", "range: [18, 90]", "range: [18, 150]", "the range [18, 150] at 'age'", null)]
    [InlineData("lems", "range: [18, 90]", "range: [8, 90]", "the range [8, 90] at 'age'", null)]
    [InlineData("lems", "range: [40, 140]", "range: [40, 1000]", "the range [40, 1000] at 'weight'", null)]
    [InlineData("lems", "range: [140, 190]", "range: [14, 190]", "the range [14, 190] at 'height'", null)]
    [InlineData("lems", "unit: y", "unit: month", "the unit 'month' at 'age'", null)]
    [InlineData("lems", "sd: 11.2", "cv: 11.2", "another spread than 'sd'", null)]
    [InlineData("lems", "sd: 11.2", "sd: 0", "the spread 0", null)]
    [InlineData("lems", "grade: ASSUMED, source: quantal", "grade: SEEN, source: quantal", "the source 'quantal' of a figure of this grade", null)]
    [InlineData("lems", ", note: \"as smoking\" }", " }", "without 'note'", null)]
    [InlineData("lems", "weight with height: { value: 0.45", "weight with height: { value: 1", "the impossible 1 at", null)]
    [InlineData("lems", "together: { value: 0.5", "together: { value: 1.5", "the impossible 1.5 at 'together'", null)]
    [InlineData("lems", "id: lems", "id: lens", "the id 'lens'", null)]
    [InlineData("lems", "with tumour:\n", "with a tumour:\n", "unknown key 'with a tumour'", "with tumour")]
    [InlineData("myasthenia-gravis", "tumour: { value: 0,", "tumour: { value: 0.1,", "0.1 without 'with tumour'", null)]
    [InlineData("alleles", "\"*3A\": 0.034", "\"*3A\": 0.99", "sum to 1.003", null)]
    [InlineData("alleles", "\"*3A\": 0.034", "\"*3A\": 34", "the impossible 34", null)]
    [InlineData("alleles", "\"*3A\": 0.034", "\"*3C\": 0.034", "'*3C' stands twice", null)]
    [InlineData("alleles", "NAT2:\n", "NAT:\n", "key 'NAT2' is missing", null)]
    public void A_mistake_is_found_at_its_line(string file, string right, string wrong, string found, string? suggestion)
    {
        var (populations, findings) = Read(file, (right, wrong), out var line);

        populations.ShouldBeEmpty();
        var finding = findings.ShouldContainFinding(found);
        finding.Suggestion.ShouldBe(suggestion);
        if (!found.Contains("missing", StringComparison.Ordinal) && !found.Contains("without 'with", StringComparison.Ordinal))
        {
            finding.Line.ShouldBe(line);
        }
    }

    [Fact]
    public void All_findings_of_all_files_come_at_once()
    {
        var text = Text("lems")
            .Replace("value: 0.54", "value: 2", StringComparison.Ordinal)
            .Replace("european: 0.94", "european: 0.5", StringComparison.Ordinal)
            .Replace("range: [30, 90]", "range: [90, 30]", StringComparison.Ordinal)
            .Replace("thakkar-2017, note", "thakkar-2071, note", StringComparison.Ordinal);
        var alleles = Text("alleles").Replace("slow: 0.71", "slow: 1.71", StringComparison.Ordinal);

        var (populations, findings) = Read(Folder.With((Name("lems"), text), (Name("alleles"), alleles)));

        populations.ShouldBeEmpty();
        findings.Select(finding => finding.Found).ShouldBe(
        [
            "the impossible 1.71 at 'alleles'",
            "the impossible 2 at 'tumour'",
            "shares at 'ancestry' that sum to 0.56",
            "the range [90, 30], which does not ascend",
            "the unknown reference 'thakkar-2071'",
            "the unknown reference 'thakkar-2071'",
        ]);
    }

    [Fact]
    public void Without_alleles_there_are_no_populations()
    {
        var (populations, findings) = Read(Folder.With((Name("alleles"), null)));

        populations.ShouldBeEmpty();
        findings.Single().Found.ShouldBe("no file of alleles");
    }

    private static string Name(string file) => $"populations/{file}.yaml";

    private static string Text(string file) => Folder.Find(Name(file))!.Text;

    private static (IReadOnlyList<Population>, IReadOnlyList<Finding>) Read(EvidenceFolder folder)
    {
        var (populations, findings) = PopulationFiles.Read(folder, EvidenceReader.Read(folder).References, Workspace.BuiltIn.Limits);
        return (findings.Count > 0 ? [] : [.. populations.Items], findings);
    }

    private static (IReadOnlyList<Population>, IReadOnlyList<Finding>) Read(string file, (string Right, string Wrong) change, out int line)
    {
        var text = Text(file);
        var at = text.IndexOf(change.Right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        line = text.AsSpan(0, at).Count('\n') + 1;
        var changed = text[..at] + change.Wrong + text[(at + change.Right.Length)..];
        return Read(Folder.With((Name(file), changed)));
    }
}
