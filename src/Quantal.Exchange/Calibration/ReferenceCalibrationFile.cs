using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Studies.Calibration;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Calibration;

/// <summary>The result of a calibration as a file, <c>evidence/calibration/reference.yaml</c>.</summary>
public static class CalibrationFile
{
    /// <summary>The committed result's path from the root of the project.</summary>
    public const string Path = "evidence/calibration/reference.yaml";

    /// <summary>The text of the file.</summary>
    /// <param name="result">What the calibration gave.</param>
    /// <param name="inputs">Fingerprint of what it rests on.</param>
    public static string Write(CalibrationResult result, string inputs)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        text.Append("# Made by 'quantal calibrate reference'; made again, not edited. The records in evidence/parameters carry these values.\n");
        text.Append("method: Levenberg-Marquardt\n");
        text.Append(CultureInfo.InvariantCulture, $"seed: {result.Seed}\n");
        text.Append("# SHA-256 of the building studies, the starting values and the records that are not calibrated.\n");
        text.Append(CultureInfo.InvariantCulture, $"inputs: {inputs}\n");
        text.Append("# Sum of squared residuals at the end of each start.\nstarts:\n");
        foreach (var start in result.Starts)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ misfit: {Number(start.Misfit, 4)}, iterations: {start.Iterations}, converged: {(start.Converged ? "yes" : "no")} }}\n");
        }

        text.Append("parameters:\n");
        foreach (var parameter in result.Parameters)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ id: {parameter.Record.Id}, unit: {parameter.Record.Value.Unit}, start: {parameter.Start:R}, value: {parameter.Value:R}, sd: {Number(parameter.StandardDeviation, 2)}, determined: {Word(parameter.Determinacy)}, correlated: {parameter.Correlated}, correlation: {parameter.Correlation:0.00} }}\n");
        }

        text.Append("targets:\n");
        foreach (var outcome in result.Targets)
        {
            var (study, target, simulated) = outcome;
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ id: {target.Id}, study: {study.Id}, unit: \"{target.Unit}\", accept: [{End(outcome.Accept.Low)}, {End(outcome.Accept.High)}], simulated: {Number(simulated, 4)}, inside: {(outcome.IsInside ? "yes" : "no")} }}\n");
        }

        return text.ToString();
    }

    /// <summary>The committed result: fingerprint of what it rests on, and the calibrated values in the records' units.</summary>
    /// <exception cref="InvalidDataException">There is none, or it was edited into something else.</exception>
    public static (string Inputs, IReadOnlyDictionary<string, double> Values) Load()
    {
        var findings = new FindingList();
        var text = EvidenceFile.Embedded().SingleOrDefault(file => file.Path == Path)?.Text ?? throw new InvalidDataException($"There is no {Path}.");
        var entries = YamlReader.Read(Path, text, findings)?.Entries ?? [];
        var inputs = entries.FirstOrDefault(entry => entry.Key.Text == "inputs").Value?.Text;
        var parameters = entries.FirstOrDefault(entry => entry.Key.Text == "parameters").Value?.Items;
        if (findings.HasErrors || inputs is null || parameters is null)
        {
            throw new InvalidDataException($"{Path} is not what 'quantal calibrate reference' writes. Make it again.");
        }

        return (inputs, parameters.ToDictionary(item => Field(item, "id"), item => QuantityReader.TryNumber(Field(item, "value"), out var value, out _)
            ? value
            : throw new InvalidDataException($"{Path}:{item.Place.Line}: 'value' is no number. Make the file again.")));
    }

    /// <summary>Whether the targets determine a parameter, in a word.</summary>
    public static string Word(Determinacy determinacy) => determinacy switch
    {
        Determinacy.Well => "well",
        Determinacy.Weakly => "weakly",
        _ => "no",
    };

    /// <summary>A number with so many significant digits, without an exponent where it can be.</summary>
    public static string Number(double value, int digits) => double.Parse(
        value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    private static string Field(YamlNode item, string key) => item.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value?.Text ?? "";

    private static string End(double value) => double.IsInfinity(value) ? "none" : value.ToString("R", CultureInfo.InvariantCulture);
}

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

/// <summary>Reads <c>evidence/calibration/starting-values.yaml</c>.</summary>
public static class StartingValues
{
    /// <summary>Its path from the root of the project.</summary>
    public const string Path = "evidence/calibration/starting-values.yaml";

    private static readonly KeyRule Id = new("id", true, new TextForm("the id of a calibrated record"), "The record.", "");
    private static readonly KeyRule Value = new("value", true, new TextForm("a number in the unit of the record"), "The starting value.", "");
    private static readonly KeyRule Why = new("why", true, new TextForm("why it was chosen"), "Why it was chosen.", "");
    private static readonly MapForm Form = new("Starting value", [Id, Value, Why]);

    /// <summary>The starting values that were built into the product.</summary>
    /// <exception cref="InvalidDataException">Something is wrong with them; the message lists all findings.</exception>
    public static IReadOnlyList<StartingValue> Load() => Read(EvidenceFile.Embedded().Single(file => file.Path == Path));

    /// <summary>The starting values of a file.</summary>
    /// <exception cref="InvalidDataException">Something is wrong with them; the message lists all findings.</exception>
    public static IReadOnlyList<StartingValue> Read(EvidenceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var findings = new FindingList();
        var values = new ValueReader(findings);
        var read = new List<StartingValue>();
        foreach (var item in YamlReader.Read(file.Path, file.Text, findings)?.Items ?? [])
        {
            if (KeyedValues.Read(item, Form, "a starting value", findings) is not { } fields
                || values.Scalar(fields[Id], Id.Form) is not { } id || values.Scalar(fields[Value], Value.Form) is not { } text || values.Scalar(fields[Why], Why.Form) is null)
            {
                continue;
            }

            if (!QuantityReader.TryNumber(text, out var number, out var problem))
            {
                findings.Error(fields[Value]!.Place, $"{problem} at 'value'", $"Write {Value.Form.Describe()}.");
            }
            else if (read.Exists(earlier => earlier.Id == id))
            {
                findings.Error(item.Place, $"a second starting value of {Words.Quote(id)}", "Keep one of them.");
            }
            else
            {
                read.Add(new StartingValue(id, number));
            }
        }

        return findings.HasErrors ? throw new InvalidDataException(string.Join(Environment.NewLine, findings.Sorted([file.Path]))) : read;
    }
}
