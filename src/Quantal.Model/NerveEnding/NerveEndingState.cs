using Quantal.Model.Units;

namespace Quantal.Model.NerveEnding;

/// <summary>The calcium channels of the motor nerve endings.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct NerveEndingState<T>
{
    /// <summary>Working channels over normal.</summary>
    [Unit("1")] public T Channels;
}
