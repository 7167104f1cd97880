using Quantal.Model.Expressions;
using Quantal.Numerics;

namespace Quantal.Exchange.Models;

/// <summary>What a jump adds, takes away or leaves, for formats whose events are doses.</summary>
internal static class ExportedJumps
{
    /// <summary>What a dose adds to each of its compartments.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kind">A kind of dose.</param>
    /// <param name="amount">The dose.</param>
    public static IReadOnlyList<(string Name, Expression Added)> Added(ExportedModel model, JumpKind kind, Expression amount) =>
    [
        .. model.After(kind, amount).Select(change => change.Formula.Kind == ExpressionKind.Sum && change.Formula.Left == Expression.Symbol(change.Name)
            ? (change.Name, change.Formula.Right)
            : throw new InvalidOperationException($"A dose of {kind.Word} does more to {change.Name} than to add to it.")),
    ];

    /// <summary>What part of each state an exchange of plasma leaves, with the patient's parameters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="plasmaVolumes">How much is exchanged.</param>
    public static IReadOnlyList<(string Name, double Factor)> Remaining(ExportedModel model, double plasmaVolumes)
    {
        var given = model.Parameters.ToDictionary(one => one.Name, one => Lane1.Constant(one.Value));
        return
        [
            .. model.After(JumpKind.PlasmaExchange, Expression.Constant(plasmaVolumes)).Select(change =>
                change.Formula.Kind == ExpressionKind.Product && change.Formula.Left == Expression.Symbol(change.Name)
                    ? (change.Name, Lane1.GetLane(change.Formula.Right.Evaluate(given), 0))
                    : throw new InvalidOperationException($"A plasma exchange does not leave a part of {change.Name}.")),
        ];
    }
}
