namespace Quantal.Numerics.Random;

/// <summary>
/// Random numbers that are a function of who asks for what: seed, patient, purpose and index. The same patient meets the
/// same luck in every arm, and no number depends on the order or the thread in which it is drawn.
/// </summary>
public static class KeyedRandom
{
    // 52 bits and a half fill the open interval evenly: the smallest value is 2^-53, the largest 1 - 2^-53.
    private const int UnusedBits = 12;
    private const double Spacing = 1.0 / (1UL << (64 - UnusedBits));

    /// <summary>A number from the uniform distribution on (0, 1); neither end ever occurs.</summary>
    /// <param name="seed">The seed of the whole simulation.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="purpose">What the number decides; every use has a number of its own.</param>
    /// <param name="index">Which draw for this purpose, for example the visit.</param>
    public static double Uniform(ulong seed, ulong patient, uint purpose, uint index)
    {
        var (a, b, _, _) = Philox.Words((uint)patient, (uint)(patient >> 32), purpose, index, (uint)seed, (uint)(seed >> 32));
        var bits = ((ulong)a << 32) | b;
        return ((bits >> UnusedBits) + 0.5) * Spacing;
    }

    /// <summary>
    /// A number from the standard normal distribution, between -8.21 and 8.21: the normal quantile of
    /// <see cref="Uniform"/> with the same arguments, not a second independent number.
    /// </summary>
    /// <param name="seed">The seed of the whole simulation.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="purpose">What the number decides; every use has a number of its own.</param>
    /// <param name="index">Which draw for this purpose.</param>
    public static double Normal(ulong seed, ulong patient, uint purpose, uint index) =>
        NormalDistribution.Quantile(Uniform(seed, patient, purpose, index));
}
