namespace Quantal.Numerics.Random;

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
