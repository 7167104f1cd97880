using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Prednisolone;

/// <summary>One patient's prednisolone kinetics.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct PrednisoloneIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>First-order absorption rate.</summary>
    public T AbsorptionRate;

    /// <summary>Elimination rate of unbound drug.</summary>
    public T EliminationRate;

    /// <summary>Apparent volume of unbound drug.</summary>
    public T UnboundVolume;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    public T RecentDoseRate;

    /// <summary>The individual's values from parameters and covariates; clearance and volume are proportional to weight, as published.</summary>
    public static PrednisoloneIndividual<T> Of(in PrednisoloneParameters<T> parameters, in Covariates<T> covariates)
    {
        var relativeWeight = covariates.Weight / parameters.ReferenceWeight;
        return new PrednisoloneIndividual<T>
        {
            AbsorptionRate = parameters.AbsorptionRate,
            EliminationRate = parameters.UnboundClearance / parameters.UnboundVolume,
            UnboundVolume = parameters.UnboundVolume * relativeWeight,
            RecentDoseRate = parameters.RecentDoseRate,
        };
    }
}
