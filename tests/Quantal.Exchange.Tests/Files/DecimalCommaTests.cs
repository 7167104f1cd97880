using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Files;
using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Tests.Protocols;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.Tests.Files;

/// <summary>
/// Failure means: a number with a decimal comma, as most of Europe writes it, is read as another number, or refused without a word of the
/// decimal point.
/// </summary>
public class DecimalCommaTests
{
    [Theory]
    [InlineData("2,5 mg/kg", "2.5 mg/kg")]
    [InlineData("0,125 mg", "0.125 mg")]
    [InlineData("12,75", "12.75")]
    [InlineData("day 1,5", "day 1.5")]
    [InlineData("1, 1,5, 2 mg/kg a day", "1, 1.5, 2 mg/kg a day")]
    [InlineData("2,500 mg", null)]
    [InlineData("1.234,5 mg", null)]
    [InlineData("0,5, 1,5 mg a day", null)]
    [InlineData("2.5 mg/kg", null)]
    [InlineData("1, 2", null)]
    [InlineData(",5", null)]
    public void The_point_is_suggested_unless_thousands_may_be_meant(string text, string? suggestion) =>
        QuantityReader.Pointed(text).ShouldBe(suggestion);

    [Theory]
    [InlineData("dose: 2 mg/kg", "dose: 2,5 mg/kg", 17, "2.5 mg/kg")]
    [InlineData("weight: 70 kg", "weight: 70,5 kg", 4, "70.5 kg")]
    [InlineData("every: 24 h", "every: 24,5 h", 18, "24.5 h")]
    [InlineData("start: day 120", "start: day 120,5", 33, "day 120.5")]
    [InlineData("volumes: 1.0", "volumes: 1,25", 25, "1.25")]
    [InlineData("age: 58 y", "age: 58,000 y", 3, null)]
    [InlineData("cmap: 2.7 mV", "cmap: '2,7 mV'", 12, "2.7 mV")]
    public void A_patient_file_says_decimal_point(string old, string changed, int line, string? suggestion)
    {
        var error = Sample.OnlyError(Sample.ReadWith(old, changed));
        error.Found.ShouldContain("decimal point");
        (error.Line, error.Suggestion).ShouldBe((line, suggestion));
    }

    [Theory]
    [InlineData("drug: azathioprine, dose: 2,5 mg/kg, every: 24 h, from: day 0", "2.5 mg/kg")]
    [InlineData("drug: azathioprine, every: 24 h, from: day 0, dose: 2,5 mg/kg", "2.5 mg/kg")]
    [InlineData("procedure: plasma exchange, volumes: 1,25, on: [day 0]", "1.25")]
    public void Between_braces_too_where_a_comma_ends_a_value(string order, string suggestion)
    {
        var error = Sample.OnlyError(InputFolder.Read(Sample.Orders(order)));
        error.Found.ShouldContain("decimal point");
        error.Suggestion.ShouldBe(suggestion);
    }

    [Fact]
    public void A_dose_history_says_decimal_point()
    {
        InputFolder.Read(Sample.Orders("doses: history.csv"), "TIME,DRUG,AMT\n0,prednisolone,2,5\n")
            .Findings.ShouldHaveSingleItem().Expected.ShouldContain("decimal point");
        InputFolder.Read(Sample.Orders("doses: history.csv"), "TIME,DRUG,AMT\n0,prednisolone,\"2,5\"\n")
            .Findings.ShouldHaveSingleItem().Found.ShouldContain("decimal point");
    }

    [Theory]
    [InlineData("CL=1,1,V=20", "CL=1.1")]
    [InlineData("V=20,CL=1,1", "CL=1.1")]
    public void A_setting_says_decimal_point(string settings, string suggestion)
    {
        var model = ConcentrationModels.General.Single(one => one.Name == "one-compartment-oral");
        ModelSettings.Read(settings, model).Problems.ShouldHaveSingleItem().ShouldContain($"decimal point. Did you mean '{suggestion}'?");
    }

    // Read as lists, the ladders would have the steps 0, 5, 1, 2 and the steps 2, 5.
    [Theory]
    [InlineData("0.5, 1, 2 mg/kg a day", "0,5, 1, 2 mg/kg a day", "0.5, 1, 2 mg/kg a day")]
    [InlineData("0.5, 1, 2 mg/kg a day", "2,5 mg/kg a day", "2.5 mg/kg a day")]
    [InlineData("cv 10 %", "cv 12,5 %", "cv 12.5 %")]
    [InlineData("qmg at least 8 points", "qmg at least 8,5 points", "qmg at least 8.5 points")]
    [InlineData("dose: 2 g/kg", "dose: 0,4 g/kg", "0.4 g/kg")]
    [InlineData("volumes: 1", "volumes: 1,2", "1.2")]
    public void A_sentence_of_a_protocol_says_decimal_point(string old, string changed, string suggestion)
    {
        var findings = ProtocolTexts.With(old, changed);
        findings.ShouldContain(finding => $"{finding.Found} {finding.Expected}".Contains("decimal point")
            && finding.Suggestion == suggestion, string.Join('\n', findings));
    }
}
