using Quantal.Numerics;

namespace Quantal.Model.Marrow;

/// <summary>The blood cells' lifetimes as rates.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MarrowIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which lymphocytes are renewed.</summary>
    public T LymphocyteRate;

    /// <summary>Rate of passage through a quarter of a red cell's life.</summary>
    public T RedCellRate;

    /// <summary>Rate at which platelet precursors mature.</summary>
    public T MaturationRate;

    /// <summary>Rate at which platelets are renewed.</summary>
    public T PlateletRate;

    /// <summary>The individual's values from parameters.</summary>
    public static MarrowIndividual<T> Of(in MarrowParameters<T> parameters)
    {
        var one = T.Constant(1);
        return new MarrowIndividual<T>
        {
            LymphocyteRate = one / parameters.LymphocyteLifetime,
            RedCellRate = T.Constant(4) / parameters.RedCellLifespan,
            MaturationRate = one / parameters.PlateletMaturationTime,
            PlateletRate = one / parameters.PlateletLifetime,
        };
    }
}
