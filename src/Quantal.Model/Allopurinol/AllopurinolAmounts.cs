using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Allopurinol;

/// <summary>Allopurinol and oxypurinol in the body, as one compartment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AllopurinolAmounts<T> : ILinearKinetics<AllopurinolAmounts<T>, AllopurinolParameters<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Amount in the body.</summary>
    [Unit("mg")] public T Body;

    /// <inheritdoc/>
    public static void Derivatives(in AllopurinolAmounts<T> amounts, in AllopurinolParameters<T> individual, out AllopurinolAmounts<T> derivative)
    {
        derivative.Body = -(individual.EliminationRate * amounts.Body);
    }
}
