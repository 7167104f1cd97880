using System.Buffers;
using Quantal.Exchange.Files;
using Quantal.Reports.Charts;
using Quantal.Studies.Designs;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>The folder of a cohort while it is computed: patients, and their charts if they are asked for.</summary>
public sealed class CohortFolder : IDisposable
{
    /// <summary>Name of the file with the patients.</summary>
    public const string Patients = "patients.csv";

    private readonly GrowingFolder _folder;
    private readonly StudyDesign? _charted;

    private CohortFolder(GrowingFolder folder, StudyDesign? charted) => (_folder, _charted) = (folder, charted);

    /// <summary>Patients that are on the disk.</summary>
    public int Done => _folder.Done;

    /// <summary>The temporary folder to write into.</summary>
    public string Partial => _folder.Partial;

    /// <summary>Opens a new folder, or one that was left unfinished.</summary>
    /// <param name="path">The folder as the user gave it.</param>
    /// <param name="inputs">The input files.</param>
    /// <param name="identity">Everything on which the bits depend, as text.</param>
    /// <param name="resume">Whether to go on with an unfinished run.</param>
    /// <param name="charted">The study if charts are to be kept as well; null otherwise.</param>
    /// <returns>Either the folder or the finding that says why not.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static (CohortFolder? Folder, Finding? Finding) Open(
        string path, IReadOnlyList<InputFile> inputs, string identity, bool resume, StudyDesign? charted = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var files = Tables(charted).Select(table => (PathOf(table), table.Header)).Prepend((Patients, PatientCsv.Header));
        var (folder, refusal) = GrowingFolder.Open(path, inputs, identity, resume, [.. files]);
        return (folder is null ? null : new CohortFolder(folder, charted), refusal);
    }

    /// <summary>Puts patients on the disk.</summary>
    /// <param name="batch">The patients that follow those that are done.</param>
    /// <exception cref="IOException">The disk is full or the folder went away; what was done before stays done.</exception>
    public void Append(CohortBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _folder.Append(
            batch.Rows.Count,
            [
                (batch.Rows.Count, (buffer, place) => PatientCsv.Write(buffer, batch.Rows[place], batch.Failures[place])),
                .. Tables(_charted).Select(table => (batch.Charts.Count, Charts(table))),
            ]);

        Action<ArrayBufferWriter<byte>, int> Charts(SdtmTable table) =>
            (buffer, place) => table.Write(new CsvCells(buffer), _charted!, batch.Charts[place]);
    }

    /// <summary>The patients on the disk, one by one.</summary>
    public IEnumerable<(double[] Row, string? Failure)> Read()
    {
        using var reader = _folder.Read(Patients);
        foreach (var patient in PatientCsv.Read(reader))
        {
            yield return patient;
        }
    }

    /// <summary>Puts the folder in its place.</summary>
    /// <returns>A finding if other files appeared there since.</returns>
    public Finding? Publish() => _folder.Publish();

    /// <summary>Removes the unfinished folder.</summary>
    public void Discard() => _folder.Discard();

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<SdtmTable> Tables(StudyDesign? charted) => charted is null ? [] : SdtmDomains.All;

    private static string PathOf(SdtmTable table) => Path.Combine(SdtmDomains.Folder, table.File);
}
