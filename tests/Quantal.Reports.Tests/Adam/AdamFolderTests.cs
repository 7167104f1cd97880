using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Json.Schema;
using Quantal.Model.Drugs;
using Quantal.Reports.Adam;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Adam;

/// <summary>
/// A failure means that a program which reads the data sets of a trial is refused, is led to something that is not there, or is told
/// something else than what happened.
/// </summary>
public sealed class AdamFolderTests(TrialData data) : IClassFixture<TrialData>
{
    private const string Start = "<!-- tables: made from the data sets -->\n";
    private const string End = "<!-- end of tables -->";
    private static readonly JsonSchema Schema = ReadSchema();
    private static readonly XNamespace Odm = "http://www.cdisc.org/ns/odm/v1.3";
    private static readonly XNamespace Def = "http://www.cdisc.org/ns/def/v2.1";
    private static readonly XNamespace Xlink = "http://www.w3.org/1999/xlink";

    public static TheoryData<string> Names => [.. AdamFolder.All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Dataset_JSON_is_valid_and_says_what_the_text_says(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(data.File($"{name.ToLowerInvariant()}.json")));
        var (set, root) = (data.Sets[name], json.RootElement);

        Schema.Evaluate(root, new EvaluationOptions { OutputFormat = OutputFormat.List }).IsValid.ShouldBeTrue();
        root.GetProperty("records").GetInt32().ShouldBe(set.Lines.Count);
        root.GetProperty("rows").GetArrayLength().ShouldBe(set.Lines.Count);
        foreach (var (row, line) in root.GetProperty("rows").EnumerateArray().Zip(set.Lines))
        {
            foreach (var (cell, (column, text)) in row.EnumerateArray().Zip(line))
            {
                (cell.ValueKind switch
                {
                    JsonValueKind.Null => text.Length == 0,
                    JsonValueKind.Number => cell.GetRawText() == text,
                    _ => cell.GetString() == text || Number(cell.GetString()!).Equals(Number(text)),
                }).ShouldBeTrue($"{name}.{column}: {cell.GetRawText()} and {text}");
            }
        }
    }

