using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Tests.Protocols;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Studies;

/// <summary>Failure means: a wrong cohort file is run, or its author is not told where and what is wrong.</summary>
public class MalformedCohortTests
{
    [Fact]
    public void The_small_file_is_right() => CohortTexts.With().ShouldBeEmpty();

    [Theory]
    [InlineData("title:", "titel:", 2, "unknown key 'titel' in the cohort", "title")]
    [InlineData("title: \"A small study.\"", "tumour: sclc", 4, "key 'tumour' stands twice", null)]
    [InlineData("cohort: small", "cohort: large", 1, "the cohort 'large' in this file", null)]
    [InlineData("population: lems", "population: lens", 3, "the unknown population 'lens'", "lems")]
    [InlineData("population: lems", "population: [lems]", 3, "where a value should stand", null)]
    [InlineData("population: lems\ntumour: none", "population: myasthenia-gravis\ntumour: sclc", 4, "only persons with a tumour, of whom there are none among 'myasthenia-gravis'", null)]
    [InlineData("tumour: none", "tumour: non", 4, "'non' at 'tumour'", "none")]
    [InlineData("protocol: oxford-1990s", "protocol: oxford-1990", 5, "the unknown protocol 'oxford-1990'", "oxford-1990s")]
    [InlineData("protocol: oxford-1990s", "protocol:", 5, "where a value should stand", null)]
    [InlineData("patients: 47", "patients: 0", 6, "'0' patients", null)]
    [InlineData("patients: 47", "patients: -1", 6, "'-1' patients", null)]
    [InlineData("patients: 47", "patients: 47.0", 6, "'47.0' patients", null)]
    [InlineData("patients: 47", "patients: many", 6, "'many' patients", null)]
    [InlineData("patients: 47", "patients: 4000001", 6, "'4000001' patients", null)]
    [InlineData("patients: 47", "patients: 99999999999999999999", 6, "'99999999999999999999' patients", null)]
    [InlineData("median: 6.4 y", "median: 64", 7, "'64' without a unit", null)]
    [InlineData("median: 6.4 y", "median: 6.4 yr", 7, "at 'median'", "y")]
    [InlineData("median: 6.4 y", "median: 200 y", 7, "'200 y' at 'median' is out of range", null)]
    [InlineData("median: 6.4 y", "median: 6,4 y", 7, "a comma where a number has a decimal point", "6.4 y")]
    [InlineData("median: 6.4 y", "median: 2 d", 7, "'2 d' at 'median' is out of range", null)]
    [InlineData("median: 6.4 y", "median: 1 y", 7, "a follow-up from 1.3 to 17 y with a median of 1 y", null)]
    [InlineData("median: 6.4 y", "median: 17 y", 7, "a follow-up from 1.3 to 17 y with a median of 17 y", null)]
    [InlineData("shortest: 1.3 y, longest: 17 y", "shortest: 6.399 y, longest: 6.401 y", 7, "fewer than one of 100 patients", null)]
    [InlineData("spread: 0.6, ", "", 7, "'shortest' where all are seen equally long", null)]
    [InlineData("spread: 0.6, ", "", 7, "'longest' where all are seen equally long", null)]
    [InlineData("spread: 0.6", "spread: 0", 7, "'0' at 'spread'", null)]
    [InlineData("spread: 0.6", "spread: 0.6 y", 7, "'0.6 y' at 'spread'", null)]
    [InlineData("spread: 0.6", "spraed: 0.6", 7, "unknown key 'spraed' in follow-up", "spread")]
    [InlineData("follow-up: {", "follow-up: 3 y\nnote: {", 7, "'3 y' at follow-up", null)]
    [InlineData("remission: strength", "remision: strength", 9, "unknown key 'remision' in definitions", "remission")]
    [InlineData("strength at least 90 %", "strenght at least 90 %", 9, "'strenght at least", "strength")]
    [InlineData("strength above 105 % of first", "igg above 105 % of first", 10, "which no panel measures", null)]
    [InlineData("strength above 105 % of first", "strength above 105 % of frist", 10, "'frist'", "first")]
    public void A_mistake_is_found_where_it_stands(string old, string now, int line, string found, string? suggestion)
    {
        var findings = CohortTexts.With((old, now));

        var finding = findings.FirstOrDefault(f => f.Found.Contains(found, StringComparison.Ordinal))
            .ShouldNotBeNull(string.Join('\n', findings));
        finding.Severity.ShouldBe(Severity.Error);
        finding.Line.ShouldBe(line);
        finding.Suggestion.ShouldBe(suggestion);
        finding.Expected.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        CohortTexts.With(
            ("title:", "titel:"), ("lems", "lens"), ("none", "some"), ("oxford-1990s", "oxford"), ("47", "0"), ("1.3 y", "7 y"),
            ("remission: strength", "remission: power"))
            .Select(finding => finding.Line).ShouldBe([1, 2, 3, 4, 5, 6, 7, 9]);

    [Fact]
    public void A_protocol_of_ones_own_brings_its_findings()
    {
        using var folder = new InputFolder();
        var protocol = folder.Write("own.yaml", ProtocolTexts.Small.Replace("protocol: small", "protocol: own", StringComparison.Ordinal).Replace("weak: qmg", "weak: qgm", StringComparison.Ordinal));
        var cohort = folder.Write(
            "small.yaml",
            CohortTexts.Small.Replace("oxford-1990s", "own.yaml", StringComparison.Ordinal).Replace("47", "0", StringComparison.Ordinal));

        var result = Workspace.BuiltIn.ReadCohort(cohort);

        result.Design.ShouldBeNull();
        result.Inputs.Select(input => input.Path).ShouldBe([cohort, protocol]);
        result.Findings.Select(finding => (finding.File, finding.Line)).ShouldBe([(cohort, 6), (protocol, 15)]);
        result.Findings[1].Suggestion.ShouldBe("qmg");
    }

    [Fact]
    public void What_a_protocol_of_ones_own_does_not_measure_cannot_be_defined_on()
    {
        using var folder = new InputFolder();
        folder.Write("own.yaml", ProtocolTexts.Small.Replace("protocol: small", "protocol: own", StringComparison.Ordinal));
        var text = CohortTexts.Small.Replace("oxford-1990s", "own.yaml", StringComparison.Ordinal);

        var findings = Workspace.BuiltIn.ReadCohort(folder.Write("small.yaml", text)).Findings;
        findings.Select(finding => finding.Line).ShouldBe([9, 10]);
        findings.ShouldAllBe(finding => finding.Found.Contains("which no panel measures", StringComparison.Ordinal));
        Workspace.BuiltIn.ReadCohort(folder.Write("small.yaml", text.Replace("strength at", "qmg at", StringComparison.Ordinal).Replace(" % for", " points for", StringComparison.Ordinal).Replace("strength above", "qmg above", StringComparison.Ordinal)))
            .Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_protocol_that_is_not_there_is_told_so()
    {
        using var folder = new InputFolder();
        var result = Workspace.BuiltIn.ReadCohort(
            folder.Write("small.yaml", CohortTexts.Small.Replace("oxford-1990s", "absent.yaml", StringComparison.Ordinal)));

        var finding = result.Findings.ShouldHaveSingleItem();
        (finding.File, finding.Found).ShouldBe((folder.PathOf("absent.yaml"), "there is no such file"));
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        using var folder = new InputFolder();
        Found(folder.PathOf("")).ShouldBe("this is a folder");
        Found(folder.PathOf("absent.yaml")).ShouldBe("there is no such file");
        Found(folder.Write("empty.yaml", "")).ShouldBe("the file is empty");
        Found(folder.Write("binary.yaml", "cohort: \0")).ShouldContain("binary file");
        Found(folder.Write("words.yaml", "just words")).ShouldContain("'just words'");
        Should.Throw<ArgumentException>(() => Workspace.BuiltIn.ReadCohort(" "));

        static string Found(string path)
        {
            var result = Workspace.BuiltIn.ReadCohort(path);
            result.Design.ShouldBeNull();
            return result.Findings.ShouldHaveSingleItem().Found;
        }
    }
}
