using Quantal.Exchange.Files;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: a mistake in a patient file is missed, or shown at the wrong line or with the wrong advice.</summary>
public class FindingTests
{
    [Fact]
    public void The_sample_is_correct()
    {
        var result = InputFolder.Read(Sample.Text);
        result.Findings.ShouldBeEmpty();
        result.Scenario.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("TPMT: normal", "TPTM: normal", 7, "unknown key 'TPTM'", "TPMT")]
    [InlineData("sex:", "sexe:", 2, "unknown key 'sexe'", "sex")]
    [InlineData("observe:", "observ:", 38, "unknown key 'observ'", "observe")]
    [InlineData("      until: day 400", "      untill: day 400", 31, "unknown key 'untill'", "until")]
    public void Unknown_keys_are_errors_with_a_suggestion(string old, string changed, int line, string found, string suggestion)
    {
        var errors = Sample.ReadWith(old, changed).Findings;
        errors.ShouldContain(f => f.Line == line && f.Found.Contains(found) && f.Suggestion == suggestion);
    }

    [Theory]
    [InlineData("drug: azathioprine", "drug: azathioprin", 16, "azathioprine")]
    [InlineData("procedure: plasma exchange", "procedure: plasma exchang", 24, "plasma exchange")]
    [InlineData("TPMT: normal", "TPMT: norml", 7, "normal")]
    [InlineData("sex: female", "sex: femal", 2, "female")]
    [InlineData("tumour: none", "tumour: scl", 10, "sclc")]
    [InlineData("age: 58 y", "age: 58 years", 3, "y")]
    [InlineData("weight: 70 kg", "weight: 70 kq", 4, "kg")]
    [InlineData("every: 24 h", "every: 24 hours", 18, "h")]
    public void Unknown_words_and_units_are_errors_with_a_suggestion(string old, string changed, int line, string suggestion)
    {
        var error = Sample.OnlyError(Sample.ReadWith(old, changed));
        (error.Line, error.Suggestion).ShouldBe((line, suggestion));
    }

    [Theory]
    [InlineData("  weight: 70 kg\n", "", 2, "'weight' is missing")]
    [InlineData("      every: 24 h\n", "", 16, "without 'every' or 'on'")]
    [InlineData("      from: day 0\n", "", 16, "without 'from'")]
    [InlineData("      over: 6 h\n", "", 20, "without 'over'")]
    [InlineData("      volumes: 1.0\n", "", 24, "'volumes' is missing")]
    [InlineData("drug: azathioprine", "dosage: 3", 16, "without 'drug', 'procedure' or 'doses'")]
    [InlineData("  until: 2 y\n", "", 39, "'until' is missing")]
    [InlineData("  sex: female\n", "  sex: female\n  sex: male\n", 3, "stands twice")]
    [InlineData("  untreated: []", "  first: []", 37, "stands twice")]
    [InlineData("  untreated: []", "  FIRST: []", 37, "only in capitals")]
    [InlineData("  untreated: []", "  '=1': []", 37, "treatment name '=1'")]
    [InlineData("  untreated: []", "  untreated:", 37, "nothing at treatment")]
    [InlineData("sex: female", "sex: [female]", 2, "a list where a value")]
    [InlineData("sex: female", "sex:", 2, "nothing where a value")]
    [InlineData("weight: 70 kg", "weight: 70", 4, "without a unit")]
    [InlineData("weight: 70 kg", "weight: 154 lb", 4, "unknown unit 'lb'")]
    [InlineData("weight: 70 kg", "weight: 70 cm", 4, "in a unit that does not fit here")]
    [InlineData("weight: 70 kg", "weight: 70,5 kg", 4, "a comma where a number has a decimal point in '70,5 kg'")]
    [InlineData("weight: 70 kg", "weight: -70 kg", 4, "out of range")]
    [InlineData("weight: 70 kg", "weight: .inf kg", 4, "no number")]
    [InlineData("weight: 70 kg", "weight: NaN kg", 4, "no number")]
    [InlineData("weight: 70 kg", "weight: 1e999 kg", 4, "not finite")]
    [InlineData("dose: 2 mg/kg", "dose: 0 mg/kg", 17, "out of range")]
    [InlineData("dose: 2 mg/kg", "dose: -2 mg/kg", 17, "out of range")]
    [InlineData("dose: 2 mg/kg", "dose: 20 mg/kg", 16, "a dose of 1400 mg")]
    [InlineData("dose: 2 mg/kg", "dose: 2 kg", 17, "in a unit that does not fit here")]
    [InlineData("every: 24 h", "every: 0 h", 18, "the time '0 h'")]
    [InlineData("every: 24 h", "every: -1 h", 18, "negative time")]
    [InlineData("every: 24 h", "every: 0.01 h", 18, "whole number of minutes")]
    [InlineData("every: 24 h", "every: 1e300 h", 18, "the time '1e300 h'")]
    [InlineData("every: 24 h", "every: day 1", 18, "no number")]
    [InlineData("every: 24 h", "every: 5 h", 16, "every 300 min")]
    [InlineData("every: 24 h", "every: 6 h", 16, "within 24 hours")]
    [InlineData("over: 6 h", "over: 1 min", 22, "an infusion over")]
    [InlineData("over: 6 h", "over: 25 h", 20, "before the one before it has ended")]
    [InlineData("on: [day 0, day 1]", "on: [day 1, day 0]", 23, "earlier than the one before")]
    [InlineData("on: [day 0, day 1]", "on: [day 1, day 1]", 23, "stands twice")]
    [InlineData("on: [day 0, day 1]", "on: []", 23, "an empty list")]
    [InlineData("on: [day 0, day 1]", "on: day 0", 23, "'day 0' at 'on'")]
    [InlineData("on: [day 0, day 1]", "every: 21 d", 20, "without 'from'")]
    [InlineData("volumes: 1.0", "volumes: 1 L", 25, "'1 L' at 'volumes'")]
    [InlineData("volumes: 1.0", "volumes: 0", 25, "'0' at 'volumes'")]
    [InlineData("volumes: 1.0", "volumes: 30", 25, "'30' at 'volumes'")]
    [InlineData("age: 58 y", "age: 150 y", 3, "out of range")]
    [InlineData("weight: 70 kg", "weight: 1000 kg", 4, "out of range")]
    [InlineData("weight: 70 kg\n  height: 165 cm", "weight: 25 kg\n  height: 190 cm", 4, "a body mass index of 6.9 kg/m2")]
    [InlineData("weight: 70 kg\n  height: 165 cm", "weight: 200 kg\n  height: 130 cm", 4, "a body mass index of 118.3 kg/m2")]
    [InlineData("height: 165 cm", "height: 20 cm", 5, "out of range")]
    [InlineData("dose: 1 g/kg", "dose: 10 g/kg", 20, "a dose of 700000 mg of immunoglobulin")]
    [InlineData("  until: 2 y", "  until: 200 y", 39, "the time '200 y'")]
    [InlineData("volumes: 1.0\n      on: [day 0, day 2]", "volumes: 3\n      on: [0 h, 1 h, 2 h, 3 h, 4 h, 5 h, 6 h, 7 h, 8 h, 10 h]", 24, "30 plasma volumes exchanged within 24 hours")]
    [InlineData("until: day 400", "until: day 0", 31, "the time 'day 0'")]
    [InlineData("until: day 400", "until: day 100", 33, "after the last dose")]
    [InlineData("start: day 120", "start: day 500", 33, "after the last dose")]
    [InlineData("by: 5 mg", "by: -5 mg", 34, "out of range")]
    [InlineData("to: 10 mg", "to: 60 mg", 27, "a taper to 60 mg")]
    [InlineData("  every: 1 week", "  every: 1 min", 40, "times at which readouts are saved")]
    [InlineData("  every: 1 week", "  every: 3 y", 40, "longer than the observation")]
    [InlineData("  until: 2 y", "  until: 61 y", 39, "the time '61 y'")]
    [InlineData("  until: 2 y", "  until: 2 y\n  at: 8 d", 40, "not shorter than 'every'")]
    public void Each_mistake_is_found_at_its_line(string old, string changed, int line, string found)
    {
        var result = Sample.ReadWith(old, changed);
        result.Scenario.ShouldBeNull();
        result.Findings.ShouldContain(
            f => f.Severity == Severity.Error && f.Line == line && f.Found.Contains(found), string.Join("\n", result.Findings));
    }

