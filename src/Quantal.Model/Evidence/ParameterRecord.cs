using Quantal.Model.Units;

namespace Quantal.Model.Evidence;

/// <summary>The value of one parameter of the model, with its meaning, its range and where it comes from.</summary>
public sealed record ParameterRecord
{
    /// <summary>Unique id, <c>mechanism.name</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The mechanism, which is the part of <see cref="Id"/> before the point and the name of the file.</summary>
    public string Mechanism => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Symbol in the literature.</summary>
    public required string Symbol { get; init; }

    /// <summary>What the parameter is, in words.</summary>
    public required string Meaning { get; init; }

    /// <summary>Typical value with its unit; finite and within <see cref="Bounds"/>.</summary>
    public required Quantity Value { get; init; }

    /// <summary>Inclusive range of every patient's value, in the unit of <see cref="Value"/>.</summary>
    public required (double Lower, double Upper) Bounds { get; init; }

    /// <summary>How it differs between patients; null if it does not.</summary>
    public required Variation? Variation { get; init; }

    /// <summary>Id of the reference.</summary>
    public required string Source { get; init; }

    /// <summary>How far the figure was checked.</summary>
    public required Grade Grade { get; init; }

    /// <summary>How it was obtained.</summary>
    public required Method Method { get; init; }

    /// <summary>Where it stands in the source, or how and why it was derived, assumed or calibrated; may be empty otherwise.</summary>
    public required string Note { get; init; }

    /// <summary>Published values that were not chosen.</summary>
    public required IReadOnlyList<RejectedValue> Rejected { get; init; }

    /// <summary>The typical value in coherent units of dm, mg, day, nmol and mV.</summary>
    public double CoherentValue => Value.CoherentValue;

    /// <summary>The range in coherent units of dm, mg, day, nmol and mV.</summary>
    public (double Lower, double Upper) CoherentBounds => (Value.Unit.Coherent(Bounds.Lower), Value.Unit.Coherent(Bounds.Upper));
}
