using Quantal.Exchange.Files;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: a quantity or time of a patient file reaches the model with another size than was written.</summary>
public class ValueTests
{
    [Theory]
    [InlineData("18 y", true)]
    [InlineData("17.999 y", false)]
    [InlineData("110 y", true)]
    [InlineData("110.1 y", false)]
    [InlineData("216 months", true)]
    public void Age_is_bounded(string age, bool accepted) => Accepted("age: 58 y", $"age: {age}").ShouldBe(accepted);

    [Theory]
    [InlineData("25 kg", true)]
    [InlineData("24.9 kg", false)]
    [InlineData("250 kg", true)]
    [InlineData("250.1 kg", false)]
    [InlineData("70000 g", true)]
    public void Weight_is_bounded(string weight, bool accepted) => Accepted("weight: 70 kg", $"weight: {weight}").ShouldBe(accepted);

    [Theory]
    [InlineData("120 cm", true)]
    [InlineData("119.9 cm", false)]
    [InlineData("2.2 m", true)]
    [InlineData("2.21 m", false)]
    public void Height_is_bounded(string height, bool accepted) => Accepted("height: 165 cm", $"height: {height}").ShouldBe(accepted);

    [Theory]
    [InlineData("cmap: 2.7 mV", "cmap: 0.05 mV", true)]
    [InlineData("cmap: 2.7 mV", "cmap: 0.049 mV", false)]
    [InlineData("cmap: 2.7 mV", "cmap: 9.5 mV", true)]
    [InlineData("cmap: 2.7 mV", "cmap: 9.51 mV", false)]
    [InlineData("vgccTitre: 200 pM", "vgccTitre: 0 pM", true)]
    [InlineData("vgccTitre: 200 pM", "vgccTitre: 20 nM", true)]
    [InlineData("vgccTitre: 200 pM", "vgccTitre: 20001 pM", false)]
    public void Baseline_is_bounded(string old, string changed, bool accepted) => Accepted(old, changed).ShouldBe(accepted);

    [Theory]
    [InlineData("NAT2: normal", Phenotype.Normal)]
    [InlineData("NAT2: poor", Phenotype.Poor)]
    [InlineData("", null)]
    public void A_gene_that_was_not_tested_is_not_taken_for_a_normal_one(string written, Phenotype? read) =>
        Sample.ReadWith("NAT2: normal", written).Scenario!.Patient.Phenotypes.Nat2.ShouldBe(read);

    [Fact]
    public void Units_of_the_patient_are_converted()
    {
        var text = Sample.Text.Replace("58 y", "696 months")
            .Replace("70 kg", "70500 g")
            .Replace("165 cm", "1.65 m")
            .Replace("2.7 mV", "0.0027 V")
            .Replace("200 pM", "0.2 nM");
        var patient = InputFolder.Read(text).Scenario!.Patient;
        patient.AgeYears.ShouldBe(58, 1e-12);
        patient.WeightKilograms.ShouldBe(70.5, 1e-12);
        patient.HeightCentimetres.ShouldBe(165, 1e-12);
        patient.Baseline.CmapMillivolts!.Value.ShouldBe(2.7, 1e-12);
        patient.Baseline.VgccTitrePicomolar!.Value.ShouldBe(200, 1e-12);
    }

    [Theory]
    [InlineData("60 mg", 60, false)]
    [InlineData("0.06 g", 60, false)]
    [InlineData("60000 ug", 60, false)]
    [InlineData("2mg/kg", 2, true)]
    [InlineData("0.002 g/kg", 2, true)]
    public void Doses_are_converted(string dose, double milligrams, bool perKilogram)
    {
        var order = (DatedDose)Order($"drug: azathioprine, dose: {dose}, on: [day 0]");
        order.Dose.Milligrams.ShouldBe(milligrams, 1e-12);
        order.Dose.PerKilogram.ShouldBe(perKilogram);
    }

    [Theory]
    [InlineData("day 0", 0)]
    [InlineData("day 1.5", 2160)]
    [InlineData("3 d", 4320)]
    [InlineData("2 weeks", 20160)]
    [InlineData("1 week", 10080)]
    [InlineData("90 min", 90)]
    [InlineData("0.1 d", 144)]
    [InlineData("1 y", 365 * 1440)]
    [InlineData("2 y", 731 * 1440)]
    [InlineData("5 y", 1826 * 1440)]
    [InlineData("6 months", 183 * 1440)]
    public void Times_are_whole_minutes(string time, int minutes)
        => ((DatedDose)Order($"drug: azathioprine, dose: 1 mg/kg, on: [{time}]")).OnMinutes.ShouldBe([minutes]);

    [Theory]
    [InlineData("every: 1 week", 60)]
    [InlineData("every: 36 h", 0)]
    [InlineData("every: 1 week\n  at: 0 h", 0)]
    [InlineData("every: 36 h\n  at: 2 h", 120)]
    public void Visits_take_place_an_hour_after_the_morning_hour_unless_stated(string every, int at)
        => Sample.ReadWith("every: 1 week", every).Scenario!.Observation.AtMinute.ShouldBe(at);

    [Fact]
    public void The_day_of_a_visit_is_read_where_that_is_asked_for()
    {
        Sample.ReadWith("every: 1 week", "every: 1 week").Scenario!.Observation.WholeDay.ShouldBeFalse();
        Sample.ReadWith("every: 1 week", "every: 1 week\n  day: peak and trough").Scenario!.Observation.WholeDay.ShouldBeTrue();
        Sample.ReadWith("every: 1 week", "every: 1 week\n  day: noon")
            .Findings.ShouldHaveSingleItem()
            .Expected.ShouldContain("peak and trough");
    }

    private static Order Order(string order) =>
        InputFolder.Read(Sample.Orders(order)).Scenario!.Treatments[0].Orders.ShouldHaveSingleItem();

    private static bool Accepted(string old, string changed)
    {
        var result = Sample.ReadWith(old, changed);
        (result.Scenario is null).ShouldBe(result.Findings.Any(f => f.Severity == Severity.Error));
        return result.Scenario is not null;
    }
}
