using Quantal.Model.Records;

namespace Quantal.Model.Tests.Records;

// A failure means that a slip in an evidence file would reach the model, or would be reported without saying where and what to do.
public sealed class EvidenceFindingsTests
{
    private const string Both = EvidenceTexts.Clearance + EvidenceTexts.Volume;

    [Fact]
    public void Sound_files_have_no_findings()
    {
        EvidenceTexts.FindingsOf(Both).ShouldBeEmpty();
        EvidenceTexts.FindingsOf("").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("symbol: CL/F", "symbl: CL/F", 2, "Unknown key 'symbl'.", "Did you mean 'symbol'?")]
    [InlineData("  symbol: CL/F\n", "", 1, "The key 'symbol' is missing")]
    [InlineData("symbol: CL/F", "symbol:", 2, "'symbol' is empty")]
    [InlineData("unit: L/h", "unit: L/hr", 4, "Unknown unit 'hr' in 'L/hr'.", "Did you mean 'h'?")]
    [InlineData("value: 90", "value: 900", 5, "The value 900 lies outside the bounds [10, 500]")]
    [InlineData("value: 90", "value: .nan", 5, "not a finite number")]
    [InlineData("value: 90", "value: NaN", 5, "not a finite number")]
    [InlineData("value: 90", "value: 9O", 5, "'value' is '9O', not a finite number")]
    [InlineData("bounds: [10, 500]", "bounds: [500, 10]", 7, "The bounds [500, 10] descend")]
    [InlineData("bounds: [10, 500]", "bounds: [10]", 7, "a list of two numbers")]
    [InlineData("bounds: [10, 500]", "bounds: [10, Infinity]", 7, "The upper bound is 'Infinity', not a finite number")]
    [InlineData("source: thakkar-2017", "source: thakar-2017", 1, "Unknown reference 'thakar-2017'", "Did you mean 'thakkar-2017'?")]
    [InlineData("source: quantal, why", "source: quantum, why", 1, "Unknown reference 'quantum'")]
    [InlineData(", why: no source", "", 13, "The key 'why' is missing")]
    [InlineData("grade: SEEN", "grade: SEAN", 9, "Unknown grade 'SEAN'. Known are: SEEN, SEEN-2, RECALL, DERIVED, ASSUMED, CALIBRATED. Did you mean 'SEEN'?")]
    [InlineData("method: fitted", "method: fited", 10, "Unknown method 'fited'", "Did you mean 'fitted'?")]
    [InlineData("id: amifampridine.clearance", "id: azathioprine.clearance", 1, "The id has to be 'amifampridine.' and a name")]
    [InlineData("id: amifampridine.clearance", "id: amifampridine.Clearance", 1, "small letters")]
    [InlineData("id: amifampridine.clearance", "id: amifampridine.", 1, "small letters")]
    [InlineData("distribution: lognormal", "distribution: gamma", 6, "Unknown distribution 'gamma'")]
    [InlineData("cv: 0.481", "cv: -0.481", 6, "The spread 'cv' is -0.481. It has to be above 0")]
    [InlineData("cv: 0.481", "cv: 0", 6, "has to be above 0")]
    [InlineData("cv: 0.481", "sd: 0.481", 6, "Unknown key 'sd'")]
    [InlineData("central-volume: 0.53", "central-volume: 1", 6, "It has to lie between -1 and 1")]
    [InlineData("central-volume: 0.53", "central-volum: 0.53", 1, "which is no record. Did you mean 'amifampridine.central-volume'?")]
    [InlineData("central-volume: 0.53", "clearance: 0.53", 1, "names the record itself")]
    [InlineData("value: 90", "value: -90", 5, "The median of a lognormal distribution has to be above 0")]
    [InlineData("lognormal, cv:", "logitnormal, sd:", 5, "a pure number above 0 and below 1")]
    public void A_slip_is_found_at_its_line_with_what_to_do(string sound, string slip, int line, params string[] message)
    {
        var text = Broken(EvidenceTexts.Clearance, sound, slip) + EvidenceTexts.Volume;

        var finding = EvidenceTexts.FindingsOf(text).FirstOrDefault(finding => message.All(part => finding.Message.Contains(part, StringComparison.Ordinal)));

        finding.ShouldNotBeNull(string.Join('\n', EvidenceTexts.FindingsOf(text)));
        finding.Line.ShouldBe(line);
        finding.File.ShouldBe("evidence/parameters/amifampridine.yaml");
    }

    [Theory]
    [InlineData("SEEN", "assumed", "thakkar-2017", "x", "Method assumed and grade ASSUMED go together")]
    [InlineData("ASSUMED", "fitted", "quantal", "x", "Method assumed and grade ASSUMED go together")]
    [InlineData("SEEN", "calibrated", "quantal", "x", "Method calibrated and grade CALIBRATED go together")]
    [InlineData("CALIBRATED", "calibrated", "thakkar-2017", "x", "Write source: quantal")]
    [InlineData("SEEN", "definition", "quantal", "x", "The project itself has measured, fitted and seen nothing")]
    [InlineData("DERIVED", "measured", "quantal", "x", "The project itself has measured, fitted and seen nothing")]
    [InlineData("DERIVED", "fitted", "thakkar-2017", "x", "Grade DERIVED belongs to method derived")]
    [InlineData("DERIVED", "derived", "thakkar-2017", "", "needs a note that says how and why")]
    [InlineData("ASSUMED", "assumed", "quantal", "", "needs a note that says how and why")]
    [InlineData("CALIBRATED", "calibrated", "quantal", "", "needs a note that says how and why")]
    [InlineData("RECALL", "measured", "thakkar-2017", "", "says why nothing better exists")]
    public void A_value_dressed_up_as_better_than_it_is_is_found(string grade, string method, string source, string note, string message)
    {
        EvidenceTexts.FindingsOf(Origin(grade, method, source, note)).ShouldContain(finding => finding.Message.Contains(message));
    }

