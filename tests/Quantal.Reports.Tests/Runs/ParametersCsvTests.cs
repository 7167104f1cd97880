using System.Globalization;
using System.Text;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;

namespace Quantal.Reports.Tests.Runs;

// A failure means: the table of a run's patients names another value, unit or patient than the simulation had.
public class ParametersCsvTests
{
    private const int Draws = 20;
    private const ulong Seed = 7;

    private static readonly ParameterTable Table = new(Workspace.BuiltIn.Parameters);
    private static readonly Patient Patient = new(
        Sex.Female, 58, 70.5, 165, new Phenotypes(Phenotype.Intermediate, Phenotype.Normal, Phenotype.Poor), Aetiology.Idiopathic, new Baseline(2.2, null));

    private static readonly string[][] Rows = Written();

    [Fact]
    public void Every_draw_has_the_values_that_were_simulated_in_the_units_of_the_evidence()
    {
        var factory = new PatientFactory(Table);
        Rows.Skip(1).Select(row => row[0]).ShouldBe(Enumerable.Range(0, Draws + 1).Select(draw => $"{draw}"));
        foreach (var row in Rows.Skip(1))
        {
            var draw = int.Parse(row[0], CultureInfo.InvariantCulture);
            var patient = draw == 0 ? factory.Typical(Patient) : factory.Draw(Patient, Seed, draw);
            foreach (var (record, index) in Table.Records.Select((record, index) => (record, index)))
            {
                var column = Array.FindIndex(Rows[0], head => head.Split(" [")[0] == record.Id);
                var value = double.Parse(row[column], CultureInfo.InvariantCulture);
                record.Value.Unit.Coherent(value)
                    .ShouldBe(patient.Parameters[index], 1e-14 * Math.Abs(patient.Parameters[index]), record.Id);
                value.ShouldBeInRange(record.Bounds.Lower * (1 - 1e-14), record.Bounds.Upper * (1 + 1e-14), record.Id);
                Rows[0][column].ShouldBe(record.Value.Unit.Text == "1" ? record.Id : $"{record.Id} [{record.Value.Unit.Text}]");
            }
        }
    }

    [Fact]
    public void What_the_file_says_of_the_patient_stands_in_every_row_and_what_was_measured_does_not_vary()
    {
        Rows[0]
            .Skip(1)
            .Take(8)
            .ShouldBe(["sex", "age [y]", "weight [kg]", "height [cm]", "TPMT", "NUDT15", "NAT2", "small-cell lung cancer"]);
        string[] known = ["female", "58", "70.5", "165", "intermediate", "normal", "poor", "no"];
        Rows.Skip(1).ShouldAllBe(row => row.Skip(1).Take(8).SequenceEqual(known));
        Rows.ShouldAllBe(row => row.Length == 9 + Table.Records.Count);
        Column("nerve-ending.baseline-cmap [mV]").Distinct().ShouldBe(["2.2"]);
        Column("amifampridine.clearance [L/h]").Distinct().Count().ShouldBe(Draws + 1);
    }

    // More than two threads write at once.
    [Fact]
    public void Threads_change_no_byte()
    {
        const int draws = 300;
        var one = Written(draws, threads: 1);

        one.Split('\n')[1..^1].Select(line => line.Split(',')[0]).ShouldBe(Enumerable.Range(0, draws + 1).Select(draw => $"{draw}"));
        Written(draws, threads: 2).ShouldBe(one);
        Written(draws, threads: 3).ShouldBe(one);
    }

    private static IEnumerable<string> Column(string name) => Rows.Skip(1).Select(row => row[Array.IndexOf(Rows[0], name)]);

    private static string[][] Written()
    {
        return [.. Written(Draws, threads: 1).TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
    }

    private static string Written(int draws, int threads)
    {
        using var stream = new MemoryStream();
        ParametersCsv.Write(
            stream, Workspace.BuiltIn.Parameters, Patient, new SimulationSettings(draws, Seed, 0, threads), CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
