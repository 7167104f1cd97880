using System.Globalization;
using System.Text;
using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;

namespace Quantal.Exchange.Studies;

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
