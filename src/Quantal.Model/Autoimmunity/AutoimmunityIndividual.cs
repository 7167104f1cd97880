using Quantal.Numerics;

namespace Quantal.Model.Autoimmunity;

/// <summary>The cells' lifetimes as rates.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AutoimmunityIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which precursors are renewed.</summary>
    public T PrecursorRate;

    /// <summary>Rate at which short-lived plasma cells are renewed.</summary>
    public T ShortLivedRate;

    /// <summary>Rate at which long-lived plasma cells are renewed.</summary>
    public T LongLivedRate;

    /// <summary>The individual's values from parameters.</summary>
    public static AutoimmunityIndividual<T> Of(in AutoimmunityParameters<T> parameters)
    {
        var one = T.Constant(1);
        return new AutoimmunityIndividual<T>
        {
            PrecursorRate = one / parameters.PrecursorLifetime,
            ShortLivedRate = one / parameters.ShortLivedLifetime,
            LongLivedRate = one / parameters.LongLivedLifetime,
        };
    }
}
