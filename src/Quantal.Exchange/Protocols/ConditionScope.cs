using Quantal.Simulation.Orders;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>What a condition may speak of.</summary>
/// <param name="Quantities">What is measured; null for everything that can be.</param>
/// <param name="Drugs">The drugs that are given; null for all.</param>
/// <param name="Courses">The courses that are given; null for both.</param>
/// <param name="Definitions">Names of conditions.</param>
/// <param name="Resolve">The condition of a name; null if it could not be read, which has been said.</param>
internal sealed record ConditionScope(
    IReadOnlySet<MeasuredQuantity>? Quantities,
    IReadOnlySet<Drug>? Drugs,
    IReadOnlySet<Course>? Courses,
    IReadOnlyList<string> Definitions,
    Func<string, Condition?> Resolve)
{
    /// <summary>Everything, and no names.</summary>
    public static ConditionScope Everything { get; } = new(null, null, null, [], _ => null);
}
