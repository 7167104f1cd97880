using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Numerics.Statistics;

namespace Quantal.Exchange.Studies;

/// <summary>Reads a range of which one end may be open.</summary>
internal static class RangeReader
{
    /// <summary>The range, its ends as written, not necessarily ascending; null if it is none or both ends are open.</summary>
    public static ConfidenceInterval? Read(YamlNode node) =>
        node is { Kind: YamlKind.List, Items: [var first, var second] }
        && End(first, double.NegativeInfinity) is { } low && End(second, double.PositiveInfinity) is { } high
        && !(double.IsInfinity(low) && double.IsInfinity(high))
            ? new(low, high)
            : null;

    private static double? End(YamlNode node, double none) =>
        node.Kind != YamlKind.Scalar ? null : node.Text == "none" ? none : QuantityReader.TryNumber(node.Text, out var value, out _) ? value : null;
}
