using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Files;

namespace Quantal.Exchange.Tests.DoseRecords;

/// <summary>Failure means: a data set is read as other records than it holds, or a mistake in it is missed.</summary>
public class DoseRecordFileTests
{
    private const string Header = "ID,TIME,EVID,AMT,RATE,II,ADDL,SS,CMT,LAGT,BIOAV,MODE,DUR2,RAT2,MDV\n";
    private const string Dose = "1,0,1,100,0,0,0,0,2,0,1,0,0,0,1\n";

    [Fact]
    public void Records_become_concentrations()
    {
        var (findings, observed) = Data.Read(
            "ID,TIME,EVID,AMT,CMT\n1,0,1,100,2\n1,0,0,.,2\n1,10,0,,0\n7,5,0,0,2\n7,6,1,50,2\n7,6,0,0,2\n");

        findings.ShouldBeEmpty();
        observed.Select(one => (one.Id, one.Time)).ShouldBe([("1", 0), ("1", 10), ("7", 5), ("7", 6)]);
        observed.Select(one => one.Concentration).ShouldBe([5, 5 * Math.Exp(-0.55), 0, 2.5], 1e-12);
    }

    [Fact]
    public void Names_are_known_in_any_case_and_values_hold_over_the_interval_before_their_row()
    {
        var (findings, observed) = Data.Read("id,Time,amt,cmt,cl,V\r\n1,0,100,2,2,20\r\n1,10,0,2,4,10\r\n", "KA=1");

        findings.ShouldBeEmpty();
        observed[0].Concentration.ShouldBe(10 * Math.Exp(-4), 1e-12);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var (findings, _) = Data.Read("ID,TIME,AMT,ADDL\nx,-1,5,1.5\n1,y,5,0\n");

        findings.Select(finding => (finding.Line, finding.Column)).ShouldBe([(2, 1), (2, 3), (2, 8), (3, 3)]);
    }

