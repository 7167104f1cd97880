using Quantal.Model.Units;

namespace Quantal.Model.Tumour;

/// <summary>The tumour's size and whether it may have been found.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TumourState<T>
{
    /// <summary>Size over that at which it stops growing; 0 without a tumour.</summary>
    [Unit("1")] public T Size;

    /// <summary>Cumulative hazard of the tumour's being found.</summary>
    [Unit("1")] public T Detection;
}
