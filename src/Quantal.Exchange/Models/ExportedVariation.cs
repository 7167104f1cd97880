using Quantal.Model.Expressions;
using Quantal.Model.Records;

namespace Quantal.Exchange.Models;

/// <summary>How a parameter differs between patients like the exported one; a draw outside the bounds is drawn again.</summary>
/// <param name="Distribution">The distribution before it is cut.</param>
/// <param name="Deviation">Standard deviation on the scale on which the parameter is normal.</param>
/// <param name="Lower">Smallest value in the coherent unit.</param>
/// <param name="Upper">Largest value in the coherent unit.</param>
/// <param name="Correlations">Correlations on those scales, by id of the other evidence record.</param>
public sealed record ExportedVariation(
    Distribution Distribution, double Deviation, double Lower, double Upper, IReadOnlyDictionary<string, double> Correlations)
{
    /// <summary>The distribution and its spread in words, without a comma or colon.</summary>
    public string Word => Distribution switch
    {
        Distribution.LogNormal => "lognormal",
        Distribution.LogitNormal => "logitnormal",
        _ => "normal",
    };

    /// <summary>The value of a patient.</summary>
    /// <param name="typical">The value of the typical patient.</param>
    /// <param name="deviation">The patient's deviation from it on the scale on which the parameter is normal.</param>
    public Expression Value(Expression typical, Expression deviation)
    {
        var one = Expression.Constant(1);
        return Distribution switch
        {
            Distribution.LogNormal => typical * Expression.Exp(deviation),
            Distribution.LogitNormal => one / (one + ((one - typical) / typical * Expression.Exp(-deviation))),
            _ => typical + deviation,
        };
    }
}

/// <summary>Parameters whose deviations are correlated with each other and with no other, or one alone.</summary>
/// <param name="Parameters">The parameters; each varies.</param>
/// <param name="Covariance">Covariances of the deviations: row by row the part up to the diagonal.</param>
public sealed record VariationBlock(IReadOnlyList<ExportedParameter> Parameters, IReadOnlyList<IReadOnlyList<double>> Covariance)
{
    /// <summary>Puts the parameters that vary into blocks, in the order of the first of each.</summary>
    /// <param name="parameters">All parameters.</param>
    internal static IReadOnlyList<VariationBlock> Of(IReadOnlyList<ExportedParameter> parameters)
    {
        var left = parameters.Where(one => one.Variation is not null).ToList();
        var blocks = new List<VariationBlock>();
        while (left.Count > 0)
        {
            var block = new List<ExportedParameter> { left[0] };
            for (var member = 0; member < block.Count; member++)
            {
                block.AddRange(left.Where(one => !block.Contains(one) && Correlation(one, block[member]) != 0));
            }

            left.RemoveAll(block.Contains);
            blocks.Add(new(block, [.. block.Select((one, row) => (IReadOnlyList<double>)[.. block.Take(row + 1).Select(other => Covariances(one, other))])]));
        }

        return blocks;
    }

    private static double Covariances(ExportedParameter one, ExportedParameter other) =>
        (one == other ? 1 : Correlation(one, other)) * one.Variation!.Deviation * other.Variation!.Deviation;

    // Each pair stands in one or both of its records.
    private static double Correlation(ExportedParameter one, ExportedParameter other) =>
        one.Variation!.Correlations.TryGetValue(other.Record!.Id, out var correlation) ? correlation
        : other.Variation!.Correlations.GetValueOrDefault(one.Record!.Id);
}
