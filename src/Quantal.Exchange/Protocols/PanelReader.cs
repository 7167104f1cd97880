using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Model.Units;
using Quantal.Simulation.Orders;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads the panels: what is measured together, and when.</summary>
/// <param name="context">The file.</param>
/// <param name="errors">The quantities that can be measured.</param>
/// <param name="drugs">The drugs that are given.</param>
internal sealed class PanelReader(ProtocolContext context, Dictionary<MeasuredQuantity, MeasurementError?> errors, HashSet<Drug> drugs)
{
    private readonly List<Panel> _panels = [];
    private readonly List<string> _names = [];
    private readonly HashSet<MeasuredQuantity> _measured = [];

    /// <summary>The panels that could be read.</summary>
    public IReadOnlyList<Panel> Panels => _panels;

    /// <summary>The names of all.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>What some panel measures.</summary>
    public IReadOnlySet<MeasuredQuantity> Measured => _measured;

    /// <summary>Reads the panels, and checks that they make visits.</summary>
    public void Read(IReadOnlyList<(YamlNode Key, YamlNode Value)> entries, YamlNode? whole)
    {
        foreach (var (key, value) in entries)
        {
            _names.Add(key.Text);
            ReadPanel(key, value);
        }

        if (whole is not null && _panels.Count == entries.Count && !_panels.Exists(panel => panel.While is null && panel.Timetable.IsEndless))
        {
            var found = _panels.Exists(panel => panel.While is null) ? "visits that end while patients are followed" : "no visit at all unless a drug is given";
            context.Findings.Error(whole.Place, found, "At least one panel without 'while' goes on without end, as in 'every 12 weeks'.");
        }
    }

    private void ReadPanel(YamlNode key, YamlNode value)
    {
        if (Fields.Read(value, ProtocolGrammar.PanelForm, $"panel '{key.Text}'", context.Findings) is not { } fields)
        {
            return;
        }

        context.CheckSource(fields);
        var quantities = ReadQuantities(fields[ProtocolGrammar.Measure]);
        var timetable = context.Sentence(fields[ProtocolGrammar.When], ProtocolGrammar.When.Form, TimetableText.Read);
        var drug = context.Values.Word<Drug>(fields[ProtocolGrammar.While], ProtocolGrammar.While);
        if (drug is { } known && !drugs.Contains(known))
        {
            context.Findings.Error(fields[ProtocolGrammar.While]!.Place, $"panel '{key.Text}' while a drug is given that is not among the drugs", "Add it to 'drugs' with its ladder, or remove 'while'.");
        }

        if (timetable is not null)
        {
            _panels.Add(new Panel(key.Text, quantities, timetable, drug));
        }
    }

    private List<MeasuredQuantity> ReadQuantities(YamlNode? node)
    {
        var quantities = new List<MeasuredQuantity>();
        string[] words = [.. ProtocolWords.Quantities.Select(q => q.Word)];
        foreach (var item in context.Several(node, ProtocolGrammar.Measure))
        {
            if (context.Values.Scalar(item, ProtocolGrammar.Measure.Form) is not { } word)
            {
                continue;
            }

            var place = Array.IndexOf(words, word);
            if (place < 0)
            {
                context.Findings.Error(item.Place, $"the unknown quantity {Words.Quote(word)}", $"Quantities are {Words.Or(words)}.", NearestWord.Of(word, words));
                continue;
            }

            var quantity = ProtocolWords.Quantities[place].Quantity;
            _measured.Add(quantity);
            if (!errors.ContainsKey(quantity))
            {
                context.Findings.Error(item.Place, $"'{word}', whose measurement error is not stated", "Add it to 'measurements'.");
            }
            else if (quantities.Contains(quantity))
            {
                context.Findings.Error(item.Place, $"'{word}' twice in one panel", "Keep one of them.");
            }
            else
            {
                quantities.Add(quantity);
            }
        }

        return quantities;
    }
}
