using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Tests.Runs;

// A failure means that a drawn patient would count in a fixed study for something else than the patient lived through.
public sealed class ArmPoolTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly PatientFactory Factory = new(new ParameterTable(Catalog));
    private static readonly Study[] Studies =
        [.. Workspace.BuiltIn.Studies.Where(study => study.Id is "dau-denys-1982" or "tug3-spread" or "oxford-2001")];

    [Fact]
    public void A_typical_patient_gives_what_the_study_runner_gives()
    {
        var studies = Workspace.BuiltIn.Studies.Where(study => study.Id == "plasma-exchange-cmap").ToArray();
        var typical = new StudyRunner(Catalog).Run(studies, 1);

        var pool = new ArmPoolRunner(Catalog).Run(studies, (patient, _) => Factory.Typical(patient), patients: 2, threads: 1);

        pool.Failed.ShouldBe(0);
        foreach (var outcome in typical)
        {
            pool.Rows[outcome.Target.Id].Select(row => row.Single()).ShouldBe([outcome.Simulated, outcome.Simulated]);
        }
    }

    [Fact]
    public void Every_target_of_a_population_has_every_patient_in_order_on_any_number_of_threads()
    {
        const int patients = 40;
        var runner = new ArmPoolRunner(Catalog);

        var one = runner.Run(Studies, Drawn, patients, threads: 1);
        var two = runner.Run(Studies, Drawn, patients, threads: 2);

        one.Rows.Keys.Order()
            .ShouldBe(Studies.Where(study => study.Cohort is null).SelectMany(study => study.Targets).Select(target => target.Id).Order());
        foreach (var (target, rows) in one.Rows)
        {
            rows.Count.ShouldBe(patients);
            rows.Select(row => row[0]).Distinct().Count().ShouldBe(patients, target);
            two.Rows[target].Select(row => row[0]).ShouldBe(rows.Select(row => row[0]), target);
        }

        // Patient 35 alone is patient 35 of the pool.
        var alone = runner.Run(Studies, (patient, _) => Drawn(patient, 35), patients: 1, threads: 1);
        alone.Rows["tug3-spread"][0][0].ShouldBe(one.Rows["tug3-spread"][35][0]);
    }

    private static VirtualPatient Drawn(Patient patient, int number) => Factory.Draw(patient, seed: 1, number + 1);
}
