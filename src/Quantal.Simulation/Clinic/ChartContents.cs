using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// What charts are to keep; what nobody asks for is not kept. Who the patient is and how the follow-up ended always are.
/// </summary>
/// <param name="Quantities">Measured quantities, as bits by <see cref="MeasuredQuantity"/>.</param>
/// <param name="Parts">What else.</param>
public readonly record struct ChartContents(uint Quantities, ChartParts Parts)
{
    /// <summary>Only who the patient is and how the follow-up ended.</summary>
    public static ChartContents Nothing { get; }

    /// <summary>All there is.</summary>
    public static ChartContents Everything { get; } = new(
        uint.MaxValue >> (32 - Masks.Quantities),
        ChartParts.Visits | ChartParts.Assessments | ChartParts.Hazards | ChartParts.Doses | ChartParts.Courses | ChartParts.Events);

    /// <summary>Some quantities and nothing else.</summary>
    public static ChartContents Of(params ReadOnlySpan<MeasuredQuantity> quantities)
    {
        var mask = 0u;
        foreach (var quantity in quantities)
        {
            mask |= quantity.Bit();
        }

        return new(mask, ChartParts.None);
    }

    /// <summary>Other parts and no quantity.</summary>
    public static ChartContents Of(ChartParts parts) => new(0, parts);

    /// <summary>What at least one of two asks for.</summary>
    public static ChartContents operator |(ChartContents left, ChartContents right) =>
        new(left.Quantities | right.Quantities, left.Parts | right.Parts);

    /// <summary>Whether visits are kept: measurements, assessments and hazards belong to one.</summary>
    public bool KeepsVisits => Quantities != 0 || (Parts & (ChartParts.Visits | ChartParts.Assessments | ChartParts.Hazards)) != 0;

    /// <summary>Whether a part is kept.</summary>
    public bool Keeps(ChartParts part) => (Parts & part) != 0;
}

/// <summary>What a chart can keep apart from measurements.</summary>
[Flags]
public enum ChartParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The days of visits.</summary>
    Visits = 1,

    /// <summary>Which assessments held at each visit.</summary>
    Assessments = 2,

    /// <summary>Integrated hazards up to each visit and to the end, and up to each event.</summary>
    Hazards = 4,

    /// <summary>Changes of the drugs by mouth.</summary>
    Doses = 8,

    /// <summary>Courses of plasma exchange and immunoglobulin.</summary>
    Courses = 16,

    /// <summary>Events.</summary>
    Events = 32,
}

/// <summary>
/// What is judged at every visit, such as remission as a study means it. It may ask for the treatment as it was up to the visit.
/// </summary>
/// <param name="Name">Name.</param>
/// <param name="Condition">The condition.</param>
public sealed record Assessment(string Name, Condition Condition);
