using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

// A failure means: the numbers in the files are not the numbers of the simulation.
public sealed class WriterTests
{
    [Fact]
    public void Series_read_back_to_the_same_bits_whatever_the_treatment_is_called()
    {
        var (_, result) = SyntheticRun.Make(3, weeks: 40, first: SyntheticRun.Hostile + "\nline two", failingDraw: 2);
        var text = Series(result);

        text.ShouldNotContain('\r');
        using var csv = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        csv.HeaderRecord.ShouldBe(["treatment", "draw", "day", .. result.Readouts.Select(readout => readout.Id)]);
        foreach (var treatment in result.Treatments)
        {
            foreach (var patient in treatment.Draws.Prepend(treatment.Typical))
            {
                for (var i = 0; i < result.Days.Count; i++)
                {
                    csv.Read().ShouldBeTrue();
                    csv.GetField(0).ShouldBe(treatment.Name);
                    csv.GetField(1).ShouldBe(patient.Draw.ToString(CultureInfo.InvariantCulture));
                    var expected = patient.Values.AsSpan(i * result.Readouts.Count, result.Readouts.Count)
                        .ToArray()
                        .Prepend(result.Days[i]);
                    var read = Enumerable.Range(2, result.Readouts.Count + 1)
                        .Select(column => double.Parse(csv.GetField(column)!, CultureInfo.InvariantCulture));
                    read.Select(BitConverter.DoubleToInt64Bits).ShouldBe(expected.Select(BitConverter.DoubleToInt64Bits));
                }
            }
        }

        csv.Read().ShouldBeFalse();
    }

    [Fact]
    public void Summary_has_the_extremes_the_quantiles_and_the_outcomes()
    {
        var (_, result) = SyntheticRun.Make(21, weeks: 105, failingDraw: 4);
        var treatment = Summary(result).GetProperty("treatments")[0];
        var cmap = treatment.GetProperty("readouts").GetProperty("cmap_mV");
        var typical = result.Treatments[0].Typical.Values.Where((_, k) => k % result.Readouts.Count == 0).ToArray();
        var atEnd = result.Treatments[0]
            .Draws.Select(draw => draw.Values[104 * result.Readouts.Count])
            .Where(double.IsFinite)
            .Order()
            .ToArray();

        cmap.GetProperty("unit").GetString().ShouldBe("mV");
        cmap.GetProperty("typical").GetProperty("baseline").GetDouble().ShouldBe(typical[0]);
        cmap.GetProperty("typical").GetProperty("highest").GetProperty("value").GetDouble().ShouldBe(typical.Max());
        cmap.GetProperty("typical")
            .GetProperty("highest")
            .GetProperty("day")
            .GetDouble()
            .ShouldBe(result.Days[Array.IndexOf(typical, typical.Max())]);
        cmap.GetProperty("typical").GetProperty("at").EnumerateArray().Select(at => at.GetProperty("label").GetString())
            .ShouldBe(["baseline", "3 months", "1 year", "end (24 months)"]);
        // 20 values: the median lies between the 10th and 11th, the 5 % quantile at position 0.95 counted from 0.
        cmap.GetProperty("draws").GetProperty("median")[104].GetDouble().ShouldBe((atEnd[9] + atEnd[10]) / 2, 1e-12);
        cmap.GetProperty("draws").GetProperty("p5")[104].GetDouble().ShouldBe(0.05 * atEnd[0] + 0.95 * atEnd[1], 1e-12);
        cmap.GetProperty("draws").GetProperty("number")[104].GetDouble().ShouldBe(20);
        treatment.GetProperty("outcomes").GetProperty("completed").GetInt32().ShouldBe(20);
        treatment.GetProperty("outcomes").GetProperty("failed")[0].GetProperty("draw").GetInt32().ShouldBe(4);
    }

    [Fact]
    public void Probability_of_an_event_is_the_mean_over_the_draws()
    {
        var (_, result) = SyntheticRun.Make(9, weeks: 60);
        var death = Enumerable.Range(0, result.Readouts.Count).Single(i => result.Readouts[i].Id == "hazard_death");
        var last = 59 * result.Readouts.Count + death;
        var expected = result.Treatments[0].Draws.Average(draw => 1 - Math.Exp(-draw.Values[last]));

        Summary(result).GetProperty("treatments")[0].GetProperty("readouts").GetProperty("hazard_death").GetProperty("probability")[59]
            .GetDouble().ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void A_typical_patient_that_failed_is_null_not_a_number()
    {
        var (_, result) = SyntheticRun.Make(0, weeks: 60, failingDraw: 0);

        var cmap = Summary(result).GetProperty("treatments")[0].GetProperty("readouts").GetProperty("cmap_mV").GetProperty("typical");

        cmap.GetProperty("at")[2].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        cmap.GetProperty("highest").GetProperty("day").GetDouble().ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Cells_show_three_digits_and_percentages_no_false_ones()
    {
        static string Value(double value, bool percentage) => new SummaryCell(value, double.NaN, double.NaN, percentage).ValueText;

        new[] { 7.0, 0.377, 138.4, 12.34, 0, double.NaN }.Select(value => Value(value, false))
            .ShouldBe(["7.00", "0.377", "138", "12.3", "0", "–"]);
        new[] { 36.96, 0.0414, 0.0001, 0, double.NaN }.Select(value => Value(value, true)).ShouldBe(["37.0", "0.04", "<0.01", "0", "–"]);
    }

    [Fact]
    public void Orders_are_said_as_a_prescriber_would()
    {
        var (scenario, _) = SyntheticRun.Make(0);

        scenario.Treatments[0].Orders.Select(OrderWords.Describe).ShouldBe(
        [
            "Azathioprine 2.5 mg/kg once a day from day 0",
            "Prednisolone 60 mg on alternate days from day 0 until day 700; from day 90 lowered by 5 mg every 28 days to 10 mg",
            "Immunoglobulin 1 g/kg over 4 hours every 28 days from day 0 to day 84 (4 times)",
            "Plasma exchange of 1 plasma volume on days 0, 2, 4",
        ]);
    }

    private static string Series(Quantal.Simulation.SimulationResult result)
    {
        var csv = new SeriesCsv(result.Days, result.Readouts, [.. result.Treatments.Select(treatment => treatment.Name)]);
        var text = new ArrayBufferWriter<byte>();
        foreach (var (treatment, of) in result.Treatments.Index())
        {
            foreach (var patient in of.Draws.Prepend(of.Typical))
            {
                csv.Write(text, treatment, patient);
            }
        }

        return csv.Header + Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static JsonElement Summary(Quantal.Simulation.SimulationResult result)
    {
        using var stream = new MemoryStream();
        SummaryJson.Write(stream, result, TimeCourseSummary.Of(result));
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }
}