    [Theory]
    [InlineData("1,x,0,0,0,0,0,0,2,0,1,0,0,0,0", "TIME 'x'", 3)]
    [InlineData("1,.,0,0,0,0,0,0,2,0,1,0,0,0,0", "no TIME", 3)]
    [InlineData("1,10:30,0,0,0,0,0,0,2,0,1,0,0,0,0", "TIME '10:30'", 3)]
    [InlineData("1,NaN,0,0,0,0,0,0,2,0,1,0,0,0,0", "TIME 'NaN'", 3)]
    [InlineData("1,1e999,0,0,0,0,0,0,2,0,1,0,0,0,0", "TIME '1e999'", 3)]
    [InlineData("1,-1,0,0,0,0,0,0,2,0,1,0,0,0,0", "TIME '-1'", 3)]
    [InlineData("1,1,5,0,0,0,0,0,2,0,1,0,0,0,0", "EVID '5'", 5)]
    [InlineData("1,1,0,7,0,0,0,0,2,0,1,0,0,0,0", "AMT '7' with EVID 0", 7)]
    [InlineData("1,1,2,0,7,0,0,0,2,0,1,0,0,0,1", "RATE '7' with EVID 2", 9)]
    [InlineData("1,1,3,0,0,7,0,0,2,0,1,0,0,0,1", "II '7' with EVID 3", 11)]
    [InlineData("1,1,0,0,0,0,0,0,1,0,1,0,0,0,0", "an observation in CMT '1'", 17)]
    [InlineData("1,1,0,0,0,0,0,0,-2,0,1,0,0,0,0", "CMT '-2'", 17)]
    [InlineData("1,1,1,5,0,0,0,0,-2,0,1,0,0,0,1", "a dose into CMT '-2'", 17)]
    [InlineData("1,1,1,5,0,0,0,0,3,0,1,0,0,0,1", "a dose into CMT '3'", 17)]
    [InlineData("1,1,1,0,0,0,0,0,2,0,1,0,0,0,1", "AMT '0' with RATE '0'", 7)]
    [InlineData("1,1,1,0,5,0,0,0,2,0,1,0,0,0,1", "AMT '0' with RATE '5'", 7)]
    [InlineData("1,1,1,-5,0,0,0,0,2,0,1,0,0,0,1", "AMT '-5'", 7)]
    [InlineData("1,1,1,5,-3,0,0,0,2,0,1,0,0,0,1", "RATE '-3'", 9)]
    [InlineData("1,1,1,5,-1,0,0,0,2,0,1,1,0,0,1", "RAT2 '0'", 28)]
    [InlineData("1,1,1,5,-2,0,0,0,2,0,1,2,0,9,1", "DUR2 '0'", 26)]
    [InlineData("1,1,1,5,-2,0,0,0,2,0,1,1,4,9,1", "MODE '1' with RATE '-2'", 24)]
    [InlineData("1,1,1,5,0,0,0,0,2,0,1,2,4,9,1", "MODE '2' with RATE '0'", 23)]
    [InlineData("1,1,1,5,-1,0,0,0,1,0,1,1,4,9,1", "RATE '-1' with a dose into compartment 1", 9)]
    [InlineData("1,1,1,5,0,0,0,0,2,-1,1,0,0,0,1", "LAGT '-1'", 19)]
    [InlineData("1,1,1,5,0,0,0,0,2,0,0,0,0,0,1", "BIOAV '0'", 21)]
    [InlineData("1,1,1,5,0,0,3,0,2,0,1,0,0,0,1", "ADDL '3' without II", 11)]
    [InlineData("1,1,1,5,0,8,1.5,0,2,0,1,0,0,0,1", "ADDL '1.5'", 13)]
    [InlineData("1,1,1,5,0,8,-1,0,2,0,1,0,0,0,1", "ADDL '-1'", 13)]
    [InlineData("1,1,1,5,0,8,2000000,0,2,0,1,0,0,0,1", "ADDL '2000000'", 13)]
    [InlineData("1,1,1,5,0,0,0,1,2,0,1,0,0,0,1", "SS '1' without II", 11)]
    [InlineData("1,1,1,5,0,8,0,3,2,0,1,0,0,0,1", "SS '3'", 15)]
    [InlineData("1,1,1,0,5,8,0,1,2,0,1,0,0,0,1", "AMT 0) with II or ADDL", 15)]
    [InlineData("1,1,1,0,5,0,0,1,2,4,1,0,0,0,1", "AMT 0) with a lag", 15)]
    [InlineData("1,1,1,5,0,0,0,0,2,0,1,0,0,0,0", "MDV '0' with EVID '1'", 29)]
    [InlineData("1,1,0,0,0,0,0,0,2,0,1,0,0,0,7", "MDV '7'", 29)]
    [InlineData("1,1,0,0", "a row of 4 cells", 0)]
    [InlineData("1,1,0,0,0,0,0,0,2,0,1,0,0,0,\"0", "an open quote", 0)]
    [InlineData("1,1,1,1e308,0,0,0,0,2,0,9,0,0,0,1", "infinite", 0)]
    public void Each_mistake_is_found_in_its_row_and_column(string row, string found, int column)
    {
        var (findings, _) = Data.Read($"{Header}{Dose}{row}\n1,2,0,0,0,0,0,0,2,0,1,0,0,0,0\n");

        var error = findings.First(finding => finding.Severity == Severity.Error);
        (error.Line, error.Column).ShouldBe((3, column), error.ToString());
        error.Found.ShouldContain(found);
    }

    [Theory]
    [InlineData("ID,TIME,AMTT\n1,0,0\n", 1, "column AMT is missing")]
    [InlineData("ID,TIME,AMT,amt\n1,0,0,0\n", 1, "column AMT stands twice")]
    [InlineData("ID,TIME,AMT,DATE\n1,0,0,0\n", 1, "column DATE")]
    [InlineData("ID;TIME;AMT\n", 1, "column ID is missing")]
    [InlineData("", 0, "no header row")]
    [InlineData("ID,TIME,AMT\n", 0, "without rows")]
    [InlineData("ID,TIME,AMT\n1,5,0\n1,4,0\n", 3, "TIME '4' is earlier")]
    [InlineData("ID,TIME,AMT\n1,5,0\n2,4,0\n1,6,0\n", 4, "ID '1' again")]
    [InlineData("ID,TIME,AMT,MDV\n1,5,0,1\n", 2, "MDV 1 on a row that gives no dose")]
    [InlineData("ID,TIME,AMT,CL\n1,5,0,0\n", 2, "CL '0'")]
    [InlineData("ID,TIME,AMT,RATE\n1,5,100,-1\n", 2, "RATE '-1' with a dose into compartment 1")]
    [InlineData("ID,TIME,AMT,RATE,CMT\n1,5,100,-1,2\n", 2, "no column RAT2")]
    public void Mistakes_of_the_whole_file_are_found(string csv, int line, string found) =>
        Data.Read(csv).Findings.ShouldContain(f => f.Severity == Severity.Error && f.Line == line && f.Found.Contains(found));

