using System.Globalization;
using System.Text;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Studies.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>The result of a calibration as a file.</summary>
public static class CalibrationFile
{
    /// <summary>The file in the evidence.</summary>
    internal const string File = "calibration/reference.yaml";

    private const string MakeAgain = "This is not what 'quantal calibrate reference' writes. Make it again.";

    /// <summary>The text of the file.</summary>
    /// <param name="result">What the calibration gave.</param>
    /// <param name="inputs">Fingerprint of what it rests on.</param>
    public static string Write(CalibrationResult result, string inputs)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        text.Append(
            "# Made by 'quantal calibrate reference'; made again, not edited. The records in evidence/parameters carry these values.\n");
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

    /// <summary>The result in a file.</summary>
    internal static Reading<StoredCalibration> Read(EvidenceFile file)
    {
        var findings = new FindingList();
        var root = YamlReader.Read(file.Path, file.Text, findings);
        var inputs = root?.Find("inputs")?.Text;
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var item in root?.Find("parameters")?.Items ?? [])
        {
            if (item.Find("id") is not { } id || !QuantityReader.TryNumber(item.Find("value")?.Text ?? "", out var value, out _)
                || !values.TryAdd(id.Text, value))
            {
                findings.Error(item.Place, "a parameter that is not an id of its own and a value", MakeAgain);
            }
        }

        if (root is not null && (inputs is null || values.Count == 0))
        {
            findings.Error(root.Place, "a file without inputs and parameters", MakeAgain);
        }

        return new(findings.HasErrors ? null : new StoredCalibration(inputs!, values), findings.Sorted([file.Path]));
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

    private static string End(double value) => double.IsInfinity(value) ? "none" : value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The calibration of the reference patient as it was stored.</summary>
/// <param name="Inputs">Fingerprint of what it rests on.</param>
/// <param name="Values">The calibrated values by the ids of their records, in the records' units.</param>
public sealed record StoredCalibration(string Inputs, IReadOnlyDictionary<string, double> Values);

/// <summary>Reads where the calibration of the reference patient starts.</summary>
internal static class StartingValues
{
    /// <summary>The file.</summary>
    public const string File = "calibration/starting-values.yaml";

    private static readonly KeyRule Id = new("id", true, new TextForm("the id of a calibrated record"), "The record.", "");
    private static readonly KeyRule Value = new(
        "value", true, new TextForm("a number in the unit of the record"), "The starting value.", "");
    private static readonly KeyRule Why = new("why", true, new TextForm("why it was chosen"), "Why it was chosen.", "");
    private static readonly MapForm Form = new("Starting value", [Id, Value, Why]);

    /// <summary>The starting values of a file.</summary>
    public static Reading<IReadOnlyList<StartingValue>> Read(EvidenceFile file)
    {
        var findings = new FindingList();
        var values = new ValueReader(findings);
        var read = new List<StartingValue>();
        foreach (var item in RecordList.Read(file, "starting values", findings))
        {
            if (KeyedValues.Read(item, Form, "a starting value", findings) is not { } fields
                || (values.Scalar(fields[Id], Id.Form), values.Real(fields[Value], Value), values.Scalar(fields[Why], Why.Form)) is not ({ } id, { } number, not null))
            {
                continue;
            }

            if (read.Exists(earlier => earlier.Id == id))
            {
                findings.Error(item.Place, $"a second starting value of {Words.Quote(id)}", "Keep one of them.");
            }
            else
            {
                read.Add(new StartingValue(id, number));
            }
        }

        return new(findings.HasErrors ? null : read, findings.Sorted([file.Path]));
    }
}
