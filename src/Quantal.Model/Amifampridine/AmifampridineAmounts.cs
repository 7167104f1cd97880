using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Amifampridine;

/// <summary>Amifampridine in the body: two compartments with first-order absorption, and the acetylated metabolite.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AmifampridineAmounts<T> : ILinearKinetics<AmifampridineAmounts<T>, AmifampridineIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Swallowed and not yet absorbed.</summary>
    [Unit("mg")] public T Gut;

    /// <summary>Central compartment.</summary>
    [Unit("mg")] public T Central;

    /// <summary>Peripheral compartment.</summary>
    [Unit("mg")] public T Peripheral;

    /// <summary>3-N-acetylamifampridine, as parent equivalents.</summary>
    [Unit("mg")] public T Metabolite;

    /// <inheritdoc/>
    public static void Derivatives(in AmifampridineAmounts<T> amounts, in AmifampridineIndividual<T> individual, out AmifampridineAmounts<T> derivative)
    {
        var absorption  = individual.AbsorptionRate * amounts.Gut;
        var acetylation = individual.Clearance / individual.CentralVolume * amounts.Central;
        var outward     = individual.IntercompartmentalClearance / individual.CentralVolume * amounts.Central;
        var inward      = individual.IntercompartmentalClearance / individual.PeripheralVolume * amounts.Peripheral;
        var excretion   = individual.MetaboliteEliminationRate * amounts.Metabolite;

        derivative.Gut        = -absorption;
        derivative.Central    = absorption - acetylation - outward + inward;
        derivative.Peripheral = outward - inward;
        derivative.Metabolite = acetylation - excretion;
    }
}
