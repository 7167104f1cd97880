using Quantal.Model.Units;

namespace Quantal.Model.Records;

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

/// <summary>A published value that was not chosen.</summary>
/// <param name="Value">The value with its unit.</param>
/// <param name="Source">Id of the reference.</param>
/// <param name="Why">Why it was not chosen.</param>
public sealed record RejectedValue(Quantity Value, string Source, string Why);

/// <summary>How a parameter differs between patients.</summary>
/// <param name="Distribution">The distribution.</param>
/// <param name="Stated">
/// The spread as the record states it, above 0: the coefficient of variation (a fraction) of either lognormal, the standard
/// deviation of the logit of a logitnormal, the standard deviation in the record's unit of a normal distribution.
/// </param>
/// <param name="StandardDeviation">
/// The standard deviation on the scale on which the parameter is normal: of the logarithm, of the logit, or of the
/// coherent value.
/// </param>
/// <param name="Correlations">
/// Correlation, above -1 and below 1, on those scales with the other parameters named by id; each pair stands in one or both of its records.
/// </param>
public sealed record Variation(
    Distribution Distribution,
    double Stated,
    double StandardDeviation,
    IReadOnlyDictionary<string, double> Correlations)
{
    /// <summary>The standard deviation on the scale on which a parameter is normal, from its spread as a record states it.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="stated">The spread, above 0, as in <see cref="Stated"/>.</param>
    /// <param name="unit">The record's unit.</param>
    public static double DeviationOf(Distribution distribution, double stated, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return distribution switch
        {
            Distribution.LogNormal or Distribution.LogNormalOfMean => Math.Sqrt(Math.Log(1 + stated * stated)),
            Distribution.LogitNormal => stated,
            Distribution.Normal => unit.Coherent(stated),
            _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "Unknown distribution."),
        };
    }
}

/// <summary>The distribution of a parameter between patients.</summary>
public enum Distribution
{
    /// <summary>The logarithm is normal; the record's value is the median.</summary>
    LogNormal,

    /// <summary>The logit is normal; the record's value is the median and lies between 0 and 1.</summary>
    LogitNormal,

    /// <summary>Normal; the record's value is the mean.</summary>
    Normal,

    /// <summary>
    /// The logarithm is normal; the record's value is the mean. For factors of a hazard, so that the typical patient has the hazard of the
    /// population and not that of its middle patient.
    /// </summary>
    LogNormalOfMean,
}

/// <summary>Ties a field of a parameter struct to the evidence record that holds its value.</summary>
/// <param name="id">Id of the record, such as <c>amifampridine.clearance</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EvidenceAttribute(string id) : Attribute
{
    /// <summary>Id of the record.</summary>
    public string Id { get; } = id;
}
