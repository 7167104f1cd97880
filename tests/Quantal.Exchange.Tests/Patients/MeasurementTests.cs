using Quantal.Exchange.Files;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: what was measured in a patient is shown at another time or in another plot, or a mistake in it is missed.</summary>
public class MeasurementTests
{
    [Fact]
    public void Values_have_a_time_a_readout_and_a_number()
    {
        var result = Read("- { on: day 84, readout: cmap_mV, value: 4.1 }", "- { on: 1 y, readout: strength_percent_normal, value: -0.5 }");

        result.Findings.ShouldBeEmpty();
        result.Scenario!.Measurements.ShouldBe(
            [new Measurement(84 * 1440, "cmap_mV", 4.1), new Measurement(365 * 1440, "strength_percent_normal", -0.5)]);
    }

    [Fact]
    public void A_file_without_them_and_an_empty_list_have_none()
    {
        InputFolder.Read(Sample.Text).Scenario!.Measurements.ShouldBeEmpty();
        InputFolder.Read(Sample.Text + "\nmeasured: []").Scenario!.Measurements.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("- { on: day 84, readout: cmap_mv, value: 4.1 }", "'cmap_mv' at 'readout'", "cmap_mV")]
    [InlineData("- { on: day 84, readout: hazard_death, value: 1 }", "'hazard_death' at 'readout'", null)]
    [InlineData("- { on: day 732, readout: cmap_mV, value: 4.1 }", "after the end of the observation", null)]
    [InlineData("- { on: 84, readout: cmap_mV, value: 4.1 }", "without a unit", null)]
    [InlineData("- { on: day 84, readout: cmap_mV, value: 4.1 mV }", "at 'value'", null)]
    [InlineData("- { on: day 84, readout: cmap_mV, value: \"4,1\" }", "a comma", "4.1")]
    [InlineData("- { on: day 84, readout: cmap_mV }", "'value' is missing", null)]
    [InlineData("- { on: day 84, readout: cmap_mV, values: 4.1, value: 4 }", "unknown key 'values'", "value")]
    [InlineData("- cmap_mV", "at measured", null)]
    public void Mistakes_are_errors_at_their_line(string item, string found, string? suggestion)
    {
        var error = Sample.OnlyError(Read(item));

        error.Found.ShouldContain(found);
        (error.Line, error.Suggestion).ShouldBe((Sample.Text.Split('\n').Length + 2, suggestion));
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Read("- { on: x, readout: y, value: z }").Findings.Count(finding => finding.Severity == Severity.Error).ShouldBe(3);

    [Fact]
    public void A_mapping_is_no_list() => Sample.OnlyError(InputFolder.Read(Sample.Text + "\nmeasured: { on: day 1 }")).Found.ShouldContain("at 'measured'");

    private static Quantal.Exchange.Patients.PatientFileResult Read(params string[] items) =>
        InputFolder.Read($"{Sample.Text}\nmeasured:\n{string.Join('\n', items.Select(item => $"  {item}"))}");
}
