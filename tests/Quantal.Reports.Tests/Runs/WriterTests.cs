using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using Quantal.Exchange.Files;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
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
        var text = SeriesText.Of(result);

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
        cmap.GetProperty("typical").GetProperty("baseline").GetDouble().ShouldBe(FigureText.WithoutNoise(typical[0]));
        cmap.GetProperty("typical").GetProperty("highest").GetProperty("value").GetDouble()
            .ShouldBe(FigureText.WithoutNoise(typical.Max()));
        cmap.GetProperty("typical")
            .GetProperty("highest")
            .GetProperty("day")
            .GetDouble()
            .ShouldBe(result.Days[Array.IndexOf(typical, typical.Max())]);
        cmap.GetProperty("typical").GetProperty("at").EnumerateArray().Select(at => at.GetProperty("label").GetString())
            .ShouldBe(["baseline", "3 months", "1 year", "end (24 months)"]);
        // 20 values: the median lies between the 10th and 11th, the 5 % quantile at position 0.95 counted from 0.
        cmap.GetProperty("draws").GetProperty("median")[104].GetDouble()
            .ShouldBe(FigureText.WithoutNoise((atEnd[9] + atEnd[10]) / 2), 1e-12);
        cmap.GetProperty("draws").GetProperty("p5")[104].GetDouble()
            .ShouldBe(FigureText.WithoutNoise(0.05 * atEnd[0] + 0.95 * atEnd[1]), 1e-12);
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

    // 2.7000000000000006 is what rounding made of 2.7; days stay those of series.csv to the bit, by which the two are put together.
    [Fact]
    public void Values_of_the_summary_carry_no_rounding_and_days_are_exact()
    {
        var (_, result) = SyntheticRun.Make(0, weeks: 5);
        result.Treatments[0].Typical.Values[0] = 2.7000000000000006;
        var summary = Summary(result);

        summary.GetProperty("treatments")[0].GetProperty("readouts").GetProperty("cmap_mV").GetProperty("typical").GetProperty("baseline")
            .GetRawText().ShouldBe("2.7");
        summary.GetProperty("days").EnumerateArray().Select(day => day.GetDouble()).ShouldBe(result.Days);
    }

    [Fact]
    public void A_typical_patient_that_failed_is_null_not_a_number()
    {
        var (_, result) = SyntheticRun.Make(0, weeks: 60, failingDraw: 0);

        var cmap = Summary(result).GetProperty("treatments")[0].GetProperty("readouts").GetProperty("cmap_mV").GetProperty("typical");

        cmap.GetProperty("at")[2].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        cmap.GetProperty("highest").GetProperty("day").GetDouble().ShouldBeLessThanOrEqualTo(100);
    }

    // Shown for a population is the mean of its patients' probabilities; their median is no share of anybody.
    [Fact]
    public void The_probability_of_an_event_is_one_number_in_table_plot_and_file()
    {
        var (scenario, result) = SyntheticRun.Make(9, weeks: 60);
        var courses = TimeCourseSummary.Of(result);
        var contents = new ReportContents(scenario, result, courses, ArmDifference.Of(result), [], Made());
        var table = SummaryTable.Of(result, courses);
        using var plots = JsonDocument.Parse(ReportData.Json(contents));
        var readouts = plots.RootElement.GetProperty("readouts")
            .EnumerateArray()
            .Where(readout => readout.GetProperty("fromZero").GetBoolean())
            .ToArray();

        foreach (var readout in readouts)
        {
            var (id, label) = (readout.GetProperty("id").GetString()!, readout.GetProperty("label").GetString());
            var file = Summary(result)
                .GetProperty("treatments")[0]
                .GetProperty("readouts")
                .GetProperty(id)
                .GetProperty("probability")[59]
                .GetDouble();
            var course = readout.GetProperty("series")[0].GetProperty("mid").EnumerateArray().Last().GetDouble();

            course.ShouldBe(100 * file, 1e-4 * (course + 0.01), id);
            table.Rows.Single(row => row.Label == label).Cells[0][^1].ValueText.ShouldBe(FigureText.Probability(100 * file), id);
        }

        readouts.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void What_people_are_shown_is_one_number_with_one_name_in_file_table_and_plot(int draws)
    {
        var (scenario, result) = SyntheticRun.Make(draws, weeks: 60);
        var courses = TimeCourseSummary.Of(result);
        var contents = new ReportContents(scenario, result, courses, ArmDifference.Of(result), [], Made());
        using var plots = JsonDocument.Parse(ReportData.Json(contents));
        var file = Summary(result).GetProperty("treatments")[1].GetProperty("readouts");
        var table = SummaryTable.Of(result, courses);
        var drawn = plots.RootElement.GetProperty("readouts").EnumerateArray().ToArray();

        drawn.Length.ShouldBeGreaterThan(20);
        foreach (var readout in drawn)
        {
            var id = readout.GetProperty("id").GetString()!;
            var (isEvent, shown) = (readout.GetProperty("fromZero").GetBoolean(), file.GetProperty(id).GetProperty("shown"));
            var value = shown.GetProperty("at").EnumerateArray().Last().GetProperty("value").GetDouble();

            readout.GetProperty("centre").GetString().ShouldBe(shown.GetProperty("is").GetString(), id);
            shown.GetProperty("is").GetString()!.ShouldContain(draws == 0 ? "typical patient" : isEvent ? "mean of 9 " : "median of 9 ");
            readout.GetProperty("series")[1].GetProperty("mid").EnumerateArray().Last().GetDouble()
                .ShouldBe(isEvent ? 100 * value : value, 1e-4 * Math.Abs(isEvent ? 100 * value : value), id);
            if (table.Rows.SingleOrDefault(row => row.Label == readout.GetProperty("label").GetString()) is { } row)
            {
                row.Cells[1][^1].ValueText.ShouldBe(isEvent ? FigureText.Probability(100 * value) : FigureText.Readout(value, row.Unit), id);
            }

            // An event has its probability in place of a median.
            (draws > 0 && file.GetProperty(id).GetProperty("draws").TryGetProperty("median", out _)).ShouldBe(draws > 0 && !isEvent, id);
        }
    }

    [Fact]
    public void The_message_says_once_what_is_the_same_and_of_many_treatments_the_ends()
    {
        var (scenario, result) = SyntheticRun.Make(0, weeks: 60, first: "a");
        string Said(params int[] treatments)
        {
            var some = scenario with { Treatments = [.. treatments.Select((of, place) => scenario.Treatments[of] with { Name = $"t{place}" })] };
            var shown = result with { Treatments = [.. treatments.Select((of, place) => result.Treatments[of] with { Name = $"t{place}" })] };
            using var page = new StringWriter();
            ReportHtml.Write(page, new ReportContents(some, shown, TimeCourseSummary.Of(shown), ArmDifference.Of(shown), [], Made()));
            return Regex.Replace(Regex.Match(page.ToString(), "<p class=\"headline\">After 14 months (.*?);").Groups[1].Value, "<.*?>", "");
        }

        Said(0).ShouldBe("muscle strength is 73.8 % of normal");
        Said(0, 0).ShouldBe("muscle strength is 73.8 % of normal under each treatment");
        Said(0, 1).ShouldBe("muscle strength is 73.8 % of normal under t0 and 46.9 % of normal under t1");
        Said(0, 1, 0).ShouldBe("muscle strength is 73.8 % of normal under t0 and t2, and 46.9 % of normal under t1");
        Said(0, 1, 0, 0, 1).ShouldBe("muscle strength is between 46.9 % of normal under t1 and 73.8 % of normal under t0");
    }

    [Fact]
    public void What_is_shown_as_nought_or_as_less_than_can_be_said_is_not_drawn()
    {
        var (scenario, result) = SyntheticRun.Make(0, weeks: 60);
        var (readouts, infection) = (result.Readouts.Count, result.Readouts.ToList().FindIndex(readout => readout.Id == "hazard_serious_infection"));
        foreach (var treatment in result.Treatments)
        {
            for (var time = 0; time < result.Days.Count; time++)
            {
                treatment.Typical.Values[(time * readouts) + infection] = time * 1e-7;
            }
        }

        var contents = new ReportContents(scenario, result, TimeCourseSummary.Of(result), ArmDifference.Of(result), [], Made());

        contents.Presences[infection].ShouldBe(Presence.Trifling);
        contents.Presences[infection + 4].ShouldBe(Presence.Nought, result.Readouts[infection + 4].Id);
        contents.Differing.ShouldNotContain(infection);
        ReportData.Json(contents).ShouldNotContain("\"hazard_serious_infection\"");
        using var page = new StringWriter();
        ReportHtml.Write(page, contents);
        page.ToString().ShouldContain("Not drawn: Serious infection (less than can be said throughout, under every treatment).");
    }

    [Fact]
    public void Cells_show_three_digits_and_percentages_no_false_ones()
    {
        new[] { 7.0, 0.377, 138.4, 12.34, 0, double.NaN }.Select(
            value => SummaryCell.OfReadout(value, double.NaN, double.NaN, "").ValueText)
            .ShouldBe(["7.00", "0.377", "138", "12.3", "0", "–"]);
        new[] { 36.96, 0.0414, 0.0001, 0, double.NaN }.Select(value => SummaryCell.OfEvent(value).ValueText)
            .ShouldBe(["37.0", "0.04", "<0.01", "0", "–"]);
        SummaryCell.OfReadout(2.7, 2.7, 2.7, "mV").RangeText.ShouldBe("2.70");
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

    [Fact]
    public void Differences_are_those_of_each_draw_under_both_treatments()
    {
        // The file has twelve significant digits.
        const double Digits = 1e-11;
        var (_, result) = SyntheticRun.Make(21, weeks: 60, failingDraw: 4);
        var treatments = Summary(result).GetProperty("treatments");
        var (cmap, death) = (0, result.Readouts.Count - 1);
        var last = 59 * result.Readouts.Count;
        double[] Each(Func<double, double> of, int readout) =>
        [
            .. result.Treatments[1].Draws.Zip(result.Treatments[0].Draws)
                .Select(pair => of(pair.First.Values[last + readout]) - of(pair.Second.Values[last + readout]))
                .Where(double.IsFinite).Order(),
        ];
        var (differences, risks) = (Each(value => value, cmap), Each(hazard => 1 - Math.Exp(-hazard), death));

        treatments[0].TryGetProperty("differencesFromFirst", out _).ShouldBeFalse();
        var written = treatments[1].GetProperty("differencesFromFirst");
        double At(string readout, string what) => written.GetProperty(readout).GetProperty(what)[59].GetDouble();
        differences.Length.ShouldBe(20);
        At("cmap_mV", "median").ShouldBe((differences[9] + differences[10]) / 2, Digits);
        At("cmap_mV", "p5").ShouldBe(0.05 * differences[0] + 0.95 * differences[1], Digits);
        At("cmap_mV", "p95").ShouldBe(0.05 * differences[19] + 0.95 * differences[18], Digits);
        At("cmap_mV", "number").ShouldBe(20);
        At("hazard_death", "meanOfProbability").ShouldBe(risks.Average(), 1e-12);
    }

    [Fact]
    public void A_treatment_does_not_differ_from_itself_however_much_patients_do()
    {
        var (_, result) = SyntheticRun.Make(9, weeks: 10);
        var twice = result with { Treatments = [result.Treatments[0], result.Treatments[0] with { Name = "again" }] };

        ArmDifference.Of(twice).ShouldHaveSingleItem().ShouldAllBe(difference =>
            difference.Typical.Concat(difference.Centre).Concat(difference.Low).Concat(difference.High).All(value => value == 0));
        ArmDifference.Of(result with { Treatments = [result.Treatments[0]] }).ShouldBeEmpty();

        var rounded = result.Treatments[0].Typical;
        rounded = rounded with { Values = [.. rounded.Values.Select(value => value * (1 + 1e-14))] };
        var nearly = result with { Treatments = [result.Treatments[0], result.Treatments[0] with { Typical = rounded }] };
        ArmDifference.Of(nearly)[0].ShouldAllBe(difference => difference.Typical.All(value => value == 0));
    }

    [Fact]
    public void Differences_carry_their_sign_and_none_where_they_round_to_nought()
    {
        static string Text(double value, string? unit) => new DifferenceCell(value, double.NaN, double.NaN, unit).ValueText;

        new[] { 7.0, -0.377, 0, double.NaN }.Select(value => Text(value, "")).ShouldBe(["+7.00", "−0.377", "0", "–"]);
        new[] { 36.96, -0.0414, -0.0001 }.Select(value => Text(value, null)).ShouldBe(["+37.0", "−0.04", "0"]);
    }

    [Fact]
    public void Warnings_stand_in_the_record_and_in_the_summary_and_name_treatments_but_no_folder()
    {
        static Finding Warning(int line, string? treatment, string found) =>
            new(Severity.Warning, "/home/somebody/p.yaml", line, 7, found, "By the label less.") { Treatment = treatment };
        var record = Made() with
        {
            Warnings = WarningTexts.Among(
            [
                Warning(12, "full", "30 mg at once"), Warning(17, "half", "30 mg at once"), Warning(0, null, "a warning of the whole"),
                new Finding(Severity.Error, "p.yaml", 1, 1, "an error", "Correct it."),
            ]),
        };
        string[] expected =
        [
            "full, half: 30 mg at once. By the label less. (p.yaml, lines 12, 17)", "a warning of the whole. By the label less. (p.yaml)",
        ];

        Texts(Summary(SyntheticRun.Make(0, weeks: 4).Result, record)).ShouldBe(expected);
        using var folder = new TemporaryFolder();
        using var stream = new MemoryStream();
        RunJson.Write(stream, record, folder.Path);
        Texts(JsonDocument.Parse(stream.ToArray()).RootElement).ShouldBe(expected);

        static IEnumerable<string?> Texts(JsonElement json) =>
            json.GetProperty("warnings").EnumerateArray().Select(text => text.GetString());
    }

    [Fact]
    public void The_hour_of_the_visit_is_said()
    {
        static string Said(int every, int at) => OrderWords.Describe(new Observation(5000, every, at));

        Said(7 * 1440, 60).ShouldBe("Readouts are those of a visit every 7 days, 1 hour after the morning hour, which is that of the first tablets; those of day 0 are from before the first dose");
        Said(1440, 0).ShouldBe("Readouts are those of a visit every 1 day, at the morning hour, before the tablets of that hour; those of day 0 are from before the first dose");
        Said(360, 90).ShouldBe("Readouts are read every 6 hours, counted from the morning hour of day 0, each 90 minutes later; those of day 0 are from before the first dose");
    }

    private static RunRecord Made() => new("quantal simulate inputs/p.yaml", new SimulationSettings(0, 1, 8, 1), new string('a', 64));

    private static JsonElement Summary(SimulationResult result, RunRecord? record = null)
    {
        using var stream = new MemoryStream();
        SummaryJson.Write(stream, result, TimeCourseSummary.Of(result), ArmDifference.Of(result), record ?? Made());
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }
}
