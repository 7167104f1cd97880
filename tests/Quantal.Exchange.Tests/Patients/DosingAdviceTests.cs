using Quantal.Exchange.Files;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>
/// Failure means: a treatment that a guideline or label advises against is simulated without a word, or one within it is warned of.
/// </summary>
public class DosingAdviceTests
{
    private const string Full = "drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 0";
    private const string Allopurinol = "drug: allopurinol, dose: 100 mg, every: 24 h, from: day 0, until: day 50";

    [Theory]
    [InlineData("TPMT", "poor", "2.5 mg/kg", "24 h", "drastically reduced")]
    [InlineData("NUDT15", "poor", "0.3 mg/kg", "24 h", "drastically reduced")]
    [InlineData("TPMT", "poor", "0.2 mg/kg", "24 h", null)]
    [InlineData("TPMT", "poor", "0.3 mg/kg", "56 h", null)]
    [InlineData("TPMT", "intermediate", "2 mg/kg", "24 h", "30 to 80 %")]
    [InlineData("NUDT15", "intermediate", "1 mg/kg", "12 h", "30 to 80 %")]
    [InlineData("TPMT", "intermediate", "1.9 mg/kg", "24 h", null)]
    [InlineData("NAT2", "poor", "2.5 mg/kg", "24 h", null)]
    [InlineData("TPMT", "normal", "3 mg/kg", "24 h", null)]
    public void Azathioprine_follows_the_phenotype(string enzyme, string phenotype, string dose, string every, string? advice)
        =>
            Expect(
                Sample.OrdersFor(enzyme, phenotype, $"drug: azathioprine, dose: {dose}, every: {every}, from: day 0"), advice,
                "Relling 2019");

    [Theory]
    [InlineData("1.5 mg/kg", null)]
    [InlineData("1.6 mg/kg", "20 to 50 %")]
    public void Two_intermediate_phenotypes_ask_for_less(string dose, string? advice)
        => Expect(Sample.OrdersFor("TPMT", "intermediate", $"drug: azathioprine, dose: {dose}, every: 24 h, from: day 0").Replace("NUDT15: normal", "NUDT15: intermediate"), advice, "2024");

    [Theory]
    [InlineData(Full, Allopurinol, "1/3 to 1/4")]
    [InlineData("drug: azathioprine, dose: 1 mg/kg, every: 24 h, from: day 0", Allopurinol, null)]
    [InlineData("drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 50", Allopurinol, null)]
    [InlineData("drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 49", Allopurinol, "1/3 to 1/4")]
    public void Azathioprine_beside_allopurinol_is_reduced(string azathioprine, string allopurinol, string? advice)
        => Expect(Sample.Orders(azathioprine, allopurinol), advice, "label");

    [Theory]
    [InlineData("normal", "20 mg", "6 h", null)]
    [InlineData("normal", "21 mg", "8 h", "single dose is 20 mg")]
    [InlineData("normal", "20 mg", "5 h", "80 mg a day, and 100 mg")]
    [InlineData("poor", "5 mg", "8 h", null)]
    [InlineData("poor", "5 mg", "6 h", "start at 15 mg")]
    [InlineData("intermediate", "20 mg", "6 h", null)]
    public void Amifampridine_follows_the_label(string nat2, string dose, string every, string? advice)
        => Expect(Sample.OrdersFor("NAT2", nat2, $"drug: amifampridine, dose: {dose}, every: {every}, from: day 0"), advice, "label");

