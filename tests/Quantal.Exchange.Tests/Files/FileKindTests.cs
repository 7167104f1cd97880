using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Files;
using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.Tests.Files;

/// <summary>
/// Failure means: a file of one kind in the hands of a command for another is answered by a list of unknown keys and not by the right
/// command, or a file of the right kind is sent away.
/// </summary>
public sealed class FileKindTests : IDisposable
{
    private const string Records = "ID,TIME,AMT,EVID,DV\n1,0,100,1,.\n1,2,.,0,.\n";
    private const string History = "TIME,DRUG,AMT\n0,prednisolone,60\n";

    private static readonly ConcentrationModel Model = ConcentrationModels.General[0];

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_kind_is_named_to_each_reader_of_another()
    {
        var files = new Dictionary<string, (string Text, string Name, string? Command)>
        {
            ["patient.yaml"] = (Sample.Text, "a patient file", "quantal simulate "),
            ["cohort.yaml"] = (OnFile("studies/oxford-2001.cohort.yaml"), "a cohort file", "quantal cohort "),
            ["protocol.yaml"] = (OnFile("protocols/oxford-1990s.yaml"), "a protocol file", null),
            ["population.yaml"] = (OnFile("populations/lems.yaml"), "a population file", null),
            ["arms.yaml"] = (OnFile("studies/untreated.yaml"), "the file of a published study", "quantal evidence"),
            ["figures.yaml"] = (OnFile("studies/oxford-2001.yaml"), "the file of a published study", "quantal evidence"),
            ["history.csv"] = (History, "a dose history", null),
            ["records.csv"] = (Records, "a file of dose records", "quantal concentrations "),
            ["german.csv"] = (Records.Replace(',', ';'), "a file of dose records", "quantal concentrations "),
            ["run.json"] = ("{\n  \"format\": \"quantal-run/1\",\n  \"seed\": 1\n}\n", "a result that Quantal wrote", null),
            ["series.csv"] = ("treatment,draw,day,cmap_mV\na,0,0,1\n", "a result that Quantal wrote", null),
            ["report.html"] = ("<!doctype html>\n<html></html>\n", "a result that Quantal wrote", null),
        };
        foreach (var (name, (text, kind, command)) in files)
        {
            var path = _folder.Write(name, text);
            foreach (var (expected, findings) in Readings(path).Where(reading => reading.Expected != kind))
            {
                var error = findings.ShouldHaveSingleItem($"{name} as {expected}");
                (error.Severity, error.File, error.Line).ShouldBe((Severity.Error, path, 0));
                error.Found.ShouldBe($"this is {kind}, not {expected}");
                error.Expected.ShouldNotBeEmpty();
                error.Suggestion.ShouldBe(command is null or "quantal evidence" ? command : command + path);
            }
        }
    }

    [Fact]
    public void Files_on_file_are_taken_for_what_they_are()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(InputFolder.Root, "examples"), "*.yaml"))
        {
            Workspace.BuiltIn.ReadPatient(path).Scenario.ShouldNotBeNull(path);
        }

        Workspace.BuiltIn.Cohorts.ShouldNotBeEmpty();
        Workspace.BuiltIn.Protocols.ShouldNotBeEmpty();
        Workspace.BuiltIn.Studies.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("treatments: {}\nobserv: {}\n", "unknown key 'observ'")]
    [InlineData("patient: {}\ncohort: x\n", "unknown key 'cohort'")]
    [InlineData("sex: female\nage: 58 y\n", "unknown key 'sex'")]
    public void A_file_that_is_merely_wrong_is_read_as_it_was_meant(string text, string found) =>
        string.Join('\n', InputFolder.Read(text).Findings).ShouldContain(found);

    [Fact]
    public void A_name_on_file_finds_its_command()
    {
        Workspace.BuiltIn.ReadPatient("oxford-2001").Findings.ShouldHaveSingleItem().Suggestion.ShouldBe("quantal cohort oxford-2001");
        Workspace.BuiltIn.ReadPatient("oxford-2002").Findings.ShouldHaveSingleItem().Suggestion.ShouldBeNull();
        Workspace.BuiltIn.FindCohort("oxford-1990s").Findings.ShouldHaveSingleItem()
            .Found.ShouldBe("this is a protocol on file, not a cohort");
    }

    private static string OnFile(string name) => Workspace.BuiltIn.Text(name);

    private static IEnumerable<(string Expected, IReadOnlyList<Finding> Findings)> Readings(string path) =>
    [
        ("a patient file", Workspace.BuiltIn.ReadPatient(path).Findings),
        ("a cohort file", Workspace.BuiltIn.ReadCohort(path).Findings),
        ("a protocol file", Workspace.BuiltIn.ReadProtocol(path).Findings),
        ("a file of dose records", DoseRecordFile.Read(path, Model, [.. Model.Values.Select(_ => double.NaN)], (_, _, _) => { })),
    ];
}
