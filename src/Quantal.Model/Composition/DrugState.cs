using Quantal.Model.Allopurinol;
using Quantal.Model.Amifampridine;
using Quantal.Model.Azathioprine;
using Quantal.Model.Prednisolone;
using Quantal.Numerics;

namespace Quantal.Model.Composition;

/// <summary>All drugs in the body: four linear systems.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct DrugState<T>
    where T : struct, INumeric<T>
{
    /// <summary>Amifampridine.</summary>
    public AmifampridineAmounts<T> Amifampridine;

    /// <summary>Azathioprine and its metabolites.</summary>
    public AzathioprineAmounts<T> Azathioprine;

    /// <summary>Allopurinol.</summary>
    public AllopurinolAmounts<T> Allopurinol;

    /// <summary>Prednisolone.</summary>
    public PrednisoloneAmounts<T> Prednisolone;
}
