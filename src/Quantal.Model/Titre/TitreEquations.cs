using System.Runtime.CompilerServices;
using Quantal.Numerics;

namespace Quantal.Model.Titre;

/// <summary>The assay counts every antibody that binds the channel; only a part of them harms. Nothing depends on the titre.</summary>
public static class TitreEquations
{
    /// <summary>The titre that a laboratory would report, without its error of measurement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Measured<T>(T pathogenic, T harmless, in TitreParameters<T> parameters)
        where T : struct, INumeric<T> =>
        parameters.Baseline * ((parameters.PathogenicShare * pathogenic) + ((T.Constant(1) - parameters.PathogenicShare) * harmless));
}
