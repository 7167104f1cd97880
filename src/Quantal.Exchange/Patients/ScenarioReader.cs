using System.Text.RegularExpressions;
using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Yaml;
using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Patients;

/// <summary>Reads the whole file: patient, treatments, observation, and what only shows between them.</summary>
internal sealed partial class ScenarioReader(ReadContext context)
{
    // Names that Windows keeps for devices, whatever their ending.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>The scenario, or null if a part of it could not be read; findings say why.</summary>
    public Scenario? Read(YamlNode root)
    {
        var grammar = context.Grammar;
        if (Fields.Read(root, grammar.Root, "the file", context.Findings) is not { } fields)
        {
            return null;
        }

        var patient = fields[grammar.PatientKey] is { } p ? new PatientReader(context).Read(p) : null;
        var placed = ReadTreatments(fields[grammar.Treatments]);
        var observation = fields[grammar.Observe] is { } o ? new ObservationReader(context).Read(o) : null;

        var treatments = new List<Treatment>();
        foreach (var (name, orders) in placed)
        {
            new OrderChecks(context, patient, observation).Check(orders);
            if (patient is not null)
            {
                new DosingAdvice(context, patient).Give(orders);
            }

            treatments.Add(new Treatment(name, OrderMerger.Merge(orders)));
        }

        return patient is null || observation is null ? null : new Scenario(patient, treatments, observation);
    }

    private List<(string Name, IReadOnlyList<PlacedOrder> Orders)> ReadTreatments(YamlNode? node)
    {
        var form = (TreatmentsForm)context.Grammar.Treatments.Form;
        var treatments = new List<(string, IReadOnlyList<PlacedOrder>)>();
        if (node is null or { Kind: YamlKind.Refused })
        {
            return treatments;
        }

        if (node.Kind != YamlKind.Mapping || node.Entries.Count == 0)
        {
            context.Findings.Error(node.Place, $"{(node.Kind == YamlKind.Mapping ? "no treatment" : node.Describe())} at 'treatments'", $"Write {form.Describe()}.");
            return treatments;
        }

        if (node.Entries.Count > form.Maximum)
        {
            context.Findings.Error(node.Entries[form.Maximum].Key.Place, $"{node.Entries.Count} treatments", $"At most {form.Maximum} are compared in one file; split it.");
            return treatments;
        }

        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var orders = new OrderReader(context);
        foreach (var (key, value) in node.Entries)
        {
            CheckName(key, names);
            treatments.Add((key.Text, orders.Read(key, value)));
        }

        return treatments;
    }

    private void CheckName(YamlNode key, Dictionary<string, string> names)
    {
        if (!Name().IsMatch(key.Text) || Devices.Contains(key.Text.Split('.')[0].TrimEnd().TrimEnd("0123456789".ToCharArray()).ToUpperInvariant()))
        {
            context.Findings.Error(key.Place, $"the treatment name {Words.Quote(key.Text)}", "Names become columns and files: up to 64 of A-Z, a-z, 0-9, space, '_', '.', '+', '-', beginning with a letter or digit and no name of a device.");
        }

        if (!names.TryAdd(key.Text, key.Text))
        {
            var same = names[key.Text] == key.Text ? "stands twice" : $"differs from {Words.Quote(names[key.Text])} only in capitals";
            context.Findings.Error(key.Place, $"the treatment name {Words.Quote(key.Text)} {same}", "Give each treatment a name of its own.");
        }
    }

    [GeneratedRegex(PatientGrammar.NamePattern, RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
