using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>Failure means: a wrong protocol is accepted, or its author is not told where and what is wrong.</summary>
public class MalformedProtocolTests
{
    [Fact]
    public void The_small_protocol_is_right() => ProtocolTexts.Findings(ProtocolTexts.Small).ShouldBeEmpty();

    [Theory]
    [InlineData("weak: qmg at least 8 points", "weak: cmap below 4 mV", 15, "'cmap' in 'cmap below 4 mV', which no panel measures", null)]
    [InlineData("weak: qmg at least 8 points", "weak: qgm at least 8 points", 15, "the unknown condition", "qmg")]
    [InlineData("weak: qmg at least 8 points", "weak: not weak", 15, "circular definitions: weak -> weak", null)]
    [InlineData("low: wbc below 3.5 e9/L", "low: wbc below 3.5 e9", 16, "'e9' after the number", null)]
    [InlineData("low: wbc below 3.5 e9/L", "low: wbc beneath 3.5 e9/L", 16, "'beneath' in", null)]
    [InlineData("low: wbc below 3.5 e9/L", "low: wbc below 80 % of frist", 16, "'frist' in", "first")]
    [InlineData("low: wbc below 3.5 e9/L", "low: wbc below three e9/L", 16, "'three' in", null)]
    [InlineData("low: wbc below 3.5 e9/L", "low: wbc below 3.5 e9/L at 0 visits", 16, "the number '0'", null)]
    [InlineData("low: wbc below 3.5 e9/L", "low: event pancreatitus", 16, "'pancreatitus'", "pancreatitis")]
    [InlineData("low: wbc below 3.5 e9/L", "low: prednisolone taken", 16, "'prednisolone' in 'prednisolone taken', which is not among the drugs", null)]
    [InlineData("low: wbc below 3.5 e9/L", "Low: wbc below 3.5 e9/L", 16, "the name 'Low'", null)]
    [InlineData("low: wbc below 3.5 e9/L", "low: []", 16, "an empty list", null)]
    [InlineData("low: wbc below 3.5 e9/L", "low: { some of: [weak] }", 16, "a mapping of keys where a condition should stand", null)]
    [InlineData("when: [low]", "when: [lwo]", 19, "the unknown condition 'lwo'", "low")]
    [InlineData("rule: less", "rule: begin", 19, "a second rule 'begin'", null)]
    [InlineData("because: harm", "because: ham", 19, "'ham' at 'because'", "harm")]
    [InlineData("[step down azathioprine]", "[step down azathoprine]", 19, "'azathoprine' in", "azathioprine")]
    [InlineData("[step down azathioprine]", "[step down prednisolone]", 19, "'prednisolone' in 'step down prednisolone', which is not among the drugs", null)]
    [InlineData("[step down azathioprine]", "[set azathioprine to 1.5 mg/kg]", 19, "the dose 1.5, which is not on the ladder", "1")]
    [InlineData("[step down azathioprine]", "[measure blood counts in 2 weeks]", 19, "'blood' in", null)]
    [InlineData("[step down azathioprine]", "[hold azathioprine until wek]", 19, "the unknown condition 'wek'", "weak")]
    [InlineData("[step down azathioprine]", "[jump azathioprine]", 19, "'jump' in", null)]
    [InlineData("[step down azathioprine]", "[stop azathioprine for god]", 19, "'for god' at the end", null)]
    [InlineData("0.5, 1, 2 mg/kg a day", "0.5, 2, 1 mg/kg a day", 10, "a ladder that does not ascend: 1 after 2", null)]
    [InlineData("0.5, 1, 2 mg/kg a day", "0.5, 1, 2 mg/kg on alternate days", 10, "azathioprine on alternate days", null)]
    [InlineData("0.5, 1, 2 mg/kg a day", "0.5, 1, 20 mg/kg a day", 10, "azathioprine 20 mg/kg", null)]
    [InlineData("start: 1 mg/kg", "start: 1.2 mg/kg", 10, "the dose 1.2, which is not on the ladder", "1")]
    [InlineData("start: 1 mg/kg", "start: 1 mg/kg, highest: 0.5 mg/kg", 10, "the highest dose 0.5, below the start of 1", null)]
    [InlineData("between-steps-up: 4 weeks", "phenotypes: [{ if: [TPMT poor], start: not given, source: assumed }, { if: [NUDT15 poor, TPMT poor], start: not given, source: assumed }]", 10, "phenotypes that are never reached", null)]
    [InlineData("between-steps-up: 4 weeks", "phenotypes: [{ if: [TMPT poor], start: not given, source: assumed }]", 10, "'TMPT' in 'TMPT poor'", "TPMT")]
    [InlineData("between-steps-up: 4 weeks", "between-steps-up: 4 days", 10, "'days' in '4 days'", null)]
    [InlineData("  azathioprine: { ladder", "  azathiprine: { ladder", 10, "'azathiprine' at 'drugs'", "azathioprine")]
    [InlineData("when: every 4 weeks", "when: at weeks -4, 8", 7, "week -4, a visit in the past", null)]
    [InlineData("when: every 4 weeks", "when: \"at weeks 8, 4, then every 4 weeks\"", 7, "week 4 after week 8", null)]
    [InlineData("when: every 4 weeks", "when: \"every 4 weeks until week 24, then every 12 weeks until week 30\"", 7, "'until week 30', before the first visit", null)]
    [InlineData("when: every 4 weeks", "when: every 0 weeks", 7, "the number '0'", null)]
    [InlineData("when: every 4 weeks", "when: every 4 weeks until week 52", 7, "visits that end while patients are followed", null)]
    [InlineData("when: every 4 weeks", "while: azathioprine, when: every 4 weeks", 7, "no visit at all unless a drug is given", null)]
    [InlineData("measure: [qmg]", "measure: [qmg, cmap]", 7, "'cmap', whose measurement error is not stated", null)]
    [InlineData("measure: [qmg]", "measure: [qgm]", 7, "the unknown quantity 'qgm'", "qmg")]
    [InlineData("sd 1 points", "sd -1 points", 4, "an error of -1", null)]
    [InlineData("sd 1 points", "sd 1 mV", 4, "'mV' in", null)]
    [InlineData("cv 10 %", "cw 10 %", 5, "'cw' in", "cv")]
    [InlineData("sessions: 5", "sessions: 5.5", 12, "5.5 sessions", null)]
    [InlineData("volumes: 1,", "volumes: 4,", 12, "'4' at 'volumes'", null)]
    [InlineData("over: 2 days", "over: 2 hours", 13, "'hours' in", null)]
    [InlineData("every: 2 days, volumes", "every: 0 days, volumes", 12, "the number '0'", null)]
    [InlineData("dose: 2 g/kg", "dose: 10 g/kg", 13, "'10 g/kg' at 'dose' is out of range", null)]
    [InlineData("[start azathioprine]", "[start azathioprine, stop azathioprine]", 18, "'stop azathioprine' against another instruction of the rule", null)]
    [InlineData("[start azathioprine]", "[stop azathioprine for good, start azathioprine]", 18, "'start azathioprine' against another", null)]
    [InlineData("[start azathioprine]", "[start azathioprine, hold azathioprine until low]", 18, "'hold azathioprine until low' against another", null)]
    [InlineData("[start azathioprine]", "[start azathioprine, set azathioprine to 2 mg/kg]", 18, "'set azathioprine to 2 mg/kg' against another", null)]
    [InlineData("[start azathioprine]", "[step up azathioprine, step down azathioprine]", 18, "'step down azathioprine' against another", null)]
    [InlineData("[start azathioprine]", "[give plasma exchange, give plasma exchange]", 18, "'give plasma exchange' against another", null)]
    [InlineData("[start azathioprine]", "[repeat immunoglobulin every 3 weeks, stop repeating immunoglobulin]", 18, "'stop repeating immunoglobulin' against another", null)]
    [InlineData("[start azathioprine]", "[repeat immunoglobulin every 3 weeks, repeat immunoglobulin every 6 weeks]", 18, "'repeat immunoglobulin every 6 weeks' against another", null)]
    [InlineData("between-steps-up: 4 weeks", "taken: 120 %", 10, "'120 %' at 'taken' is out of range", null)]
    [InlineData("between-steps-up: 4 weeks", "taken: 0.8", 10, "'0.8' without a unit at 'taken'", null)]
    [InlineData("immunoglobulin: { dose: 2 g/kg,", "immunoglobulin: { taken: 80 %, dose: 2 g/kg,", 13, "unknown key 'taken'", null)]
    [InlineData("when: [low]", "when: [low, weak, azathioprine taken, azathioprine never taken]", 19, "'azathioprine taken' and 'azathioprine never taken', which never hold together", null)]
    [InlineData("when: [low]", "when: [azathioprine at its top step, azathioprine not taken]", 19, "which never hold together", null)]
    [InlineData("when: [low]", "when: [weak for 4 weeks, qmg below 8 points]", 19, "which never hold together", null)]
    [InlineData("when: [low]", "when: [qmg at most 3 points, weak]", 19, "which never hold together", null)]
    [InlineData("when: [low]", "when: [low, { all of: [weak, not low] }]", 19, "which never hold together", null)]
    [InlineData("when: [low]", "when: [TPMT poor, TPMT normal]", 19, "which never hold together", null)]
    [InlineData("when: [low]", "when: [first visit, at least 4 weeks since the first visit]", 19, "which never hold together", null)]
    [InlineData("protocol: small", "protocol: large", 1, "the name 'large' in this file", null)]
    [InlineData("title: A small protocol.", "tittle: A small protocol.", 2, "unknown key 'tittle'", "title")]
    [InlineData("{ error: sd 1 points, source: assumed }", "{ error: sd 1 points }", 4, "key 'source' is missing", null)]
    [InlineData("{ error: sd 1 points, source: assumed }", "{ error: sd 1 points, source: palace-1998 }", 4, "a source without a grade", null)]
    [InlineData("{ error: sd 1 points, source: assumed }", "{ error: sd 1 points, source: palace-1999, grade: SEEN }", 4, "the unknown source 'palace-1999'", "palace-1998")]
    public void A_mistake_is_found_where_it_stands(string old, string now, int line, string found, string? suggestion)
    {
        var findings = ProtocolTexts.With(old, now);
        var finding = findings.FirstOrDefault(f => f.Found.Contains(found, StringComparison.Ordinal))
            .ShouldNotBeNull(string.Join('\n', findings));
        finding.Severity.ShouldBe(Severity.Error);
        finding.Line.ShouldBe(line);
        finding.Suggestion.ShouldBe(suggestion);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var text = ProtocolTexts.Small
            .Replace("0.5, 1, 2 mg/kg", "2, 1, 0.5 mg/kg", StringComparison.Ordinal)
            .Replace("[qmg]", "[qmg, tug]", StringComparison.Ordinal)
            .Replace("when: [low]", "when: [cmap below 4 mV]", StringComparison.Ordinal)
            .Replace("weak: qmg", "weak: qgm", StringComparison.Ordinal);
        ProtocolTexts.Findings(text).Select(f => f.Line).ShouldBe([7, 10, 15, 19]);
    }

