using Quantal.Exchange.Models;

namespace Quantal.Exchange.Tests.Models;

/// <summary>An exported model file of mrgsolve, read back: its blocks by name, lines that go on joined.</summary>
internal sealed class MrgsolveFile
{
    private readonly Dictionary<string, List<string>> _blocks = [];

    public MrgsolveFile(ExportedModel model)
    {
        var block = "";
        foreach (var line in MrgsolveModel.Write(model).Split('\n'))
        {
            if (line.StartsWith('$'))
            {
                block = line.Replace(" @annotated", "");
                block = block.StartsWith("$OMEGA", StringComparison.Ordinal) ? block : block.Split(' ')[0];
                _blocks.Add(block, [line]);
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                _blocks[block][^1] += $" {line.TrimStart()}";
            }
            else if (line.Length > 0)
            {
                _blocks[block].Add(line);
            }
        }
    }

    public IEnumerable<string> Blocks => _blocks.Keys;

    /// <summary>Lines of a block, without the one that names it.</summary>
    public IReadOnlyList<string> Lines(string block) => _blocks[block][1..];

    /// <summary>The names before the first colon of an annotated block.</summary>
    public IEnumerable<string> Names(string block) => Lines(block).Select(line => line.Split(" : ")[0]);

    /// <summary>The loop that draws a patient again, with its braces.</summary>
    public IReadOnlyList<string> Redrawing(string block)
    {
        var lines = Lines(block).ToList();
        var start = lines.FindIndex(line => line.StartsWith("for (", StringComparison.Ordinal));
        return start < 0 ? [] : lines[start..(lines.IndexOf("}", start) + 1)];
    }

    /// <summary>
    /// Computes what a block assigns, in its order, and adds it to the values; what it does to a patient outside the bounds is passed over.
    /// </summary>
    public void Run(string block, Dictionary<string, double> values)
    {
        foreach (var line in Lines(block).Where(line => !line.StartsWith("bool ", StringComparison.Ordinal) && !Redrawing(block).Contains(line)))
        {
            line[^1].ShouldBe(';');
            var sides = line[..^1].Split('=', 2);
            var name = sides[0].Replace("double ", "").Trim();
            values[name] = FormulaEvaluator.Evaluate(sides[1], values);
        }
    }
}
