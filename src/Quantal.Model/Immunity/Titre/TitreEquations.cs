using System.Runtime.CompilerServices;
using Quantal.Model.Records;
using Quantal.Numerics;

namespace Quantal.Model.Immunity.Titre;

/// <summary>The assay counts every antibody that binds the channel; only a part of them harms. Nothing depends on the titre.</summary>
public static class TitreEquations
{
    /// <summary>The titre that a laboratory would report, without its error of measurement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Measured<T>(T pathogenic, T harmless, in TitreParameters<T> parameters)
        where T : struct, INumeric<T> =>
        parameters.Baseline * ((parameters.PathogenicShare * pathogenic) + ((T.Constant(1) - parameters.PathogenicShare) * harmless));
}

/// <summary>Parameters of the measured antibody titre.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TitreParameters<T>
{
    /// <summary>Titre before treatment.</summary>
    [Evidence("titre.baseline")] public T Baseline;

    /// <summary>Share of the titre before treatment that is pathogenic antibody.</summary>
    [Evidence("titre.pathogenic-share")] public T PathogenicShare;
}
