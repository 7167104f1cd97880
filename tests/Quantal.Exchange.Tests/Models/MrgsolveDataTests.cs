using System.Globalization;
using Quantal.Exchange.Models;

namespace Quantal.Exchange.Tests.Models;

/// <summary>Failure means: mrgsolve's data set gives other doses, or at other times, than the product.</summary>
public class MrgsolveDataTests
{
    private static readonly ExportedModel Model = ExportSamples.Model;
    private static readonly Row[] Rows = Read(Model);

    [Fact]
    public void Every_dose_of_the_plan_is_given_and_no_other()
    {
        var given = Rows.Where(row => row.Evid != 0).SelectMany(row => Enumerable.Range(0, row.Addl + 1).Select(index => (
            row.Cmt, row.Amt, Minute: Math.Round((row.Time + (index * row.Ii)) * 1440, 6)))).Order();
        var planned = Model.Jumps.SelectMany(run => Enumerable.Range(0, run.Count).Select(index => (
            Cmt: MrgsolveData.Record(Model, run.Kind).Compartment.Replace('.', '_'), run.Amount, Minute: Math.Round(run.FirstMinute + (index * run.IntervalMinutes), 6)))).Order();

        given.ShouldBe(planned);
    }

    [Fact]
    public void Rows_ascend_in_time_and_at_one_time_the_look_comes_first_and_allopurinol_before_azathioprine()
    {
        Rows.Select(row => row.Time).ShouldBeInOrder();
        Rows.Where(row => row.Evid == 0).Select(row => row.Time).ShouldBe(Model.SavedDays);
        var meetings = Rows.GroupBy(row => row.Time)
            .Select(group => group.Select(row => row.Evid == 0 ? "look" : row.Cmt).ToList())
            .ToList();
        meetings.ShouldAllBe(names => names.IndexOf("look") <= 0);
        var both = meetings.Where(names => names.Contains("allopurinol_body") && names.Contains("azathioprine_recent_doses")).ToList();
        both.Count.ShouldBeGreaterThan(20);
        both.ShouldAllBe(names => names.IndexOf("allopurinol_body") < names.IndexOf("azathioprine_recent_doses"));
    }

    [Fact]
    public void Compartments_are_those_of_the_model_file()
    {
        var compartments = new MrgsolveFile(Model).Names("$CMT").ToHashSet();

        Rows.Where(row => row.Evid == 0).ShouldAllBe(row => row.Cmt == "none" && row.Amt == 0);
        Rows.Where(row => row.Evid != 0).ShouldAllBe(row => compartments.Contains(row.Cmt));
        Rows.Where(row => row.Evid == 8).Select(row => row.Cmt).Distinct().ShouldBe(["drive_immunoglobulin_infusion"]);
        Rows.Select(row => row.Evid).Distinct().Order().ShouldBe([0, 1, 2, 8]);
    }

    [Fact]
    public void Years_of_tablets_are_a_few_rows()
    {
        var oxford = ExportSamples.All().First(model => model is { Name: "oxford", Treatment: "oxford" });

        Read(oxford).Count(row => row.Evid != 0).ShouldBeLessThan(50);
    }

    private static Row[] Read(ExportedModel model)
    {
        var lines = MrgsolveData.Write(model).Split('\n');
        lines[0].ShouldBe("ID,TIME,EVID,CMT,AMT,II,ADDL");
        lines[^1].ShouldBeEmpty();
        return [.. lines[1..^1].Select(line => line.Split(',')).Select(cells => new Row(
            Number(cells[1]), int.Parse(cells[2], CultureInfo.InvariantCulture), cells[3], Number(cells[4]), Number(cells[5]), int.Parse(cells[6], CultureInfo.InvariantCulture)))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Row(double Time, int Evid, string Cmt, double Amt, double Ii, int Addl);
}
