namespace Quantal.Model.Units;

/// <summary>States the unit in which a field of a state or readout is shown; its dimension is the field's dimension.</summary>
/// <param name="text">A unit as <see cref="Unit.Parse"/> reads it, such as <c>g/L</c>.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnitAttribute(string text) : Attribute
{
    /// <summary>The unit's text.</summary>
    public string Text { get; } = text;
}
