using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Prednisolone;

/// <summary>Prednisolone in the body: one compartment of unbound drug with first-order absorption, and a record of recent doses.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct PrednisoloneAmounts<T> : ILinearKinetics<PrednisoloneAmounts<T>, PrednisoloneIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Bioavailable and not yet absorbed.</summary>
    [Unit("nmol")] public T Gut;

    /// <summary>Unbound-drug compartment.</summary>
    [Unit("nmol")] public T Central;

    /// <summary>Recent doses, each fading exponentially; times its rate it is the recent daily dose.</summary>
    [Unit("mg")] public T RecentDoses;

    /// <inheritdoc/>
    public static void Derivatives(in PrednisoloneAmounts<T> amounts, in PrednisoloneIndividual<T> individual, out PrednisoloneAmounts<T> derivative)
    {
        var absorption  = individual.AbsorptionRate * amounts.Gut;
        var elimination = individual.EliminationRate * amounts.Central;

        derivative.Gut         = -absorption;
        derivative.Central     = absorption - elimination;
        derivative.RecentDoses = -(individual.RecentDoseRate * amounts.RecentDoses);
    }
}
