using System.Buffers;
using System.Globalization;
using System.Text;
using Quantal.Model.Records;
using Quantal.Numerics.Decimals;
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

    // So many patients are written by one thread before another's follow.
    private const int AtOnce = 64;

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
    /// <param name="stream">Where to; left open.</param>
    /// <param name="catalog">The evidence that the run was made with.</param>
    /// <param name="patient">The patient file's description.</param>
    /// <param name="settings">How many draws, the seed, and the threads, which change no byte.</param>
    /// <param name="cancel">Ends the writing between two patients.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Write(
        Stream stream, ParameterCatalog catalog, Patient patient, SimulationSettings settings, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(settings);
        var table = new ParameterTable(catalog);
        var factory = new PatientFactory(table);
        var header = string.Join(',', [
            "draw", .. Known.Select(one => one.Name),
            .. table.Records.Select(record => record.Value.Unit.Text == "1" ? record.Id : $"{record.Id} [{record.Value.Unit.Text}]"),
        ]);
        stream.Write(Encoding.UTF8.GetBytes(header + "\n"));
        var known = Encoding.UTF8.GetBytes("," + string.Join(',', Known.Select(one => one.Of(patient))));
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancel };
        ArrayBufferWriter<byte>[] texts = [.. Enumerable.Range(0, settings.Threads).Select(_ => new ArrayBufferWriter<byte>())];
        for (var begun = 0; begun <= settings.Draws; begun += texts.Length * AtOnce)
        {
            Parallel.For(0, texts.Length, options, part => Lines(texts[part], begun + (part * AtOnce)));
            foreach (var text in texts)
            {
                stream.Write(text.WrittenSpan);
                text.ResetWrittenCount();
            }
        }

        void Lines(ArrayBufferWriter<byte> text, int first)
        {
            for (var draw = first; draw <= settings.Draws && draw < first + AtOnce; draw++)
            {
                cancel.ThrowIfCancellationRequested();
                var drawn = draw == 0 ? factory.Typical(patient) : factory.Draw(patient, settings.Seed, draw);
                text.Advance(ShortestText.Write(draw, text.GetSpan(ShortestText.Room)));
                text.Write(known);
                for (var place = 0; place < table.Records.Count; place++)
                {
                    text.Write(","u8);
                    var value = table.Records[place].Value.Unit.FromCoherent(drawn.Parameters[place]);
                    text.Advance(ShortestText.Write(value, text.GetSpan(ShortestText.Room)));
                }

                text.Write("\n"u8);
            }
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