    [Fact]
    public void Every_identifier_of_the_description_leads_somewhere_and_from_everything_something_leads_to_it()
    {
        var define = XDocument.Load(data.File(AdamDefine.File));
        var elements = define.Descendants().ToArray();
        string[] Of(XName element, XName attribute) =>
            [.. elements.Where(one => one.Name == element).Attributes(attribute).Select(one => one.Value)];
        string[] Any(XName attribute) => [.. elements.Attributes(attribute).Select(one => one.Value).Distinct()];

        elements.Attributes("OID").Select(one => one.Value).ShouldBeUnique();
        Any("ItemOID").ShouldBe(Of(Odm + "ItemDef", "OID"), ignoreOrder: true);
        Any("MethodOID").ShouldBe(Of(Odm + "MethodDef", "OID"), ignoreOrder: true);
        Any("CodeListOID").ShouldBe(Of(Odm + "CodeList", "OID"), ignoreOrder: true);
        Any(Def + "CommentOID").ShouldBe(Of(Def + "CommentDef", "OID"), ignoreOrder: true);
        Any(Def + "StandardOID").ShouldBe(Of(Def + "Standard", "OID"), ignoreOrder: true);
        Any(Def + "ArchiveLocationID").ShouldBe(Of(Def + "leaf", "ID"), ignoreOrder: true);
        Of(Def + "leaf", Xlink + "href").ShouldAllBe(file => File.Exists(data.File(file)));
        elements.Where(one => one.Name == Def + "CommentDef").ShouldContain(one => one.Value.Contains("MedDRA"));

        foreach (var table in AdamFolder.All)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(data.File(table.File("json"))));
            var root = json.RootElement;
            var group = elements.Single(one => (string?)one.Attribute("OID") == root.GetProperty("itemGroupOID").GetString());
            group.Elements(Odm + "ItemRef").Select(one => one.Attribute("ItemOID")!.Value)
                .ShouldBe(root.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("itemOID").GetString()!));
            Of(Odm + "MetaDataVersion", "OID").ShouldBe([root.GetProperty("metaDataVersionOID").GetString()!]);
            Of(Odm + "Study", "OID").ShouldBe([root.GetProperty("studyOID").GetString()!]);
        }
    }

    [Fact]
    public void The_same_repetition_gives_the_same_bytes()
    {
        AdamFolder.Write(data.At("again"), data.Design, data.Replicate).ShouldBeTrue();

        var again = Path.Combine(data.At("again"), AdamFolder.Folder);
        string[] files = [.. Directory.GetFiles(again).Select(file => Path.GetFileName(file))];
        files.ShouldBe(AdamFolder.Files, ignoreOrder: true);
        files.ShouldAllBe(file => File.ReadAllBytes(data.File(file)).SequenceEqual(File.ReadAllBytes(Path.Combine(again, file))));
    }

    [Fact]
    public void Everybody_who_was_allocated_is_there_in_the_arm_of_allocation()
    {
        var lines = data.Sets["ADSL"].Lines;

        lines.Select(line => (line["SUBJID"], line["TRT01P"])).ShouldBe(data.Replicate.Patients.Select(
            patient => (patient.Person.Number.ToString(CultureInfo.InvariantCulture), data.Design.Arms[patient.Arm].Name)));
        data.Sets.Values.SelectMany(set => set.Lines).Select(line => line["USUBJID"]).Distinct()
            .ShouldBe(lines.Select(line => line["USUBJID"]), ignoreOrder: true);
        lines.ShouldAllBe(line => Date(line["TRTSDT"]) <= Date(line["TRTEDT"]));
    }

    [Fact]
    public void Baselines_changes_and_days_follow_from_the_lines_themselves()
    {
        foreach (var line in data.Sets["ADQS"].Lines.Concat(data.Sets["ADLB"].Lines))
        {
            var apart = Date(line["ADT"]).DayNumber - Date(line["TRTSDT"]).DayNumber;
            line["ADY"].ShouldBe((apart >= 0 ? apart + 1 : apart).ToString(CultureInfo.InvariantCulture));
            (line["ABLFL"] == "Y" ? line["AVAL"] : line["BASE"]).ShouldBe(line["BASE"]);
            if (line["CHG"].Length > 0)
            {
                Number(line["CHG"]).ShouldBe(Number(line["AVAL"]) - Number(line["BASE"]));
            }
        }

        var both = data.Sets["ADQS"].Lines.Concat(data.Sets["ADLB"].Lines).Where(line => line["PARAMTYP"].Length == 0).ToArray();
        var based = both.Where(line => line["BASE"].Length > 0).Select(line => (line["USUBJID"], line["PARAMCD"])).Distinct().ToArray();
        based.ShouldNotBeEmpty();
        both.Where(line => line["ABLFL"] == "Y").Select(line => (line["USUBJID"], line["PARAMCD"])).ShouldBe(based, ignoreOrder: true);
    }

    [Fact]
    public void Endpoints_are_what_the_analyses_take()
    {
        var evaluation = new TrialEvaluation(data.Design);
        foreach (var (estimand, number) in data.Design.Estimands.Select((one, place) => (one, place + 1)))
        {
            var set = data.Sets[estimand.Endpoint.Kind != EndpointKind.Time ? "ADQS" : "ADTTE"];
            foreach (var (duration, place) in data.Design.Durations.Select((one, place) => (one, place + 1)))
            {
                var seen = evaluation.Seen(data.Replicate, estimand, estimand.Analyses[0], data.Design.LargestSize, duration.Days);
                var lines = set.Lines.Where(line => line["PARAMCD"] == $"E{number}D{place}").ToArray();

                lines.Select(line => Number(line["AVAL"])).ShouldBe(seen.Values);
                lines.Select(line => line["TRTPN"] == "1").ShouldBe(seen.IsTested);
                lines.Select(line => line.TryGetValue("CNSR", out var censored) && censored == "0").ShouldBe(seen.Happened);
                lines.Select(line => Number(line.GetValueOrDefault("BASE", ""))).ShouldBe(seen.Baselines);
            }
        }
    }

    [Fact]
    public void Days_count_from_allocation_and_nothing_is_told_after_the_last_visit()
    {
        var chart = SampleClinic.Chart(1000, SampleTrial.Strong);
        foreach (var (day, qmg) in new[] { (0, 14.0), (28, 12), (56, 9), (84, 1) })
        {
            chart.See(day, measured: (MeasuredQuantity.Qmg, qmg));
        }

        chart.Change(28, Drug.Prednisolone, DrugChange.Start, 60);
        chart.Note(new ChartEvent(3, ClinicalEvent.ChestPain, 0.5));
        chart.Note(new ChartEvent(30, ClinicalEvent.SeriousInfection, 0.5));
        chart.Note(new ChartEvent(80, ClinicalEvent.Fracture, 0.5));
        chart.Ended(400);
        var patient = SampleTrial.Patient(1, chart, chart, dropoutDay: 60);
        var trial = new AdamTrial(SampleTrial.Design with { RunInDays = 28 }, new TrialReplicate(0, 0, 1, [patient]));

        Cells(AdamFindings.Scales, "PARAMCD", "ADT", "ADY", "AVAL", "BASE", "CHG", "ABLFL")
            .Where(line => line.StartsWith("QMG ", StringComparison.Ordinal))
            .ShouldBe(["QMG 2001-01-01 -28 14 12 - -", "QMG 2001-01-29 1 12 12 - Y", "QMG 2001-02-26 29 9 12 -3 -"]);
        Cells(AdamOccurrences.AdverseEvents, "AEDECOD", "ASTDY", "TRTEMFL", "AESER")
            .ShouldBe(["CHEST PAIN -25 - N", "SERIOUS INFECTION 3 Y Y"]);
        Cells(AdamOccurrences.Exposure, "EXTRT", "EXDOSE", "ASTDY", "AENDY").ShouldBe(["PREDNISOLONE 60 1 33"]);
        Cells(AdamTimes.Table, "PARAMCD", "AVAL", "CNSR", "EVNTDESC").ShouldContain("RESCUE 32 1 DROPOUT");
        Cells(AdamSubjects.Table, "TRT01P", "TRTSDT", "TRTEDT", "EOSSTT", "DCSREAS", "DTHFL")
            .ShouldBe(["untreated 2001-01-29 2001-03-02 DISCONTINUED DROPOUT -"]);

        string[] Cells(AdamTable table, params string[] names)
        {
            int[] places = [.. names.Select(name => table.Variables.ToList().FindIndex(variable => variable.Name == name))];
            return [.. trial.Subjects.SelectMany(table.Lines)
                .Select(line => string.Join(' ', places.Select(place => AdamData.TextOf(line[place]) ?? "-")))];
        }
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-1.5e-7, "-0.00000015")]
    [InlineData(2e20, "200000000000000000000")]
    [InlineData(-1.25e17, "-125000000000000000")]
    [InlineData(1e-5, "0.00001")]
    public void Decimals_have_no_exponent_and_read_back_as_the_same_number(double number, string text)
    {
        AdamData.TextOf(number).ShouldBe(text);
        Number(text).ShouldBe(number);
    }

    [Fact]
    public void Documented_variables_are_those_that_are_written()
    {
        var path = Path.Combine(Checkout.Root, "docs", "trial-data.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var expected = $"{page[..start]}{AdamFolder.MarkdownTable()}\n{page[page.IndexOf(End, start, StringComparison.Ordinal)..]}";
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path)
            .ShouldBe(expected, "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Reports.Tests --filter AdamFolder");
    }

    // The validator does not take a schema with this identifier.
    private static JsonSchema ReadSchema()
    {
        var text = JsonNode.Parse(File.ReadAllText(Path.Combine(Here(), "dataset.schema.json")))!.AsObject();
        text.Remove("$id").ShouldBeTrue();
        return JsonSchema.FromText(text.ToJsonString());
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
