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

/// <summary>
/// The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3
/// (SC11, 2011): 128 random bits as a function of a counter and a key, without any state.
/// </summary>
internal static class Philox
{
    private const int Rounds = 10;
    private const ulong FirstMultiplier = 0xD2511F53;
    private const ulong SecondMultiplier = 0xCD9E8D57;
    private const uint FirstIncrement = 0x9E3779B9;
    private const uint SecondIncrement = 0xBB67AE85;

    /// <summary>The four random words of a counter of four words under a key of two.</summary>
    public static (uint A, uint B, uint C, uint D) Words(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var first = FirstMultiplier * c0;
            var second = SecondMultiplier * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            k0 = unchecked(k0 + FirstIncrement);
            k1 = unchecked(k1 + SecondIncrement);
        }

        return (c0, c1, c2, c3);
    }
}

/// <summary>What a random number is for, as a key.</summary>
public static class Purpose
{
    /// <summary>The FNV-1a hash of a name: the same in every run and on every machine.</summary>
    public static uint Of(string name)
    {
        const uint offset = 2166136261;
        const uint prime = 16777619;
        var hash = offset;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * prime);
        }

        return hash;
    }
}
