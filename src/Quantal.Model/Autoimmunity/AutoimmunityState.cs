using Quantal.Model.Units;

namespace Quantal.Model.Autoimmunity;

/// <summary>The cells that make antibody: all of them, and those that make the pathogenic antibody.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AutoimmunityState<T>
{
    /// <summary>Cells that make immunoglobulin of every kind.</summary>
    public LineageState<T> General;

    /// <summary>Cells that make antibody against calcium channels.</summary>
    public LineageState<T> Pathogenic;

    /// <summary>Memory cells behind the antibody against calcium channels, over those before treatment.</summary>
    [Unit("1")] public T Memory;
}
