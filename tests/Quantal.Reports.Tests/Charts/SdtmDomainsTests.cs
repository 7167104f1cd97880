using System.Buffers;
using System.Text;
using Quantal.Model.Drugs;
using Quantal.Reports.Charts;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Charts;

/// <summary>
/// Failure means: a program that reads the charts is told something else than what happened, or the documentation describes other tables.
/// </summary>
public sealed class SdtmDomainsTests
{
    private const string Start = "<!-- tables: made from the charts -->\n";
    private const string End = "<!-- end of tables -->";

    [Fact]
    public void A_patient_is_one_line_of_demographics_and_one_of_disposition()
    {
        var chart = SampleClinic.Chart().Ended(99, DeathCause.Infection);
        var (person, sex) = (chart.Person, chart.Person.Sex == Simulation.Patients.Sex.Female ? "F" : "M");

        Lines("DM", chart)
            .ShouldBe(["STUDYID,DOMAIN,USUBJID,SUBJID,DTHFL,AGE,AGEU,SEX", $"sample,DM,sample-1,1,Y,{person.AgeYears:R},YEARS,{sex}"]);
        Lines("DS", chart).ShouldBe(["STUDYID,DOMAIN,USUBJID,DSSEQ,DSTERM,DSDECOD,DSCAT,DSSTDY", "sample,DS,sample-1,1,death of infection,DEATH,DISPOSITION EVENT,100"]);
        Lines("DM", SampleClinic.Chart().Ended(1))[1].ShouldContain("sample-1,1,,");
        Lines("DS", SampleClinic.Chart().Ended(1))[1]
            .ShouldBe("sample,DS,sample-1,1,alive at the end of follow-up,COMPLETED,DISPOSITION EVENT,2");
        Lines("DS", SampleClinic.Chart().Ended(1, failure: "no \"number\", none"))[1]
            .ShouldBe("sample,DS,sample-1,1,\"could not be computed further: no \"\"number\"\", none\",OTHER,DISPOSITION EVENT,2");
    }

    [Fact]
    public void What_was_measured_stands_at_its_visit_and_what_was_not_nowhere()
    {
        var chart = SampleClinic.Chart();
        chart.See(0, measured: [(MeasuredQuantity.WhiteCells, 6.5), (MeasuredQuantity.Cmap, 2.25)]);
        chart.See(3);
        chart.See(28, measured: (MeasuredQuantity.WhiteCells, 0));
        chart.Ended(28);

        Lines("LB", chart).ShouldBe(
        [
            "STUDYID,DOMAIN,USUBJID,LBSEQ,LBTESTCD,LBTEST,LBORRES,LBORRESU,LBSTRESN,LBSTRESU,VISITNUM,LBDY",
            "sample,LB,sample-1,1,WBC,Leukocytes,6.5,10^9/L,6.5,10^9/L,1,1",
            "sample,LB,sample-1,2,WBC,Leukocytes,0,10^9/L,0,10^9/L,3,29",
        ]);
        Lines("QS", chart).ShouldBe(
        [
            "STUDYID,DOMAIN,USUBJID,QSSEQ,QSTESTCD,QSTEST,QSCAT,QSORRES,QSORRESU,QSSTRESN,QSSTRESU,VISITNUM,QSDY",
            "sample,QS,sample-1,1,CMAP,Resting Compound Muscle Action Potential,NERVE CONDUCTION,2.25,mV,2.25,mV,1,1",
        ]);
    }

    [Fact]
    public void Every_quantity_has_a_line_and_every_short_name_is_SDTMs_length()
    {
        var chart = SampleClinic.Chart();
        chart.See(0, measured: [.. Enum.GetValues<MeasuredQuantity>().Select(quantity => (quantity, 1.0))]);
        chart.Ended(1);
        string[] names = [.. Lines("LB", chart)[1..].Concat(Lines("QS", chart)[1..]).Select(line => line.Split(',')[4])];

        names.Distinct().Count().ShouldBe(Enum.GetValues<MeasuredQuantity>().Length);
        names.ShouldAllBe(name => name.Length <= 8);
    }

