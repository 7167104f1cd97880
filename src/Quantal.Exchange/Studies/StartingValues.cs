using Quantal.Exchange.Patients;
using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Yaml;
using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;

namespace Quantal.Exchange.Studies;

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
            if (Fields.Read(item, Form, "a starting value", findings) is not { } fields
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