    [Fact]
    public void Circles_are_told_once()
    {
        var findings = ProtocolTexts.With("weak: qmg at least 8 points", "weak: [low]\n  tired: [weak]").ToList();
        findings.ShouldBeEmpty();
        var circle = ProtocolTexts.Findings(ProtocolTexts.Small.Replace("weak: qmg at least 8 points", "weak: [low]", StringComparison.Ordinal).Replace("low: wbc below 3.5 e9/L", "low: not weak", StringComparison.Ordinal));
        circle.ShouldHaveSingleItem().Found.ShouldBe("circular definitions: weak -> low -> weak");
    }

    [Fact]
    public void Doses_beyond_labels_and_guidelines_are_warned_of_and_used()
    {
        var label = ProtocolTexts.With(
            "  azathioprine: {", "  amifampridine: { ladder: \"20, 100 mg a day\", start: 20 mg, source: assumed }\n  azathioprine: {");
        label.Select(f => (f.Severity, f.Line)).ShouldBe([(Severity.Warning, 10), (Severity.Warning, 10)]);
        label[0].Found.ShouldBe("amifampridine 100 mg a day");
        var guideline = ProtocolTexts.With(
            "between-steps-up: 4 weeks,", "phenotypes: [{ if: [TPMT poor], start: 1 mg/kg, source: assumed }],");
        guideline.ShouldHaveSingleItem().Found.ShouldBe("azathioprine 1 mg/kg a day at the start for TPMT poor");
        Workspace.BuiltIn.ReadProtocolText(ProtocolTexts.Small.Replace("0.5, 1, 2 mg", "0.5, 1, 4 mg", StringComparison.Ordinal), "small.yaml").Protocol.ShouldNotBeNull();
    }

