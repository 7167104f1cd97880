using System.Buffers;
using Quantal.Studies.Endpoints;

namespace Quantal.Reports.Runs;

/// <summary>
/// The patients of a cohort: the columns of <see cref="CohortEndpoints"/>, then why a patient could not be followed, which is empty for all
/// others.
/// </summary>
internal static class PatientCsv
{
    private static readonly RowCsv Rows = new("patients' file", [.. CohortEndpoints.All.Select(column => column.Id)], ["failure"]);

    /// <summary>The columns' names.</summary>
    public static string Header => Rows.Header;

    /// <summary>Writes one patient.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">The patient's row.</param>
    /// <param name="failure">Why the patient could not be followed, in one line that is not empty, or null.</param>
    /// <exception cref="ArgumentException">The cause is empty or not one line.</exception>
    public static void Write(IBufferWriter<byte> writer, double[] row, string? failure)
    {
        if (failure is not null && (failure.Length == 0 || failure.AsSpan().ContainsAny('\n', '\r')))
        {
            throw new ArgumentException("A cause is one line.", nameof(failure));
        }

        RowCsv.Write(writer, row, failure ?? "");
    }

    /// <summary>Reads patients one by one.</summary>
    /// <param name="reader">At the start of the file.</param>
    /// <exception cref="InvalidDataException">The file is not one that <see cref="Write"/> has made.</exception>
    public static IEnumerable<(double[] Row, string? Failure)> Read(TextReader reader) =>
        Rows.Read(reader).Select(patient => (patient.Numbers, patient.Texts[0].Length == 0 ? null : patient.Texts[0]));
}