    [Fact]
    public void Doses_run_from_one_change_to_the_next_and_a_stop_keeps_its_reason()
    {
        var chart = SampleClinic.Chart();
        chart.Change(0, Drug.Prednisolone, DrugChange.Start, 60, alternateDays: true);
        chart.Change(0, Drug.Amifampridine, DrugChange.Start, 40);
        chart.Change(0, Drug.Allopurinol, DrugChange.StopForGood, 0);
        chart.Change(14, Drug.Azathioprine, DrugChange.Start, 150);
        chart.Change(28, Drug.Azathioprine, DrugChange.StepDown, 0, because: Reason.Harm);
        chart.Change(28, Drug.Azathioprine, DrugChange.StopForGood, 0, because: Reason.Harm);
        chart.Change(28, Drug.Prednisolone, DrugChange.StepDown, 40, alternateDays: true, because: Reason.Remission);
        chart.Note(new CourseEntry(2, Course.PlasmaExchange, CourseStep.Begun));
        chart.Note(new CourseEntry(30, Course.Immunoglobulin, CourseStep.Repeated));
        chart.Note(new CourseEntry(30, Course.Immunoglobulin, CourseStep.Begun));
        chart.Note(new CourseEntry(99, Course.PlasmaExchange, CourseStep.Begun));
        chart.Ended(100);

        var infusion = 1000 * chart.Person.WeightKilograms;
        Lines("EX", chart).Select(line => line.Replace("sample,EX,sample-1,", "", StringComparison.Ordinal)).ShouldBe(
        [
            "STUDYID,DOMAIN,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXDOSFRQ,EXROUTE,EXADJ,EXSTDY,EXENDY",
            "1,PREDNISOLONE,60,mg,QOD,ORAL,,1,28",
            "2,AMIFAMPRIDINE,10,mg,QID,ORAL,,1,100",
            "3,PLASMA EXCHANGE,1,PLASMA VOLUME,QOD,EXTRACORPOREAL,,3,11",
            "4,AZATHIOPRINE,150,mg,QD,ORAL,,15,28",
            "5,AZATHIOPRINE,0,mg,QD,ORAL,harm,29,100",
            "6,PREDNISOLONE,40,mg,QOD,ORAL,remission,29,100",
            $"7,IMMUNOGLOBULIN,{infusion:R},mg,QD,INTRAVENOUS,,31,32",
            "8,PLASMA EXCHANGE,1,PLASMA VOLUME,QOD,EXTRACORPOREAL,,100,100",
        ]);
    }

    [Fact]
    public void Every_event_has_a_term_and_death_is_no_adverse_event()
    {
        var chart = SampleClinic.Chart();
        foreach (var kind in Enum.GetValues<ClinicalEvent>())
        {
            chart.Note(new ChartEvent(10 + (int)kind, kind, 0.5));
        }

        var lines = Lines("AE", chart.Ended(100));

        lines[0].ShouldBe("STUDYID,DOMAIN,USUBJID,AESEQ,AETERM,AESTDY");
        lines[1].ShouldBe("sample,AE,sample-1,1,serious infection,11");
        lines.Length.ShouldBe(Enum.GetValues<ClinicalEvent>().Length);
        lines[1..].Select(line => line.Split(',')[4]).Distinct().Count().ShouldBe(lines.Length - 1);
    }

    [Fact]
    public void Documented_tables_are_those_that_are_written()
    {
        var path = Path.Combine(Root(), "docs", "cohorts.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var expected = $"{page[..start]}{SdtmDomains.MarkdownTable()}\n{page[page.IndexOf(End, start, StringComparison.Ordinal)..]}";
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path)
            .ShouldBe(expected, "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Reports.Tests --filter SdtmDomains");
    }

    private static string[] Lines(string domain, PatientChart chart)
    {
        var table = SdtmDomains.All.Single(table => table.Domain == domain);
        var buffer = new ArrayBufferWriter<byte>();
        table.Write(new CsvCells(buffer), SampleClinic.Design, chart);
        return (table.Header + Encoding.UTF8.GetString(buffer.WrittenSpan)).TrimEnd('\n').Split('\n');
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        return folder.FullName;
    }
}
