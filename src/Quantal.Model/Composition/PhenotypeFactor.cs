using Quantal.Numerics;

namespace Quantal.Model.Composition;

/// <summary>A factor that depends on a metaboliser phenotype.</summary>
internal static class PhenotypeFactor
{
    /// <summary>1 for a normal metaboliser, otherwise the ratio that belongs to the phenotype.</summary>
    public static T Of<T>(T intermediate, T intermediateRatio, T poor, T poorRatio)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        return one + (intermediate * (intermediateRatio - one)) + (poor * (poorRatio - one));
    }
}
