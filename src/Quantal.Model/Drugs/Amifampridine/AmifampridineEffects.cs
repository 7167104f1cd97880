using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Amifampridine;

/// <summary>Amifampridine as a drug of the model: the slow biology does not feel it, readouts do.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AmifampridineEffects<T>
    : IDrug<AmifampridineEffects<T>, AmifampridineAmounts<T>, AmifampridineParameters<T>, AmifampridineIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <inheritdoc/>
    public static Drug Drug => Drug.Amifampridine;

    /// <inheritdoc/>
    public static CourseKind Course => CourseKind.ForReadouts;

    /// <inheritdoc/>
    public static Observed? Observed { get; } = new(
        "concentration", "ng/mL", "concentration of amifampridine in plasma in ng/mL", ["gut", "central", "peripheral"], Entry: 1,
        Place: 2);

    /// <inheritdoc/>
    public static AmifampridineIndividual<T> Individual(in AmifampridineParameters<T> parameters, in Covariates<T> covariates) =>
        AmifampridineIndividual<T>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    public static void Take(ref AmifampridineAmounts<T> amounts, T dose, T absorbed, in DrugInteractions<T> others) => amounts.Gut += absorbed;

    /// <inheritdoc/>
    public static T Observe(in AmifampridineAmounts<T> amounts, in AmifampridineIndividual<T> individual) =>
        amounts.Central / individual.CentralVolume;

    /// <inheritdoc/>
    public static void Effects(
        in AmifampridineAmounts<T> amounts, in AmifampridineParameters<T> parameters, in AmifampridineIndividual<T> individual,
        out AmifampridineEffects<T> effects) =>
        effects = default;

    /// <inheritdoc/>
    public readonly void AddTo(ref DrugEffects<T> total)
    {
    }
}
