using System.Buffers;
using System.Globalization;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>
/// The courses of the patients of a cohort: a line for each, with person and repetition, then for each of
/// <see cref="CohortCourses.Quantities"/> a column for each day, called <c>strength_d365</c>; empty after the end of follow-up.
/// </summary>
/// <param name="days">The days.</param>
internal sealed class CourseCsv(IReadOnlyList<int> days)
{
    private static readonly int Person = CohortEndpoints.IndexOf("person");
    private static readonly int Replicate = CohortEndpoints.IndexOf("replicate");

    private readonly RowCsv _rows = new(
        "courses' file",
        [
            "person", "replicate",
            .. from quantity in CohortCourses.Quantities
               from day in days
               select string.Create(CultureInfo.InvariantCulture, $"{quantity.Id}_d{day}"),
        ],
        []);

    /// <summary>The columns' names.</summary>
    public string Header => _rows.Header;

    /// <summary>Writes one patient.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">The patient's row.</param>
    /// <param name="course">The patient's course.</param>
    public static void Write(IBufferWriter<byte> writer, double[] row, double[] course) =>
        RowCsv.Write(writer, [row[Person], row[Replicate], .. course]);

    /// <summary>Reads courses one by one.</summary>
    /// <param name="reader">At the start of the file.</param>
    /// <exception cref="InvalidDataException">The file is not one that <see cref="Write"/> has made.</exception>
    public IEnumerable<double[]> Read(TextReader reader) => _rows.Read(reader).Select(line => line.Numbers[2..]);
}
