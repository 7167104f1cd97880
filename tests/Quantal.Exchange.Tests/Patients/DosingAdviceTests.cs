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
