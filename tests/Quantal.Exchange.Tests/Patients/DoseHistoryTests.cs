using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: a dose history is read as other doses than it holds, or a mistake in it is missed.</summary>
public class DoseHistoryTests
{
    private const string Header = "TIME,DRUG,AMT,EVID,RATE,ADDL,II,MDV,CMT,SS\n";

    [Fact]
    public void Rows_become_orders()
    {
        const string Rows = "\"TIME\", \"DRUG\",AMT,RATE,ADDL,II,EVID\n"
            + "0,prednisolone,60,0,0,0,1\n0,azathioprine,150,.,9,24,1\n24,immunoglobulin,70000,11666.667,,,1\n\n48.5,prednisolone,60,,,,1\n240,azathioprine,100,0,9,24,1\n";
        var result = History(Rows);
        result.Findings.ShouldBeEmpty();
        var orders = result.Scenario!.Treatments[0].Orders;
        orders.Count.ShouldBe(4);
        var tablets = orders[0].ShouldBeOfType<DatedDose>();
        (tablets.Drug, tablets.Dose, tablets.OverMinutes).ShouldBe((Drug.Prednisolone, new Dose(60, false), 0));
        tablets.OnMinutes.ShouldBe([0, 2910]);
        orders[1].ShouldBe(new RepeatedDose(Drug.Azathioprine, new(150, false), 1440, 0, 14400, null));
        orders[2].ShouldBeOfType<DatedDose>().OverMinutes.ShouldBe(360);
        orders[3].ShouldBe(new RepeatedDose(Drug.Azathioprine, new(100, false), 1440, 14400, 28800, null));
        result.Inputs.Select(input => Path.GetFileName(input.Path)).ShouldBe(["patient.yaml", "history.csv"]);
    }

    [Fact]
    public void A_file_of_individuals_gives_the_doses_of_the_first_and_says_so()
    {
        var result = History("id,time,drug,amt\n20230000000000001,0,prednisolone,60\n20230000000000001.0,48,prednisolone,40\n"
            + "20230000000000002,0,prednisolone,20\n3,x,nothing,\n");

        var taken = result.Findings.ShouldHaveSingleItem();
        (taken.Severity, taken.Line).ShouldBe((Severity.Warning, 1));
        taken.Found.ShouldBe("the doses of ID '20230000000000001' are taken, and not those of other IDs in 2 rows");
        result.Scenario!.Treatments[0].Orders.Cast<DatedDose>().Select(dose => dose.Dose.Milligrams).ShouldBe([60, 40]);
        History("ID,TIME,DRUG,AMT\nA-7,0,prednisolone,60\n")
            .Findings.ShouldHaveSingleItem()
            .Found.ShouldBe("the doses of ID 'A-7' are taken");
        History("ID,TIME,DRUG,AMT\n1,0,prednisolone,60\n2,0,prednisolone,60\n1,5,prednisolone,60\n").Findings.ShouldContain(
            one => one.Severity == Severity.Error && one.Line == 4 && one.Found == "ID '1' again, after other individuals");
        History("ID,TIME,DRUG,AMT\n.,0,prednisolone,60\n")
            .Findings.ShouldContain(one => one.Severity == Severity.Error && one.Found == "no ID");
    }

