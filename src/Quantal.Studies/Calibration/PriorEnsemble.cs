using Quantal.Model.Records;
using Quantal.Numerics.Random;

namespace Quantal.Studies.Calibration;

/// <summary>Sets of population parameters drawn from their priors: what is held before any figure is looked at.</summary>
public sealed class PriorEnsemble
{
    private readonly IReadOnlyList<PopulationPrior> _priors;

    /// <summary>Prepares to draw.</summary>
    /// <param name="catalog">The records that the priors name.</param>
    /// <param name="priors">At least one.</param>
    /// <exception cref="KeyNotFoundException">A prior names no record.</exception>
    /// <exception cref="ArgumentException">A prior is impossible, or there is none.</exception>
    public PriorEnsemble(ParameterCatalog catalog, IReadOnlyList<PopulationPrior> priors)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(priors);
        if (priors.Count == 0)
        {
            throw new ArgumentException("There is no prior.", nameof(priors));
        }

        _priors = priors;
        Scales = [.. priors.Select(prior => new PopulationScale(prior.Parameter, catalog.Get(prior.Parameter.Record)))];
    }

    /// <summary>The scale of each prior.</summary>
    internal IReadOnlyList<PopulationScale> Scales { get; }

    /// <summary>So many members; with one seed a member is the same however many are drawn.</summary>
    /// <param name="seed">The seed; a calibration of this seed begins with the same members.</param>
    /// <param name="members">At least 1.</param>
    public PopulationEnsemble Draw(ulong seed, int members)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        return new(
            [.. _priors.Select(prior => prior.Parameter)],
            [.. Enumerable.Range(0, members).Select(member => new PopulationMember(member, Values(Deviates(seed, member)), []))]);
    }

    /// <summary>A member on the scales on which the priors are standard normal.</summary>
    internal double[] Deviates(ulong seed, int member) =>
        [.. _priors.Select(prior => KeyedRandom.Normal(seed, (ulong)member, Purpose.Of($"calibration of the population: prior of {prior.Parameter.Id}"), 0))];

    /// <summary>The values at deviates of those scales, in the units of the parameters.</summary>
    internal double[] Values(double[] deviates) => [.. deviates.Select((deviate, place) => Scales[place].Value(deviate))];
}
