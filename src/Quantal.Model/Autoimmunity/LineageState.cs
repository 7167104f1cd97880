using Quantal.Model.Units;

namespace Quantal.Model.Autoimmunity;

/// <summary>One line of antibody-making cells, each number relative to its own before treatment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct LineageState<T>
{
    /// <summary>Dividing precursors.</summary>
    [Unit("1")] public T Precursors;

    /// <summary>Short-lived plasma cells.</summary>
    [Unit("1")] public T ShortLived;

    /// <summary>Long-lived plasma cells, which do not divide and are spared by drugs.</summary>
    [Unit("1")] public T LongLived;
}