    [Theory]
    [InlineData("drug: azathioprine, dose: 3.5 mg/kg, every: 24 h, from: day 0", 70, "The usual dose is 2 to 3 mg/kg/d")]
    [InlineData("drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 0", 100, null)]
    [InlineData("drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 0", 120, "by actual weight, of this drug at about 250 mg a day")]
    [InlineData("drug: prednisolone, dose: 110 mg, every: 24 h, from: day 0", 70, "at most 1.5 mg/kg a day")]
    [InlineData("drug: prednisolone, dose: 1.4 mg/kg, every: 24 h, from: day 0", 80, "by actual weight, of this drug at about 100 mg a day")]
    [InlineData("drug: prednisolone, dose: 1.5 mg/kg, every: 48 h, from: day 0", 100, null)]
    [InlineData("drug: mycophenolate, dose: 1.5 g, every: 12 h, from: day 0", 70, null)]
    [InlineData("drug: mycophenolate, dose: 2 g, every: 12 h, from: day 0", 70, "at most 3000 mg a day")]
    [InlineData("drug: immunoglobulin, dose: 1 g/kg, over: 6 h, on: [day 0, day 1]", 70, null)]
    [InlineData("drug: immunoglobulin, dose: 2 g/kg, over: 6 h, on: [day 0]", 70, "at most 1000 mg/kg a day")]
    [InlineData("drug: immunoglobulin, dose: 1 g/kg, over: 6 h, on: [day 0, day 1, day 13]", 70, "A whole course is 2 g/kg")]
    [InlineData("drug: immunoglobulin, dose: 1 g/kg, over: 6 h, on: [day 0, day 1, day 21, day 22]", 70, null)]
    [InlineData("drug: efgartigimod, dose: 10 mg/kg, over: 1 h, on: [day 0, day 7]", 120, null)]
    [InlineData("drug: efgartigimod, dose: 12 mg/kg, over: 1 h, on: [day 0]", 70, "at most 10 mg/kg a day")]
    [InlineData("drug: efgartigimod, dose: 10 mg/kg, over: 1 h, on: [day 0]", 130, "by actual weight, of this drug at about 1200 mg a day")]
    [InlineData("drug: prednisolone, dose: 60 mg, every: 48 h, from: day 0, taper: { start: day 9, by: 55 mg, every: 7 d, to: 10 mg }", 70, "The first step leads to the end")]
    [InlineData("drug: prednisolone, dose: 60 mg, every: 48 h, from: day 0, taper: { start: day 9, by: 50 mg, every: 7 d, to: 10 mg }", 70, null)]
    [InlineData("drug: prednisolone, dose: 60 ug, every: 24 h, from: day 0", 70, "Check number and unit")]
    [InlineData("drug: prednisolone, dose: 1 mg, every: 24 h, from: day 0", 70, null)]
    [InlineData("procedure: plasma exchange, volumes: 1.5, on: [day 0, day 1, day 2]", 70, null)]
    [InlineData("procedure: plasma exchange, volumes: 1.0, on: [day 0, 8 h]", 70, "Published sessions exchange up to 1.5")]
    public void Unusual_amounts_are_questioned(string order, int weight, string? advice) =>
        Expect(Sample.Orders(order).Replace("weight: 70 kg", $"weight: {weight} kg", StringComparison.Ordinal), advice, "");

    [Theory]
    [InlineData("weight: 70 kg", "weight: 34 kg", 4, "a body mass index of 12.5 kg/m2")]
    [InlineData("weight: 70 kg", "weight: 36 kg", 0, null)]
    [InlineData("weight: 70 kg", "weight: 170 kg", 4, "a body mass index of 62.4 kg/m2")]
    [InlineData("until: 2 y", "until: 55 y", 39, "an observation that ends at the age of 113 y")]
    [InlineData("until: 2 y", "until: 50 y", 0, null)]
    public void Unusual_patients_are_questioned(string old, string changed, int line, string? found)
    {
        var result = Sample.ReadWith(old, changed);
        result.Scenario.ShouldNotBeNull(string.Join("\n", result.Findings));
        var about = result.Findings.Where(finding => finding.Line is 4 or > 36).ToArray();
        about.Select(finding => finding.Line).ShouldBe(found is null ? [] : [line]);
        about.ShouldAllBe(finding => finding.Severity == Severity.Warning && finding.Found.Contains(found!));
    }

    private static void Expect(string text, string? advice, string source)
    {
        var result = InputFolder.Read(text);
        result.Scenario.ShouldNotBeNull(string.Join("\n", result.Findings));
        if (advice is null)
        {
            result.Findings.ShouldBeEmpty();
            return;
        }

        var warning = result.Findings.ShouldHaveSingleItem();
        warning.Severity.ShouldBe(Severity.Warning);
        warning.Line.ShouldBe(Sample.AzathioprineLine);
        warning.Expected.ShouldContain(advice);
        warning.Expected.ShouldContain(source);
    }
}