    [Theory]
    [InlineData("ASSUMED", "assumed", "quantal", "x")]
    [InlineData("CALIBRATED", "calibrated", "quantal", "x")]
    [InlineData("DERIVED", "derived", "quantal", "x")]
    [InlineData("DERIVED", "definition", "quantal", "")]
    [InlineData("RECALL", "derived", "quantal", "x")]
    [InlineData("SEEN-2", "measured", "thakkar-2017", "")]
    [InlineData("SEEN", "definition", "thakkar-2017", "")]
    public void An_honest_origin_has_no_findings(string grade, string method, string source, string note)
    {
        EvidenceTexts.FindingsOf(Origin(grade, method, source, note)).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_id_or_meaning_twice_is_found_with_the_place_of_the_first()
    {
        var copy = Broken(EvidenceTexts.Volume, "central-volume", "clearance");
        EvidenceTexts.FindingsOf(Both + copy).Select(finding => (finding.Line, finding.Message)).ShouldBe(
        [
            (24, "The id 'amifampridine.clearance' already stands in evidence/parameters/amifampridine.yaml:1. Each record needs its own."),
            (24, "The meaning 'apparent central volume' already stands in evidence/parameters/amifampridine.yaml:14. Each record needs its own."),
        ]);

        var twice = EvidenceTexts.References + "\n" + EvidenceTexts.References;
        EvidenceTexts.FindingsOf(Both, twice).Select(finding => finding.Id).ShouldBe(["thakkar-2017", "quantal"]);
    }

    [Fact]
    public void A_correlation_stated_twice_has_to_agree_and_its_partner_has_to_vary()
    {
        var back = "cv: 1.824, correlated: { amifampridine.clearance: 0.35 }";
        var disagreeing = EvidenceTexts.Clearance + Broken(EvidenceTexts.Volume, "cv: 1.824", back);
        EvidenceTexts.FindingsOf(disagreeing).ShouldContain(finding => finding.Message.Contains("is 0.53 here and 0.35 there"));

        var constant = EvidenceTexts.Clearance + Broken(EvidenceTexts.Volume, "  variation: { distribution: lognormal, cv: 1.824 }\n", "");
        EvidenceTexts.FindingsOf(constant).ShouldHaveSingleItem().Message.ShouldContain("does not vary");
    }

    [Fact]
    public void Naming_a_record_that_has_a_finding_of_its_own_is_no_second_finding()
    {
        var unread = EvidenceTexts.Clearance + Broken(EvidenceTexts.Volume, "unit: L", "unit: Litre");

        EvidenceTexts.FindingsOf(unread).ShouldHaveSingleItem().Id.ShouldBe("amifampridine.central-volume");
    }

    [Fact]
    public void All_findings_come_at_once_and_in_order()
    {
        var text = Broken(Broken(EvidenceTexts.Clearance, "unit: L/h", "unit: x"), "grade: SEEN", "grade: y")
            + Broken(EvidenceTexts.Volume, "method: fitted", "method: z");

        var exception = Should.Throw<EvidenceException>(() => ParameterCatalog.Load(EvidenceTexts.Files(text, "- id: a\n  seen: b\n")));

        exception.Findings.Select(finding => finding.Line).ShouldBe([4, 9, 13, 23, 1]);
        exception.Message.ShouldStartWith("5 finding(s) in the evidence:");
        exception.Message.ShouldContain("evidence/parameters/amifampridine.yaml:9: amifampridine.clearance: Unknown grade 'y'.");
    }

    [Theory]
    [InlineData("- id: [", "This is not YAML")]
    [InlineData("- id: a.b\n  id: a.c\n", "This is not YAML")]
    [InlineData("id: a.b", "The file has to be a list")]
    [InlineData("- a", "A record is expected here")]
    [InlineData("text", "A record is expected here")]
    public void A_file_that_is_no_list_of_records_is_found(string text, string message)
    {
        EvidenceTexts.FindingsOf(text).ShouldContain(finding => finding.Line > 0 && finding.Message.StartsWith(message));
    }

    private static string Origin(string grade, string method, string source, string note) =>
        Broken(
            Broken(Broken(EvidenceTexts.Volume, "grade: SEEN", $"grade: {grade}"), "method: fitted", $"method: {method}"),
            "source: thakkar-2017",
            note.Length == 0 ? $"source: {source}" : $"source: {source}\n  note: {note}");

    private static string Broken(string text, string sound, string slip)
    {
        text.ShouldContain(sound, Case.Sensitive);
        return text.Replace(sound, slip, StringComparison.Ordinal);
    }
}
