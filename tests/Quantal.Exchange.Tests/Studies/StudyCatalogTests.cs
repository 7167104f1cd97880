using Quantal.Exchange.Evidence;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Studies;

// A failure means that a study file with a mistake in it would be used, or that a person would not be told what is wrong.
public sealed class StudyCatalogTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    private const string Sample = """
        id: sample
        reference: guptill-2016
        use: build
        population: "patients"
        note: "abstract"
        patient: { sex: female, age: 58 y, weight: 70 kg, height: 165 cm, phenotypes: { TPMT: normal, NUDT15: normal, NAT2: normal }, tumour: none }
        observe: { until: 14 d, every: 1 d, at: 0 h }
        arms:
          treated:
            patient: { weight: 80 kg, phenotypes: { TPMT: poor } }
            treatment:
              - { procedure: plasma exchange, volumes: 1.0, on: [day 0, day 2] }
          untreated:
            treatment: []
        targets:
          - id: fall
            what: "IgG falls."
            published: "-60 to -70 %"
            unit: "%"
            accept: [-70, -60]
            figure: { value: -65, n: 10, low: -70, high: -60, interval: as printed }
            measure: { arm: treated, readout: igg_g_per_L, take: value, at: day 8, as: relative change }
            grade: SEEN
            source: guptill-2016

        """;

    [Fact]
    public void A_study_is_read_as_it_is_written()
    {
        var (studies, findings) = Read(Sample);

        findings.ShouldBeEmpty();
        var study = studies.Single();
        study.Use.ShouldBe(StudyUse.Build);
        study.Arms.Select(arm => arm.Name).ShouldBe(["treated", "untreated"]);
        study.Arms.Select(arm => arm.Scenario.Patient.WeightKilograms).ShouldBe([80, 70]);
        study.Arms[0].Scenario.Patient.Phenotypes.Tpmt.ShouldBe(Quantal.Simulation.Patients.Phenotype.Poor);
        study.Arms[0].Scenario.Patient.Phenotypes.Nat2.ShouldBe(Quantal.Simulation.Patients.Phenotype.Normal);
        study.Targets.Single().Accept.ShouldBe(new Acceptance(-70, -60));
        study.Targets.Single().Population!.Size.ShouldBe(10);
        study.Targets.Single().Population!.Figure.ShouldBe(new PublishedFigure(-65, null, 10, IntervalMethod.Printed, new ConfidenceInterval(-70, -60)));
        study.Targets.Single().Measure.ShouldBe(new Measure { Arm = "treated", Readout = "igg_g_per_L", Statistic = Statistic.Value, AtMinute = 8 * 1440, Comparison = Comparison.RelativeChange });
    }

    [Fact]
    public void A_figure_may_be_the_value_of_parameters_and_have_one_before_it()
    {
        var population = Read(Sample + "    source of: [titre.baseline, nerve-ending.qmg-scale]\n    earlier: { value: -60, sd: 5, source: newsom-davis-1984 }\n")
            .Studies.Single().Targets.Single().Population!;

        population.SourceOf.ShouldBe(["titre.baseline", "nerve-ending.qmg-scale"]);
        population.Earlier.ShouldBe(new EarlierFigure(-60, 5, "newsom-davis-1984"));
        Read(Sample + "    source of: titre.baseline\n").Studies.Single().Targets.Single().Population!.SourceOf.ShouldBe(["titre.baseline"]);
    }

    [Theory]
    [InlineData("source of: [titre.baselin]", 16, "unknown record", "titre.baseline")]
    [InlineData("earlier: { value: -60, sd: 5, source: newsom-davis-19844 }", 16, "unknown reference", "newsom-davis-1984")]
    [InlineData("earlier: { value: -60, sd: 0, source: newsom-davis-1984 }", 25, "'0' at 'sd'", null)]
    [InlineData("earlier: { value: -60, source: newsom-davis-1984 }", 25, "key 'sd' is missing", null)]
    [InlineData("earlier: { value: x, sd: 1, source: newsom-davis-1984 }", 25, "no number", null)]
    [InlineData("earlier: 5", 25, "'5' at an earlier figure", null)]
    public void A_mistake_in_what_is_said_of_a_figure_is_found(string key, int line, string found, string? suggestion)
    {
        var (studies, findings) = Read($"{Sample}    {key}\n");

        studies.ShouldBeEmpty();
        findings.ShouldContain(finding => finding.Line == line && finding.Found.Contains(found, StringComparison.Ordinal) && finding.Suggestion == suggestion, string.Join('\n', findings));
    }

    [Theory]
    [InlineData("    figure: { range: [-70, -60], n: 10, interval: none }\n", "a target whose figure is a range")]
    [InlineData("    typical only: \"why\"\n", "a target without 'figure'")]
    public void What_is_said_of_a_figure_needs_one(string instead, string found)
    {
        var text = Sample.Replace("    figure: { value: -65, n: 10, low: -70, high: -60, interval: as printed }\n", instead, StringComparison.Ordinal);
        Read(text).Findings.ShouldBeEmpty();

        Read(text + "    source of: titre.baseline\n    earlier: { value: -60, sd: 5, source: newsom-davis-1984 }\n")
            .Findings.Select(finding => finding.Found)
            .ShouldBe([$"'source of' at {found}", $"'earlier' at {found}"]);
    }

    [Theory]
    [InlineData("igg_g_per_L", "ig_g_per_L", 22, "unknown readout", "igg_g_per_L")]
    [InlineData("treatment: []", "treatment: [{ drug: azathioprine, dose: 2 mg/kg, every: 24 h, from: day 0, taken: 80 % }]", 14, "'taken' in an arm of a published study", null)]
    [InlineData("  treated:", "  \"tre\\u200Bated\":", 9, "with the invisible sign U+200B", null)]
    [InlineData("arm: treated", "arm: traeted", 22, "unknown arm", "treated")]
    [InlineData("accept: [-70, -60]", "accept: [-60, -70]", 20, "does not ascend", null)]
    [InlineData("accept: [-70, -60]", "accept: [none, none]", 20, "at 'accept'", null)]
    [InlineData("population:", "populaton:", 4, "unknown key", "population")]
    [InlineData("source: guptill-2016", "source: guptil-2016", 16, "unknown reference", "guptill-2016")]
    [InlineData("at: day 8", "at: 9 h", 22, "nothing is saved", null)]
    [InlineData("at: day 8", "over: [day 1, day 8]", 22, "'over' in a measure that does not use it", null)]
    [InlineData("unit: \"%\"", "unit: mV", 19, "the unit", null)]
    [InlineData("id: sample", "id: simple", 1, "the id", null)]
    [InlineData("use: build", "use: buid", 3, "'buid'", "build")]
    [InlineData("on: [day 0, day 2]", "on: [day 0, dy 2]", 12, "no number", null)]
    [InlineData("    figure: { value: -65, n: 10, low: -70, high: -60, interval: as printed }\n", "", 16, "without 'figure'", null)]
    [InlineData("value: -65, n: 10", "value: -65", 21, "without 'n'", null)]
    [InlineData("value: -65, n: 10", "value: -55, n: 10", 21, "outside its own interval", null)]
    [InlineData("interval: as printed", "interval: as prited", 21, "'as prited'", "as printed")]
    [InlineData("interval: as printed", "interval: none", 21, "'low' in a figure that does not use it", null)]
    [InlineData("interval: as printed", "interval: t", 21, "without 'sd'", null)]
    [InlineData("value: -65,", "value: -65, range: [none, -60],", 21, "'value' and 'range'", null)]
    [InlineData("as: relative change }", "as: relative change }\n    over patients: share", 16, "without 'above' or 'below'", null)]
    [InlineData("as: relative change }", "as: relative change }\n    over patients: cv", 16, "'accept' at a target that one patient has not", null)]
    [InlineData("as: relative change }", "as: relative change }\n    over patients: ratio of medians", 16, "without two arms", null)]
    [InlineData("as: relative change }", "as: relative change }\n    above: 2", 16, "without a share", null)]
    public void A_mistake_is_found_at_its_line(string right, string wrong, int line, string found, string? suggestion)
    {
        var (studies, findings) = Read(Sample.Replace(right, wrong, StringComparison.Ordinal));

        studies.ShouldBeEmpty();
        findings.ShouldContain(finding => finding.Line == line && finding.Found.Contains(found, StringComparison.Ordinal) && finding.Suggestion == suggestion, string.Join('\n', findings));
    }

    [Fact]
    public void All_mistakes_of_all_files_are_found_at_once()
    {
        var broken = Sample.Replace("igg_g_per_L", "igg", StringComparison.Ordinal).Replace("accept: [-70, -60]", "accept: [1, 0]", StringComparison.Ordinal);

        var (_, findings) = Read(File("sample", broken), File("other", broken));

        findings.Count(finding => finding.Found.Contains("readout", StringComparison.Ordinal)).ShouldBe(2);
        findings.Count(finding => finding.Found.Contains("ascend", StringComparison.Ordinal)).ShouldBe(2);
        findings.Count(finding => finding.Found.Contains("the id", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_reference_that_builds_cannot_verify()
    {
        var verifying = Sample.Replace("id: sample", "id: other", StringComparison.Ordinal).Replace("use: build", "use: verify", StringComparison.Ordinal).Replace("id: fall", "id: rise", StringComparison.Ordinal);

        var (studies, findings) = Read(File("sample", Sample), File("other", verifying));

        studies.ShouldBeEmpty();
        findings.ShouldContain(finding => finding.Found.Contains("both to build and to verify", StringComparison.Ordinal));
    }

    [Fact]
    public void A_target_id_stands_once_in_all_files()
    {
        var again = Sample.Replace("id: sample", "id: other", StringComparison.Ordinal);

        var (_, findings) = Read(File("sample", Sample), File("other", again));

        findings.Single().Found.ShouldBe("a second target 'fall'");
    }

    [Fact]
    public void Other_figures_of_a_reference_that_builds_may_verify_if_the_study_says_so()
    {
        var verifying = Sample.Replace("id: sample", "id: other", StringComparison.Ordinal).Replace("use: build", "use: verify\nalso builds: \"the fall\"", StringComparison.Ordinal).Replace("id: fall", "id: rise", StringComparison.Ordinal);

        var (studies, findings) = Read(File("sample", Sample), File("other", verifying));

        findings.ShouldBeEmpty();
        studies.Single(study => study.Id == "other").AlsoBuilds.ShouldBe("the fall");
        Read(Sample.Replace("use: build", "use: build\nalso builds: \"the fall\"", StringComparison.Ordinal)).Findings.Single().Found.ShouldContain("'also builds'");
    }

    private static (IReadOnlyList<Study> Studies, IReadOnlyList<Quantal.Exchange.Files.Finding> Findings) Read(string text) => Read(File("sample", text));

    private static (IReadOnlyList<Study> Studies, IReadOnlyList<Quantal.Exchange.Files.Finding> Findings) Read(params IReadOnlyList<EvidenceFile> files) => StudyTexts.Read(files);

    private static EvidenceFile File(string name, string text) => new($"studies/{name}.yaml", text);
}
