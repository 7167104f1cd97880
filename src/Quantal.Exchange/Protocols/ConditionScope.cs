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

    /// <summary>What is measured and given under a protocol, and its named conditions.</summary>
    public static ConditionScope Of(Protocol protocol)
    {
        var courses = new HashSet<Course>();
        if (protocol.PlasmaExchange is not null)
        {
            courses.Add(Course.PlasmaExchange);
        }

        if (protocol.Immunoglobulin is not null)
        {
            courses.Add(Course.Immunoglobulin);
        }

        return new ConditionScope(
            protocol.Panels.SelectMany(panel => panel.Quantities).ToHashSet(),
            protocol.Ladders.Select(ladder => ladder.Drug).ToHashSet(),
            courses,
            [.. protocol.Definitions.Keys],
            name => protocol.Definitions.GetValueOrDefault(name));
    }
}
