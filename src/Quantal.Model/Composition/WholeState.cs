using Quantal.Numerics;

namespace Quantal.Model.Composition;

/// <summary>Drugs and slow biology together, as one system of ordinary differential equations.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct WholeState<T>
    where T : struct, INumeric<T>
{
    /// <summary>Drugs in the body.</summary>
    public DrugState<T> Drugs;

    /// <summary>The slow biology.</summary>
    public SlowState<T> Slow;
}
