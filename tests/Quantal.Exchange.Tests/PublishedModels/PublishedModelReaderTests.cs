using Quantal.Exchange.Workspaces;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.PublishedModels;
using Quantal.Model.Published;
using Quantal.Model.Records;

namespace Quantal.Exchange.Tests.PublishedModels;

// A failure means that a slip in a published model's file would reach a result, or would be reported without saying where and what to do.
public sealed class PublishedModelReaderTests
{
    private const string Sample = """
        - id: sample
          title: a drug by mouth
          reference: thakkar-2017
          population: somebody
          note: as printed
          time: h
          dose: mg
          covariates:
            - { symbol: WT, meaning: body weight, unit: kg }
            - { symbol: POOR, meaning: is a poor metaboliser, unit: 1, values: [0, 1] }
          parameters:
            - { symbol: KA, meaning: absorption, value: 1, unit: 1/h, grade: SEEN, method: fitted }
            - { symbol: CLPOP, meaning: clearance, value: 5, unit: L/h, grade: SEEN, method: fitted }
            - { symbol: V, meaning: volume, value: 50, unit: L, grade: SEEN, method: fitted }
            - { symbol: WTREF, meaning: reference weight, value: 70, unit: kg, grade: SEEN, method: definition }
            - { symbol: FPOOR, meaning: factor, value: 0.5, unit: 1, grade: SEEN, method: fitted }
          individual:
            CL: CLPOP * (WT/WTREF) * FPOOR^POOR
          compartments: [gut, central]
          flows:
            - { from: gut, to: central, rate: KA }
            - { from: central, rate: CL/V }
          outputs:
            - { symbol: CP, meaning: concentration, unit: ng/mL, equation: central/V }

        """;

    [Fact]
    public void A_model_is_read_as_it_is_written()
    {
        var model = Read(Sample).OrThrow().Single();

        model.Id.ShouldBe("sample");
        model.Covariates.Select(covariate => covariate.IsIndicator).ShouldBe([false, true]);
        model.Parameters.Select(parameter => parameter.Source).Distinct().ShouldBe(["thakkar-2017"]);
        model.Individual.Single().Symbol.ShouldBe("CL");
        model.Flows.Select(flow => (flow.From, flow.To, flow.Rate.Text)).ShouldBe([(0, 1, "KA"), (1, null, "CL/V")]);
        model.Bioavailability.Text.ShouldBe("1");
        model.Lag.ShouldBeNull();
        model.Outputs.Single().Unit.Text.ShouldBe("ng/mL");
    }

    [Theory]
    [InlineData("id: sample", "id: simple", 1, "the id 'simple' in this file")]
    [InlineData("reference: thakkar-2017", "reference: thakar-2017", 3, "the unknown reference 'thakar-2017'", "Did you mean 'thakkar-2017'?")]
    [InlineData("time: h", "time: kg", 6, "'kg', which is no unit of time")]
    [InlineData("dose: mg", "dose: L", 7, "'L', which is no unit of mass")]
    [InlineData("  flows:", "  flow:", 20, "unknown key 'flow'", "Did you mean 'flows'?")]
    [InlineData("  title: a drug by mouth\n", "", 1, "key 'title' is missing")]
    [InlineData("values: [0, 1]", "values: [1, 2]", 10, "Write [0, 1]; without it any positive number")]
    [InlineData("value: 50, unit: L, grade: SEEN", "value: 50, unit: L, grade: SEAN", 14, "'SEAN' at 'grade'")]
    [InlineData("value: 50, unit: L, grade: SEEN, method: fitted", "value: 50, unit: L, grade: SEEN, method: assumed", 14, "They go together")]
    [InlineData("to: central", "to: centrl", 21, "the unknown compartment 'centrl'", "Did you mean 'central'?")]
    [InlineData("rate: CL/V", "rate: CL/W", 22, "the unknown name 'W' in 'CL/W'")]
    [InlineData("rate: CL/V", "rate: CL*V", 22, "'CL*V' with the dimension")]
    [InlineData("rate: CL/V", "rate: CL/(V", 22, "there has to be ')'")]
    [InlineData("CLPOP * (WT/WTREF)", "CLPOP + (WT/WTREF)", 18, "cannot be added")]
    [InlineData("  outputs:", "  lag: KA\n  outputs:", 23, "'KA' with the dimension")]
    [InlineData("  outputs:", "  bioavailability: V\n  outputs:", 23, "'V' with the dimension")]
    [InlineData("unit: ng/mL", "unit: ng", 24, "'central/V' with the dimension")]
    [InlineData("symbol: POOR", "symbol: Poor", 9, "Write it in capitals")]
    [InlineData("    CL: CLPOP", "    KA: CLPOP", 18, "the name 'KA' a second time")]
    [InlineData("[gut, central]", "[gut, central, WT]", 19, "the name 'WT' a second time")]
    [InlineData("{ from: central, rate: CL/V }", "{ from: central, to: central, rate: CL/V }", 21, "into itself")]
    [InlineData("    - { symbol: CP", "    - nothing\n    - { symbol: CP", 24, "'nothing' at an output")]
    public void A_slip_is_found_at_its_line_with_what_to_do(string sound, string slip, int line, params string[] message)
    {
        Sample.ShouldContain(sound);

        var findings = Read(Sample.Replace(sound, slip, StringComparison.Ordinal)).Findings;

        var finding = findings.FirstOrDefault(finding => message.All(part => finding.ToString().Contains(part, StringComparison.Ordinal)));
        finding.ShouldNotBeNull(string.Join('\n', findings));
        finding.Line.ShouldBe(line);
        finding.File.ShouldBe("evidence/published-models/sample.yaml");
    }

    [Fact]
    public void Every_number_of_the_built_in_models_was_seen()
    {
        var models = Workspace.BuiltIn.PublishedModels;

        models.Count.ShouldBeGreaterThanOrEqualTo(5);
        models.SelectMany(model => model.Parameters).Where(parameter => parameter.Grade != Grade.Seen).ShouldBeEmpty();
    }

    private static Reading<IReadOnlyList<PublishedModel>> Read(string text) => PublishedModelReader.Read(
        [new EvidenceFile("evidence/published-models/sample.yaml", text)], EvidenceReader.Read(EvidenceFolder.BuiltIn()).References);
}