    [Fact]
    public void A_value_given_nowhere_is_asked_for() =>
        Data.Read("ID,TIME,AMT\n1,0,0\n", "CL=1,V=20").Findings.ShouldHaveSingleItem().Found.ShouldContain("KA (rate of absorption");

    [Theory]
    [InlineData("ID,TIME,AMT,LAGTT\n1,0,5,0\n", "column 'LAGTT' is not used", "LAGT")]
    [InlineData("ID,TIME,AMT,CP\n1,0,5,0\n", "column 'CP' is not used", null)]
    [InlineData("ID,TIME,AMT,LAGT\n1,0,5,3\n1,1,5,3\n", "LAGT '3' with a dose into another compartment", null)]
    [InlineData("ID,TIME,AMT,MODE\n1,0,5,2\n", "MODE '2' with a dose into another compartment", null)]
    [InlineData("ID,TIME,AMT,II\n1,0,5,8\n", "II '8' without ADDL or SS", null)]
    [InlineData("ID,TIME,AMT,CMT,RATE,MODE\n1,0,5,2,1,2\n", "MODE '2' with RATE '1'", null)]
    [InlineData("ID,TIME,AMT,CMT,LAGT,II,SS\n1,0,5,2,30,24,1\n", "a lag of 30, longer than II", null)]
    [InlineData("ID,TIME,AMT,CMT,RATE,RAT2\n1,0,5,2,-1,1\n1,1,0,2,0,2\n", "RAT2 '2' after a dose with RATE -1", null)]
    public void What_is_not_used_is_said_once(string csv, string found, string? suggestion)
    {
        var warning = Data.Read(csv).Findings.ShouldHaveSingleItem();

        warning.Severity.ShouldBe(Severity.Warning);
        warning.Found.ShouldContain(found);
        warning.Suggestion.ShouldBe(suggestion);
    }

    [Theory]
    [InlineData("1,0,1,60000,0,0,0,0,70", "immunoglobulin without RATE")]
    [InlineData("1,0,1,60000,10000,504,0,2,70", "SS 2 with immunoglobulin")]
    [InlineData("1,0,0,0,0,0,0,0,71", "WT '71' differs from the row before")]
    [InlineData("1,0,0,0,0,0,0,0,.", "WT '.'")]
    public void What_immunoglobulin_cannot_do_is_refused_by_name(string row, string found)
    {
        var (findings, _) = Data.Read(
            $"ID,TIME,EVID,AMT,RATE,II,ADDL,SS,WT\n1,0,0,0,0,0,0,0,70\n{row}\n", "",
            Data.Drugs.Single(drug => drug.Name == "immunoglobulin"));

        findings.ShouldContain(
            finding => finding.Severity == Severity.Error && finding.Line == 3 && finding.Found.Contains(found),
            string.Join("\n", findings));
    }

    [Fact]
    public void Time_goes_back_with_a_reset_and_for_another_individual() =>
        Data.Read("ID,TIME,EVID,AMT\n1,5,0,0\n1,0,3,0\n1,1,0,0\n2,0,0,0\n").Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("CL=x", "CL is 'x'")]
    [InlineData("CL=0", "CL is '0'")]
    [InlineData("CL=1,cl=2", "CL is given twice")]
    [InlineData("CLL=1", "Did you mean 'CL'?")]
    [InlineData("CL", "'CL' is no NAME=VALUE")]
    public void A_wrong_setting_is_told(string text, string told) =>
        ModelSettings.Read(text, Data.OneCompartment).Problems.ShouldHaveSingleItem().ShouldContain(told);
}
