using System.Text.Json.Nodes;
using Quantal.Exchange.Files;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;

namespace Quantal.Exchange.Patients;

/// <summary>The name of a readout that can be measured: all but the chance of an event.</summary>
internal sealed record ReadoutForm : Form
{
    /// <summary>The names, with their units.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ReadoutCatalog.All.Where(readout => !EventReadout.Is(readout)).Select(readout => readout.Id)];

    /// <inheritdoc/>
    public override string Describe() => "the name of a readout with its unit, as docs/outputs.md lists them, but of no event";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) };
}

/// <summary>Reads the block <c>measured</c>.</summary>
internal sealed class MeasurementReader(ReadContext context)
{
    /// <summary>Most values in a file.</summary>
    public const int Most = 1000;

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The values that can be read; findings tell of the others.</summary>
    /// <param name="node">The block; null if it is not there.</param>
    /// <param name="observation">When the patient is seen, if that could be read.</param>
    public IReadOnlyList<Measurement> Read(YamlNode? node, Observation? observation)
    {
        if (node is null or { Kind: YamlKind.Refused })
        {
            return [];
        }

        if (node.Kind != YamlKind.List)
        {
            context.Findings.Error(
                node.Place, $"{node.Describe()} at 'measured'", $"Write {context.Grammar.Measurements.Form.Describe()}.");
            return [];
        }

        if (node.Items.Count > Most)
        {
            context.Findings.Error(
                node.Items[Most].Place, $"{node.Items.Count} measured values", $"At most {Most} are shown; leave some out.");
            return [];
        }

        return [.. node.Items.Select(item => ReadOne(item, observation)).OfType<Measurement>()];
    }

    private Measurement? ReadOne(YamlNode node, Observation? observation)
    {
        var grammar = context.Grammar;
        if (KeyedValues.Read(node, grammar.MeasuredItem, "measured", context.Findings) is not { } fields)
        {
            return null;
        }

        var minute = _values.Time(fields[grammar.MeasuredOn], grammar.MeasuredOn);
        var readout = Readout(fields[grammar.MeasuredReadout]);
        var value = _values.Real(fields[grammar.MeasuredValue], grammar.MeasuredValue);
        if (minute > observation?.UntilMinute)
        {
            context.Findings.Error(
                fields[grammar.MeasuredOn]!.Place, $"{fields[grammar.MeasuredOn]!.Describe()} at 'on' is after the end of the observation",
                $"The simulation ends on day {Words.Number(Clock.Days(observation.UntilMinute))}; lengthen 'until' or leave the value out.");
        }

        return minute is null || readout is null || value is null ? null : new Measurement(minute.Value, readout, value.Value);
    }

    private string? Readout(YamlNode? node)
    {
        var text = _values.Scalar(node, context.Grammar.MeasuredReadout.Form);
        if (text is null || ReadoutForm.Names.Contains(text))
        {
            return text;
        }

        context.Findings.Error(
            node!.Place, $"{node.Describe()} at 'readout'", $"Write {context.Grammar.MeasuredReadout.Form.Describe()}.",
            NearestWord.Of(text, ReadoutForm.Names));
        return null;
    }
}
