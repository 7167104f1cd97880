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

    /// <summary>Name of the file with the courses of the patients.</summary>
    public const string Courses = "courses.csv";

    private readonly GrowingFolder _folder;
    private readonly StudyDesign? _charted;
    private readonly CourseCsv? _courses;

    private CohortFolder(GrowingFolder folder, StudyDesign? charted, CourseCsv? courses) =>
        (_folder, _charted, _courses) = (folder, charted, courses);

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
    /// <param name="days">The days of the courses if those are to be kept; null otherwise.</param>
    /// <returns>Either the folder or the finding that says why not.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static (CohortFolder? Folder, Finding? Finding) Open(
        string path, IReadOnlyList<InputFile> inputs, string identity, bool resume, StudyDesign? charted = null,
        IReadOnlyList<int>? days = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var courses = days is null ? null : new CourseCsv(days);
        IEnumerable<(string, string)> files =
        [
            (Patients, PatientCsv.Header),
            .. courses is null ? [] : new[] { (Courses, courses.Header) },
            .. Tables(charted).Select(table => (PathOf(table), table.Header)),
        ];
        var (folder, refusal) = GrowingFolder.Open(path, inputs, identity, resume, [.. files]);
        return (folder is null ? null : new CohortFolder(folder, charted, courses), refusal);
    }

    /// <summary>Puts patients on the disk.</summary>
    /// <param name="batch">The patients that follow those that are done.</param>
    /// <exception cref="IOException">The disk is full or the folder went away; what was done before stays done.</exception>
    public void Append(CohortBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        (int, Action<ArrayBufferWriter<byte>, int>)[] courses = _courses is null ? [] : [(batch.Courses.Count, WriteCourse)];
        _folder.Append(
            batch.Rows.Count,
            [
                (batch.Rows.Count, (buffer, place) => PatientCsv.Write(buffer, batch.Rows[place], batch.Failures[place])),
                .. courses,
                .. Tables(_charted).Select(table => (batch.Charts.Count, Charts(table))),
            ]);

        void WriteCourse(ArrayBufferWriter<byte> buffer, int place) => CourseCsv.Write(buffer, batch.Rows[place], batch.Courses[place]);

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

    /// <summary>The courses of the patients, in the order of <see cref="Read"/>; null where they are not kept.</summary>
    public IEnumerable<double[]>? ReadCourses() => _courses is null ? null : Lines(_courses);

    private IEnumerable<double[]> Lines(CourseCsv courses)
    {
        using var reader = _folder.Read(Courses);
        foreach (var course in courses.Read(reader))
        {
            yield return course;
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
