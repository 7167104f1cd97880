using System.Runtime.CompilerServices;

namespace Quantal.Numerics.Linear;

/// <summary>Room on the stack for a square matrix of up to six compartments, or for one of its columns.</summary>
[InlineArray(LinearPropagator.MaximumCompartments * LinearPropagator.MaximumCompartments)]
internal struct LaneMatrix<T>
    where T : struct, ILane<T>
{
    private T _first;
}
