namespace Quantal.Exchange.Dosing;

/// <summary>An inclusive range of a quantity.</summary>
/// <param name="Minimum">Lower end.</param>
/// <param name="Maximum">Upper end, above <paramref name="Minimum"/>.</param>
/// <param name="Unit">Unit of both.</param>
internal sealed record Bounds(double Minimum, double Maximum, string Unit)
{
    /// <summary>Whether the value, in the range's unit, lies within; conversion from another unit may have rounded it.</summary>
    public bool Contains(double value) => value >= Minimum * (1 - 1e-12) && value <= Maximum * (1 + 1e-12);

    /// <summary>The range in words.</summary>
    public override string ToString() => $"{Words.Number(Minimum)} to {Words.Number(Maximum)} {Unit}";
}
