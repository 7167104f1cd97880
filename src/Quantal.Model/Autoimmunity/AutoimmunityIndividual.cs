using Quantal.Numerics;

namespace Quantal.Model.Autoimmunity;

/// <summary>The cells' lifetimes as rates.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AutoimmunityIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which precursors are renewed.</summary>
    public T PrecursorRate;

    /// <summary>Rate at which short-lived plasma cells of the general kind are renewed.</summary>
    public T GeneralShortLivedRate;

    /// <summary>Rate at which short-lived plasma cells that make pathogenic antibody are renewed.</summary>
    public T PathogenicShortLivedRate;

    /// <summary>Rate at which long-lived plasma cells are renewed.</summary>
    public T LongLivedRate;

    /// <summary>Rate at which memory cells are lost where none divides.</summary>
    public T MemoryLossRate;

    /// <summary>The individual's values from parameters.</summary>
    public static AutoimmunityIndividual<T> Of(in AutoimmunityParameters<T> parameters)
    {
        var one = T.Constant(1);
        return new AutoimmunityIndividual<T>
        {
            PrecursorRate = one / parameters.PrecursorLifetime,
            GeneralShortLivedRate = one / parameters.GeneralShortLivedLifetime,
            PathogenicShortLivedRate = one / parameters.PathogenicShortLivedLifetime,
            LongLivedRate = one / parameters.LongLivedLifetime,
            MemoryLossRate = one / parameters.MemoryLifetime,
        };
    }
}
