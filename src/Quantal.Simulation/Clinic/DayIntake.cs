using Quantal.Numerics;

namespace Quantal.Simulation.Clinic;

/// <summary>What each patient of a bundle swallows on a day, in mg; 0 for nothing.</summary>
/// <typeparam name="T">The lane type.</typeparam>
public struct DayIntake<T>
    where T : struct, ILane<T>
{
    /// <summary>Amifampridine at each of four intakes, six hours apart.</summary>
    public T Amifampridine;

    /// <summary>Azathioprine in the morning.</summary>
    public T Azathioprine;

    /// <summary>Allopurinol in the morning.</summary>
    public T Allopurinol;

    /// <summary>Prednisolone in the morning.</summary>
    public T Prednisolone;
}