    [Theory]
    [InlineData("drug: azathioprine, dose: 50 mg, every: 24 h, on: [day 0], from: day 0", "both 'every' and 'on'")]
    [InlineData("drug: azathioprine, dose: 50 mg, on: [day 0], from: day 0", "'from' with single doses")]
    [InlineData("drug: azathioprine, dose: 50 mg, on: [day 0], over: 1 h", "'over' with azathioprine")]
    [InlineData("drug: prednisolone, dose: 50 mg, every: 24 h, from: day 9, until: day 5", "is not after 'from'")]
    [InlineData("drug: immunoglobulin, dose: 1 g/kg, over: 6 h, on: [day 0], taken: 80 %", "'taken' with immunoglobulin, which is infused")]
    [InlineData("drug: prednisolone, dose: 50 mg, every: 24 h, from: day 0, taken: 0 %", "'0 %' at 'taken' is out of range")]
    [InlineData("drug: prednisolone, dose: 50 mg, every: 24 h, from: day 0, taken: 101 %", "'101 %' at 'taken' is out of range")]
    [InlineData("drug: prednisolone, dose: 50 mg, every: 24 h, from: day 0, taken: 0.8", "'0.8' without a unit at 'taken'")]
    [InlineData("procedure: plasma exchange, volumes: 1, on: [day 0], taken: 80 %", "unknown key 'taken' in a procedure")]
    [InlineData("drug: prednisolone, dose: 50 mg, every: 24 h, from: day 9, taper: { start: day 5, by: 5 mg, every: 7 d, to: 5 mg }", "before the first dose")]
    public void Contradictory_keys_are_errors(string order, string found)
    {
        var error = Sample.OnlyError(InputFolder.Read(Sample.Orders(order)));
        error.Line.ShouldBe(Sample.AzathioprineLine);
        error.Found.ShouldContain(found);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var text = Sample.With("age: 58 y", "age: 8 y")
            .Replace("cmap: 2.7 mV", "cmap: 27 mV")
            .Replace("by: 5 mg", "by: 5")
            .Replace("NAT2: normal", "NAT2: slow");
        var lines = InputFolder.Read(text).Findings.Select(f => f.Line);
        lines.ShouldBe([3, 9, 12, 34]);
    }

    [Fact]
    public void No_treatment_and_too_many_are_errors()
    {
        var none = Sample.Text[..Sample.Text.IndexOf("  first:", StringComparison.Ordinal)].Replace("treatments:", "treatments: {}")
            + "observe: { until: 1 y, every: 1 d }";
        Sample.OnlyError(InputFolder.Read(none)).Found.ShouldContain("no treatment");

        string Many(int count) =>
            Sample.With("  untreated: []\n", string.Concat(Enumerable.Range(2, count - 1).Select(i => $"  t{i}: []\n")));
        InputFolder.Read(Many(100)).Scenario!.Treatments.Count.ShouldBe(100);
        Sample.OnlyError(InputFolder.Read(Many(101))).Found.ShouldBe("101 treatments");
    }
}
