namespace Quantal.Exchange.Tests.Evidence;

// A failure means that a slip in an evidence file would reach the model, or would be reported without saying where and what to do.
public sealed class EvidenceFindingsTests
{
    private const string Both = EvidenceTexts.Clearance + EvidenceTexts.Volume;

    [Fact]
    public void Sound_files_have_no_findings()
    {
        EvidenceTexts.FindingsOf(Both).ShouldBeEmpty();
        EvidenceTexts.FindingsOf("[]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("symbol: CL/F", "symbl: CL/F", 2, "unknown key 'symbl' in record 'amifampridine.clearance'", "Did you mean 'symbol'?")]
    [InlineData("  symbol: CL/F\n", "", 1, "key 'symbol' is missing")]
    [InlineData("symbol: CL/F", "symbol:", 2, "nothing where a value should stand")]
    [InlineData("unit: L/h", "unit: L/hr", 4, "Unknown unit 'hr' in 'L/hr'.", "Did you mean 'h'?")]
    [InlineData("value: 90", "value: 900", 5, "the value 900 outside the bounds [10, 500]")]
    [InlineData("value: 90", "value: .nan", 5, "no number with a decimal point in '.nan'")]
    [InlineData("value: 90", "value: NaN", 5, "no number with a decimal point in 'NaN'")]
    [InlineData("value: 90", "value: 1e999", 5, "a number that is not finite in '1e999'")]
    [InlineData("value: 90", "value: 9O", 5, "no number with a decimal point in '9O' at 'value'")]
    [InlineData("bounds: [10, 500]", "bounds: [500, 10]", 7, "the bounds [500, 10], which descend")]
    [InlineData("bounds: [10, 500]", "bounds: [10]", 7, "Write two numbers that ascend")]
    [InlineData("bounds: [10, 500]", "bounds: [10, Infinity]", 7, "no number with a decimal point in 'Infinity' at 'bounds'")]
    [InlineData("source: thakkar-2017", "source: thakar-2017", 1, "the unknown reference 'thakar-2017'", "Did you mean 'thakkar-2017'?")]
    [InlineData("source: quantal, why", "source: quantum, why", 1, "the unknown reference 'quantum'")]
    [InlineData(", why: no source", "", 13, "key 'why' is missing")]
    [InlineData("grade: SEEN", "grade: SEAN", 9, "'SEAN' at 'grade'. Write SEEN, SEEN-2, RECALL, DERIVED, ASSUMED or CALIBRATED. Did you mean 'SEEN'?")]
    [InlineData("method: fitted", "method: fited", 10, "'fited' at 'method'", "Did you mean 'fitted'?")]
    [InlineData("id: amifampridine.clearance", "id: azathioprine.clearance", 1, "Write 'amifampridine.' and a name")]
    [InlineData("id: amifampridine.clearance", "id: amifampridine.Clearance", 1, "small letters")]
    [InlineData("id: amifampridine.clearance", "id: amifampridine.", 1, "small letters")]
    [InlineData("distribution: lognormal", "distribution: gamma", 6, "'gamma' at 'distribution'")]
    [InlineData("cv: 0.481", "cv: -0.481", 6, "the spread -0.481 in record 'amifampridine.clearance'. It has to be above 0")]
    [InlineData("cv: 0.481", "cv: 0", 6, "has to be above 0")]
    [InlineData("cv: 0.481", "sd: 0.481", 6, "another spread than 'cv'")]
    [InlineData("central-volume: 0.53", "central-volume: 1", 6, "It has to lie between -1 and 1")]
    [InlineData("central-volume: 0.53", "central-volum: 0.53", 1, "which is no record", "Did you mean 'amifampridine.central-volume'?")]
    [InlineData("central-volume: 0.53", "clearance: 0.53", 1, "of the record with itself")]
    [InlineData("value: 90", "value: -90", 5, "the median -90 of a lognormal distribution")]
    [InlineData("lognormal, cv:", "logitnormal, sd:", 5, "a pure number above 0 and below 1")]
    public void A_slip_is_found_at_its_line_with_what_to_do(string sound, string slip, int line, params string[] message)
    {
        var text = Broken(EvidenceTexts.Clearance, sound, slip) + EvidenceTexts.Volume;

        var finding = EvidenceTexts.FindingsOf(text)
            .FirstOrDefault(finding => message.All(part => finding.ToString().Contains(part, StringComparison.Ordinal)));

        finding.ShouldNotBeNull(string.Join('\n', EvidenceTexts.FindingsOf(text)));
        finding.Line.ShouldBe(line);
        finding.File.ShouldBe("evidence/parameters/amifampridine.yaml");
    }

    [Theory]
    [InlineData("SEEN", "assumed", "thakkar-2017", "x", "only one of method assumed and grade ASSUMED")]
    [InlineData("ASSUMED", "fitted", "quantal", "x", "only one of method assumed and grade ASSUMED")]
    [InlineData("SEEN", "calibrated", "quantal", "x", "only one of method calibrated and grade CALIBRATED")]
    [InlineData("CALIBRATED", "calibrated", "thakkar-2017", "x", "Write source: quantal")]
    [InlineData("SEEN", "definition", "quantal", "x", "The project itself has measured, fitted and seen nothing")]
    [InlineData("DERIVED", "measured", "quantal", "x", "The project itself has measured, fitted and seen nothing")]
    [InlineData("DERIVED", "fitted", "thakkar-2017", "x", "grade DERIVED with another method than derived")]
    [InlineData("DERIVED", "derived", "thakkar-2017", "", "needs a note that says how and why")]
    [InlineData("ASSUMED", "assumed", "quantal", "", "needs a note that says how and why")]
    [InlineData("CALIBRATED", "calibrated", "quantal", "", "needs a note that says how and why")]
    [InlineData("RECALL", "measured", "thakkar-2017", "", "says why nothing better exists")]
    public void A_value_dressed_up_as_better_than_it_is_is_found(string grade, string method, string source, string note, string message)
    {
        EvidenceTexts.FindingsOf(Origin(grade, method, source, note)).ShouldContain(finding => finding.ToString().Contains(message));
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
        EvidenceTexts.FindingsOf(Both + copy).Select(finding => (finding.Line, $"{finding.Found}. {finding.Expected}")).ShouldBe(
        [
            (24, "the id 'amifampridine.clearance' a second time in record 'amifampridine.clearance'. It already stands in evidence/parameters/amifampridine.yaml:1. Each record needs its own."),
            (24, "the meaning 'apparent central volume' a second time in record 'amifampridine.clearance'. It already stands in evidence/parameters/amifampridine.yaml:14. Each record needs its own."),
        ]);

        var twice = EvidenceTexts.References + "\n" + EvidenceTexts.References;
        EvidenceTexts.FindingsOf(Both, twice).Select(finding => finding.Found).ShouldBe(
            ["the id 'thakkar-2017' a second time in record 'thakkar-2017'", "the id 'quantal' a second time in record 'quantal'"]);
    }

    [Fact]
    public void A_correlation_stated_twice_has_to_agree_and_its_partner_has_to_vary()
    {
        var back = "cv: 1.824, correlated: { amifampridine.clearance: 0.35 }";
        var disagreeing = EvidenceTexts.Clearance + Broken(EvidenceTexts.Volume, "cv: 1.824", back);
        EvidenceTexts.FindingsOf(disagreeing).ShouldContain(finding => finding.Found.Contains("is 0.53 here and 0.35 there"));

        var constant = EvidenceTexts.Clearance + Broken(EvidenceTexts.Volume, "  variation: { distribution: lognormal, cv: 1.824 }\n", "");
        EvidenceTexts.FindingsOf(constant).ShouldHaveSingleItem().Found.ShouldContain("does not vary");
    }

    [Fact]
    public void Naming_a_record_that_has_a_finding_of_its_own_is_no_second_finding()
    {
        var unread = EvidenceTexts.Clearance + Broken(EvidenceTexts.Volume, "unit: L", "unit: Litre");

        EvidenceTexts.FindingsOf(unread).ShouldHaveSingleItem().Found.ShouldBe("the unit 'Litre'");
    }

    [Fact]
    public void All_findings_come_at_once_and_in_order()
    {
        var text = Broken(Broken(EvidenceTexts.Clearance, "unit: L/h", "unit: x"), "grade: SEEN", "grade: y")
            + Broken(EvidenceTexts.Volume, "method: fitted", "method: z");

        var findings = EvidenceTexts.FindingsOf(text, "- id: a\n  seen: b\n");

        findings.Select(finding => finding.Line).ShouldBe([4, 9, 13, 23, 1]);
        findings[1].ToString().ShouldStartWith("evidence/parameters/amifampridine.yaml:9:10: error: 'y' at 'grade'.");
    }

    [Theory]
    [InlineData("- id: [", "this is not YAML")]
    [InlineData("- id: a.b\n  id: a.c\n", "key 'id' stands twice")]
    [InlineData("id: a.b", "a mapping of keys where a list should stand")]
    [InlineData("- a", "'a' at a record")]
    [InlineData("text", "'text' where a list should stand")]
    public void A_file_that_is_no_list_of_records_is_found(string text, string message)
    {
        EvidenceTexts.FindingsOf(text).ShouldContain(finding => finding.Line > 0 && finding.Found.StartsWith(message));
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
