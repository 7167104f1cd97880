using Quantal.Numerics.Random;

namespace Quantal.Simulation.Populations;

/// <summary>A parameter that differs between people, ready to be drawn.</summary>
/// <param name="id">Id of its evidence record.</param>
/// <param name="place">Its place among the fields of the parameters.</param>
/// <param name="distribution">Its distribution in coherent units.</param>
/// <param name="purpose">Key of its own deviate.</param>
/// <param name="partners">Keys and weights of the deviates of the records before it with which it is correlated.</param>
/// <param name="weight">Weight of its own deviate; the squares of all weights sum to 1.</param>
internal sealed class VaryingRecord(
    string id, int place, BoundedDistribution distribution, uint purpose, (uint Purpose, double Weight)[] partners, double weight)
{
    private const uint MostAttempts = 10_000;

    /// <summary>Its place among the fields of the parameters.</summary>
    public int Place => place;

    /// <summary>The first value within the bounds.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The person.</param>
    /// <param name="attempt">The attempt to begin with; afterwards the one that follows the accepted one.</param>
    /// <exception cref="InvalidOperationException">No attempt falls inside the bounds.</exception>
    public double Draw(ulong seed, ulong number, ref uint attempt)
    {
        while (attempt < MostAttempts)
        {
            var value = distribution.At(Deviate(seed, number, attempt++));
            if (distribution.Holds(value))
            {
                return value;
            }
        }

        throw new InvalidOperationException($"No draw of {id} is accepted: its bounds and its variation contradict each other.");
    }

    private double Deviate(ulong seed, ulong number, uint attempt)
    {
        var shared = 0.0;
        foreach (var (partner, share) in partners)
        {
            shared += share * KeyedRandom.Normal(seed, number, partner, attempt);
        }

        return shared + (weight * KeyedRandom.Normal(seed, number, purpose, attempt));
    }
}