    [Fact]
    public void Thousands_of_mistakes_are_not_read_at_length()
    {
        var many = string.Join(", ", Enumerable.Repeat("qgm at last 8 pints", 20_000));
        ProtocolTexts.With("weak: qmg at least 8 points", $"weak: [{many}]").Count.ShouldBeInRange(1000, 1010);
        ProtocolTexts.With("when: [low]", $"when: [{{ any of: [{many}] }}]").Count.ShouldBeInRange(1000, 1010);
        ProtocolTexts.With("[step down azathioprine]", $"[{many}]").Count.ShouldBeInRange(200, 210);
    }

    [Fact]
    public void A_file_that_is_none_is_told_so()
    {
        Workspace.BuiltIn.ReadProtocol("no-such-file.yaml").Findings.ShouldHaveSingleItem().Found.ShouldBe("there is no such file");
        ProtocolTexts.Findings("just words").ShouldHaveSingleItem().Found.ShouldBe("'just words' at the protocol");
        Should.Throw<ArgumentException>(() => Workspace.BuiltIn.ReadProtocol(" "));
    }

    [Theory]
    [InlineData("[step down azathioprine]", "[step down azathioprine, hold azathioprine until weak]")]
    [InlineData("[step down azathioprine]", "[step down azathioprine, measure blood count in 1 week, measure blood count in 3 weeks]")]
    [InlineData("[start azathioprine]", "[start azathioprine, give plasma exchange, give immunoglobulin, repeat immunoglobulin every 6 weeks]")]
    [InlineData("when: [low]", "when: [weak, qmg at most 8 points, TPMT poor, NUDT15 normal, azathioprine taken, azathioprine at its top step]")]
    [InlineData("when: [low]", "when: { any of: [azathioprine taken, azathioprine not taken] }")]
    public void A_rule_may_do_several_things(string old, string now) => ProtocolTexts.With(old, now).ShouldBeEmpty();

