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
                block = line.Split(' ')[0];
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

    /// <summary>Computes what a block assigns, in its order, and adds it to the values.</summary>
    public void Run(string block, Dictionary<string, double> values)
    {
        foreach (var line in Lines(block))
        {
            line[^1].ShouldBe(';');
            var sides = line[..^1].Split('=', 2);
            var name = sides[0].Replace("double ", "").Trim();
            values[name] = FormulaEvaluator.Evaluate(sides[1], values);
        }
    }
}
