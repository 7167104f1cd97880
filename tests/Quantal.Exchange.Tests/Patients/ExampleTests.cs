using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: an example that newcomers copy is wrong, or is read as something else than it says.</summary>
public class ExampleTests
{
    private const int Day = 1440;

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)!)];

    private static string Folder => Path.Combine(InputFolder.Root, "examples");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_accepted_and_names_its_schema(string name)
    {
        var path = Path.Combine(Folder, name);
        File.ReadLines(path).First().ShouldBe("# yaml-language-server: $schema=../docs/schemas/patient.schema.json");
        var result = Workspace.BuiltIn.ReadPatient(path);
        result.Findings.ShouldAllBe(f => f.Severity == Severity.Warning);
        result.Scenario.ShouldNotBeNull();
        result.Inputs.ShouldHaveSingleItem().Path.ShouldBe(path);
    }

    [Fact]
    public void Oxford_is_read_as_written()
    {
        var result = Workspace.BuiltIn.ReadPatient(Path.Combine(Folder, "oxford.yaml"));
        result.Findings.ShouldBeEmpty();
        var scenario = result.Scenario!;
        scenario.Patient.ShouldBe(new Patient(Sex.Female, 58, 70, 165, new(Phenotype.Normal, Phenotype.Normal, Nat2: null), Aetiology.Idiopathic, new(2.7, 200)));
        scenario.Observation.ShouldBe(new Observation(1826 * Day, 7 * Day, 60));
        scenario.Treatments.Select(t => t.Name).ShouldBe(["oxford", "untreated"]);
        scenario.Treatments[1].Orders.ShouldBeEmpty();
        var orders = scenario.Treatments[0].Orders;
        orders.Count.ShouldBe(4);
        orders[0].ShouldBe(new RepeatedDose(Drug.Amifampridine, new(20, false), 360, 0, null, null));
        orders[1].ShouldBe(new RepeatedDose(Drug.Azathioprine, new(2.5, true), Day, 0, null, null));
        orders[2].ShouldBe(new RepeatedDose(Drug.Prednisolone, new(1.5, true), 2 * Day, 0, null, new Taper(120 * Day, 5, 28 * Day, 10)));
        var exchange = orders[3].ShouldBeOfType<PlasmaExchange>();
        exchange.PlasmaVolumes.ShouldBe(1);
        exchange.OnMinutes.ShouldBe([0, 2 * Day, 4 * Day, 6 * Day, 8 * Day]);
    }

    [Fact]
    public void Only_the_full_dose_of_the_phenotype_example_is_warned_of()
    {
        var warning = Workspace.BuiltIn.ReadPatient(Path.Combine(Folder, "tpmt-intermediate.yaml")).Findings.ShouldHaveSingleItem();
        warning.Found.ShouldBe("azathioprine 2.5 mg/kg a day in a TPMT intermediate metaboliser");
        warning.Expected.ShouldContain("30 to 80 %");
    }
}
