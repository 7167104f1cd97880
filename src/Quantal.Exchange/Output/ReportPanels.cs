using Quantal.Model;
using Quantal.Simulation.Results;
using static System.Net.WebUtility;

namespace Quantal.Exchange.Output;

/// <summary>The places of the plots with their texts, under the headings of the readouts' groups.</summary>
internal static class ReportPanels
{
    /// <summary>The groups in the order in which they first appear.</summary>
    public static IEnumerable<(string Id, string Name, IEnumerable<ReadoutDefinition> Readouts)> Groups(SimulationResult result) =>
        result.Readouts.GroupBy(readout => readout.Group).Select((group, k) => ($"group-{k}", group.Key, group.AsEnumerable()));

    /// <summary>Writes a section for each group.</summary>
    public static void Write(TextWriter writer, SimulationResult result)
    {
        foreach (var (id, name, readouts) in Groups(result))
        {
            writer.Write($"<section id=\"{id}\"><h2>{HtmlEncode(name)}</h2>\n<div class=\"panels\">\n");
            foreach (var readout in readouts)
            {
                var label = HtmlEncode(readout.Label);
                writer.Write($"""
                    <figure data-readout="{HtmlEncode(readout.Id)}"><figcaption><h3>{label}</h3><p>{HtmlEncode(Definition(readout))}</p></figcaption>
                    <div class="plot" tabindex="0" role="img" aria-label="{label} over time. Arrow keys move the cursor, plus and minus zoom, Home shows all."></div>
                    <div class="values" aria-live="off"></div></figure>

                    """.ReplaceLineEndings("\n"));
            }

            writer.Write("</div></section>\n");
        }
    }

    private static string Definition(ReadoutDefinition readout) => CumulativeHazard.Is(readout)
        ? $"{readout.Definition} Shown as the probability of at least one event by then."
        : readout.Definition;
}
