using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quantal.Exchange.Calibration;
using Quantal.Model.Evidence;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Studies;

/// <summary>What a calibration rests on, as a fingerprint.</summary>
public static class CalibrationInputs
{
    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the files of the building studies that the typical patient is held against, the
    /// starting values, and every record: its value if it is not calibrated, its bounds if it is. What the calibration itself
    /// sets is left out.
    /// </summary>
    /// <param name="files">The evidence files.</param>
    /// <param name="studies">The studies among them.</param>
    /// <param name="catalog">The records among them.</param>
    public static string Hash(IReadOnlyList<EvidenceFile> files, IReadOnlyList<Study> studies, ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(catalog);
        var paths = studies.Where(study => study.Use == StudyUse.Build && study.TypicalTargets.Any()).Select(study => study.File).ToHashSet(StringComparer.Ordinal);
        var texts = files.Where(file => paths.Contains(file.Path)).Select(file => (Name: InputNames.Study(file.Path), file.Text))
            .Concat(files.Where(file => file.Path == StartingValues.Path).Select(file => (Name: InputNames.StartingValues, file.Text)));
        var text = new StringBuilder();
        foreach (var (name, content) in texts.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append('\n').Append(content.ReplaceLineEndings("\n")).Append('\0');
        }

        foreach (var record in catalog.Records.OrderBy(record => record.Id, StringComparer.Ordinal))
        {
            text.Append(record.Method == Method.Calibrated
                ? string.Create(CultureInfo.InvariantCulture, $"{record.Id} in {record.Value.Unit}: {record.Bounds.Lower:R} to {record.Bounds.Upper:R}\n")
                : string.Create(CultureInfo.InvariantCulture, $"{record.Id} = {record.Value.Value:R} {record.Value.Unit}\n"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