    [Theory]
    [InlineData("when: [low], do: [step down azathioprine]", "when: [weak at 2 visits], do: [step down azathioprine]", 19, "the rule 'less', which decides nothing")]
    [InlineData("when: [low], do: [step down azathioprine]", "when: weak at 2 visits, do: [measure blood count in 2 weeks]", 0, null)]
    [InlineData("when: [low], do: [step down azathioprine]", "when: weak at 2 visits, do: [give plasma exchange]", 0, null)]
    [InlineData("volumes: 1,", "volumes: 2,", 12, "sessions of 2 plasma volumes")]
    [InlineData("over: 2 days", "over: 1 days", 13, "immunoglobulin of 2 g/kg a day")]
    [InlineData("[start azathioprine]", "[repeat immunoglobulin every 1 weeks]", 18, "4 g/kg of immunoglobulin within 14 days")]
    [InlineData("[start azathioprine]", "[repeat immunoglobulin every 2 weeks]", 0, null)]
    [InlineData("0.5, 1, 2 mg/kg a day", "0.001, 1, 2 mg/kg a day", 10, "azathioprine of only 0.001 mg/kg")]
    [InlineData("  azathioprine: { ladder", "  mycophenolate: { ladder: '500, 4000 mg a day', start: 500 mg, source: assumed }\n  azathioprine: { ladder", 10, "mycophenolate 4000 mg")]
    [InlineData("  azathioprine: { ladder", "  prednisolone: { ladder: '5, 120 mg a day', start: 5 mg, source: assumed }\n  azathioprine: { ladder", 10, "prednisolone 120 mg")]
    [InlineData("  azathioprine: { ladder", "  prednisolone: { ladder: '5, 100 mg on alternate days', start: 5 mg, source: assumed }\n  azathioprine: { ladder", 0, null)]
    public void What_is_possible_and_hardly_meant_is_questioned(string old, string now, int line, string? found)
    {
        var findings = ProtocolTexts.With(old, now);
        findings.ShouldAllBe(finding => finding.Severity == Severity.Warning, string.Join('\n', findings));
        if (found is null)
        {
            findings.ShouldBeEmpty();
            return;
        }

        findings.ShouldContain(finding => finding.Line == line && finding.Found.Contains(found), string.Join('\n', findings));
    }

    [Theory]
    [InlineData("taken: 80 %", 0.8)]
    [InlineData("taken: 100 %", 1)]
    [InlineData("between-steps-up: 4 weeks", 1)]
    public void Patients_take_what_the_protocol_says(string key, double taken)
    {
        var text = ProtocolTexts.Small.Replace("between-steps-up: 4 weeks", key, StringComparison.Ordinal);
        Workspace.BuiltIn.ReadProtocolText(text, "small.yaml").Protocol.ShouldNotBeNull().Ladders.ShouldHaveSingleItem()
            .Taken.ShouldBe(taken, 1e-15);
    }
}
