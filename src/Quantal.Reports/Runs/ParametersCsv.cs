using System.Globalization;
using Quantal.Model.Records;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;

namespace Quantal.Reports.Runs;

/// <summary>
/// Writes every virtual patient of a run as comma-separated text (RFC 4180, but lines end with LF): the draw, of which 0 is the typical patient, what the
/// patient file says of the patient, then each parameter under the id of its evidence record with the record's unit in brackets. Numbers are the
/// shortest text that reads back as the same double.
/// </summary>
public static class ParametersCsv
{
    /// <summary>Name of the file in a run's folder.</summary>
    public const string File = "parameters.csv";

    private static readonly (string Name, Func<Patient, string> Of)[] Known =
    [
        ("sex", patient => Word(patient.Sex)),
        ("age [y]", patient => Number(patient.AgeYears)),
        ("weight [kg]", patient => Number(patient.WeightKilograms)),
        ("height [cm]", patient => Number(patient.HeightCentimetres)),
        ("TPMT", patient => Word(patient.Phenotypes.Tpmt)),
        ("NUDT15", patient => Word(patient.Phenotypes.Nudt15)),
        ("NAT2", patient => patient.Phenotypes.Nat2 is { } known ? Word(known) : "not tested"),
        ("small-cell lung cancer", patient => patient.Aetiology == Aetiology.Paraneoplastic ? "yes" : "no"),
    ];

    /// <summary>Writes the typical patient and every draw.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="catalog">The evidence that the run was made with.</param>
    /// <param name="patient">The patient file's description.</param>
    /// <param name="settings">How many draws, and the seed.</param>
    /// <param name="cancel">Ends the writing between two patients.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Write(
        TextWriter writer, ParameterCatalog catalog, Patient patient, SimulationSettings settings, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(settings);
        var table = new ParameterTable(catalog);
        var factory = new PatientFactory(table);
        writer.NewLine = "\n";
        writer.WriteLine(string.Join(',', [
            "draw", .. Known.Select(one => one.Name),
            .. table.Records.Select(record => record.Value.Unit.Text == "1" ? record.Id : $"{record.Id} [{record.Value.Unit.Text}]"),
        ]));
        var known = string.Join(',', Known.Select(one => one.Of(patient)));
        for (var draw = 0; draw <= settings.Draws; draw++)
        {
            cancel.ThrowIfCancellationRequested();
            var drawn = draw == 0 ? factory.Typical(patient) : factory.Draw(patient, settings.Seed, draw);
            var values = drawn.Parameters.Zip(table.Records, (value, record) => Number(record.Value.Unit.FromCoherent(value)));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{draw},{known},{string.Join(',', values)}"));
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