    [Fact]
    public void A_file_as_NONMEM_users_keep_it_gives_its_doses_and_says_what_it_passes_over()
    {
        const string Rows = """
            ID,TIME,EVID,AMT,DRUG,CMT,MDV,DV
            7,0,1,50,azathioprine,1,1,.
            7,2.5,0,.,.,2,0,31.4
            7,24,1,50,azathioprine,1,1,.
            7,26.5,0,0,.,2,0,29.8
            8,0,1,100,azathioprine,1,1,.
            """;

        var result = History(Rows);

        result.Scenario!.Treatments[0].Orders.ShouldHaveSingleItem().ShouldBeOfType<DatedDose>().OnMinutes.ShouldBe([0, 1440]);
        result.Findings.Select(finding => finding.Found).ShouldBe(
            ["2 observations (EVID 0) among the doses", "the doses of ID '7' are taken, and not those of other IDs in 1 row"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("7000", 429, "an infusion over 428.571429 min by AMT and RATE")]
    [InlineData("11999", 250, "an infusion over 250.020835 min by AMT and RATE")]
    public void An_infusion_runs_whole_minutes_with_its_whole_dose_and_that_is_said_once(string rate, int minutes, string found)
    {
        var result = History($"TIME,DRUG,AMT,RATE\n0,immunoglobulin,50000,{rate}\n48,immunoglobulin,50000,{rate}\n");

        var warning = result.Findings.ShouldHaveSingleItem();
        (warning.Severity, warning.Line, warning.Found).ShouldBe((Severity.Warning, 2, found));
        warning.Expected.ShouldContain($"runs over {minutes} min");
        var order = result.Scenario!.Treatments[0].Orders.ShouldHaveSingleItem().ShouldBeOfType<DatedDose>();
        (order.Dose.Milligrams, order.OverMinutes).ShouldBe((50_000, minutes));
    }

    [Fact]
    public void Utf16_is_refused_as_in_the_patient_file()
    {
        using var folder = new InputFolder();
        File.WriteAllText(folder.PathOf("history.csv"), "TIME,DRUG,AMT\n0,azathioprine,50\n", System.Text.Encoding.Unicode);
        var result = Workspace.BuiltIn.ReadPatient(folder.Write("patient.yaml", Sample.Orders("doses: history.csv")));
        Sample.OnlyError(result).Found.ShouldBe("the file is UTF-16 text");
    }

    [Theory]
    [InlineData("0,azathioprin,50,1,0,0,0,0,0,0", "DRUG 'azathioprin'", "azathioprine")]
    [InlineData("0,plasma exchange,1,1,0,0,0,0,0,0", "DRUG 'plasma exchange'", null)]
    [InlineData("0,azathioprine,0,1,0,0,0,0,0,0", "AMT '0'", null)]
    [InlineData("0,azathioprine,-50,1,0,0,0,0,0,0", "AMT '-50'", null)]
    [InlineData("0,azathioprine,x,1,0,0,0,0,0,0", "column AMT: 'x'", null)]
    [InlineData("0,azathioprine,.,1,0,0,0,0,0,0", "column AMT: '.'", null)]
    [InlineData("0,azathioprine,1e999,1,0,0,0,0,0,0", "not finite", null)]
    [InlineData("-1,azathioprine,50,1,0,0,0,0,0,0", "TIME '-1'", null)]
    [InlineData("0.001,azathioprine,50,1,0,0,0,0,0,0", "whole number of minutes", null)]
    [InlineData("9e9,azathioprine,50,1,0,0,0,0,0,0", "TIME '9e9'", null)]
    [InlineData("0,azathioprine,50,0,0,0,0,0,0,0", "EVID '0'", null)]
    [InlineData("0,azathioprine,50,2,0,0,0,0,0,0", "EVID '2'", null)]
    [InlineData("0,azathioprine,50,3,0,0,0,0,0,0", "EVID '3'", null)]
    [InlineData("0,azathioprine,50,4,0,0,0,0,0,0", "EVID '4'", null)]
    [InlineData("0,azathioprine,50,1,5,0,0,0,0,0", "RATE '5' with a tablet", null)]
    [InlineData("0,immunoglobulin,50000,1,0,0,0,0,0,0", "immunoglobulin without RATE", null)]
    [InlineData("0,immunoglobulin,50000,1,-1,0,0,0,0,0", "RATE '-1'", null)]
    [InlineData("0,immunoglobulin,50000,1,-2,0,0,0,0,0", "RATE '-2'", null)]
    [InlineData("0,immunoglobulin,50000,1,500,0,0,0,0,0", "by AMT and RATE", null)]
    [InlineData("0,immunoglobulin,50000,1,1e-300,0,0,0,0,0", "an infusion over", null)]
    [InlineData("0,immunoglobulin,50000,1,10000,2,24,0,0,0", "ADDL with immunoglobulin", null)]
    [InlineData("0,azathioprine,50,1,0,3,0,0,0,0", "ADDL '3' with II '0'", null)]
    [InlineData("0,azathioprine,50,1,0,0,24,0,0,0", "ADDL '0' with II '24'", null)]
    [InlineData("0,azathioprine,50,1,0,1.5,24,0,0,0", "ADDL '1.5'", null)]
    [InlineData("0,azathioprine,50,1,0,30000000,24,0,0,0", "beyond 60 years", null)]
    [InlineData("0,azathioprine,50,1,0,0,0,2,0,0", "MDV '2'", null)]
    [InlineData("0,azathioprine,50,1,0,0,0,0,2,0", "CMT '2'", null)]
    [InlineData("0,immunoglobulin,50000,1,10000,0,0,0,1,0", "CMT '1'", null)]
    [InlineData("0,azathioprine,50,1,0,0,0,0,0,1", "SS '1'", null)]
    [InlineData("0,azathioprine,50", "a row of 3 cells", null)]
    [InlineData("0;azathioprine;50;1;0;0;0;0;0;0", "a row of 1 cells", null)]
    [InlineData("0,\"azathioprine,50,1,0,0,0,0,0,0", "an open quote", null)]
    [InlineData("0,azathioprine,5000,1,0,0,0,0,0,0", "a dose of 5000 mg", null)]
    public void Each_mistake_is_found_in_its_row(string row, string found, string? suggestion)
    {
        var result = History($"{Header}0,amifampridine,10,1,0,0,0,0,0,0\n{row}\n");
        result.Scenario.ShouldBeNull();
        result.Findings.ShouldContain(
            f => f.File.EndsWith("history.csv") && f.Line == 3 && f.Found.Contains(found) && f.Suggestion == suggestion,
            string.Join("\n", result.Findings));
    }

    [Theory]
    [InlineData("TIME,DRUG,AMTT\n", 1, "unknown column 'AMTT'", "AMT")]
    [InlineData("TIME,DRUG,AMT,AMT\n", 1, "column AMT stands twice", null)]
    [InlineData("TIME,DRUG\n", 1, "column AMT is missing", null)]
    [InlineData("", 0, "no header row", null)]
    [InlineData("TIME,DRUG,AMT\n", 1, "without rows", null)]
    [InlineData("TIME,DRUG,AMT\n24,azathioprine,50\n0,azathioprine,50\n", 3, "earlier than in the row before", null)]
    [InlineData("TIME,DRUG,AMT\n24,azathioprine,50\n24,azathioprine,60\n", 3, "two single doses", null)]
    public void Mistakes_of_the_whole_file_are_found(string csv, int line, string found, string? suggestion)
        =>
            History(csv).Findings.ShouldContain(
                f => f.Severity == Severity.Error && f.Line == line && f.Found.Contains(found) && f.Suggestion == suggestion);

    [Theory]
    [InlineData("../history.csv", "the path '../history.csv'")]
    [InlineData("/etc/passwd", "the path '/etc/passwd'")]
    [InlineData("a/../../history.csv", "the path 'a/../../history.csv'")]
    [InlineData("'..\\history.csv'", "the path '..\\history.csv'")]
    [InlineData("absent.csv", "there is no file")]
    public void Files_outside_the_folder_and_missing_ones_are_refused(string path, string found)
    {
        var error = Sample.OnlyError(InputFolder.Read(Sample.Orders($"doses: {path}")));
        error.Line.ShouldBe(Sample.AzathioprineLine);
        error.Found.ShouldContain(found);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_refused()
    {
        using var outside = new InputFolder();
        using var folder = new InputFolder();
        Directory.CreateSymbolicLink(
            folder.PathOf("sub"), Path.GetDirectoryName(outside.Write("history.csv", "TIME,DRUG,AMT\n0,azathioprine,50\n"))!);
        var result = Workspace.BuiltIn.ReadPatient(folder.Write("patient.yaml", Sample.Orders("doses: sub/history.csv")));
        Sample.OnlyError(result).Found.ShouldContain("is a link");
    }

    [Fact]
    public void Reading_stops_at_the_largest_number_of_rows_whatever_the_file_holds()
    {
        var csv = "TIME,DRUG,AMT\n"
            + string.Concat(Enumerable.Range(0, DoseHistoryReader.MaximumRows + 5000).Select(i => $"{i * 4},amifampridine,5\n"));
        var error = Sample.OnlyError(History(csv));
        error.Line.ShouldBe(DoseHistoryReader.MaximumRows + 2);
        error.Found.ShouldContain("more than 100000 rows");
    }

    [Fact]
    public void A_row_without_end_is_not_kept()
    {
        var rows = new CsvRows(new StringReader(new string(',', 10_000_000)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        rows.Next(out var cells).ShouldBeTrue();
        cells.ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }

    private static PatientFileResult History(string csv) => InputFolder.Read(Sample.Orders("doses: history.csv"), csv);
}
