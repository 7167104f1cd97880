using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Numerics.Random;

namespace Quantal.Simulation.Engine;

/// <summary>
/// Which intakes people swallow, whole or not at all: each by a number of its own, keyed by seed, person, drug and the minute at which it
/// is due. It is the same whatever else is ordered, whoever is beside, and however often it is asked for.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
/// <param name="seed">The seed of the simulation.</param>
/// <param name="persons">The person of each lane, as many as there are lanes.</param>
/// <param name="hasTypical">Whether person 0 is the typical patient, who swallows the same share of every intake.</param>
public sealed class IntakeLuck<T>(ulong seed, ulong[] persons, bool hasTypical) : IIntakeLuck<T>
    where T : struct, ILane<T>
{
    // Frozen: another key gives every patient another luck.
    private static readonly uint[] Purposes = [.. Enum.GetValues<Drug>().Select(drug => Purpose.Of($"intake.{drug.Word()}"))];

    /// <summary>Where the plan is one day that comes again, the day on which it is; otherwise 0.</summary>
    public int Day { get; set; }

    /// <inheritdoc/>
    public T Share(Drug drug, Intake intake)
    {
        if (intake.Taken == 1)
        {
            return T.Constant(1);
        }

        Span<double> shares = stackalloc double[T.Width];
        var minute = (uint)((Day * Clock.MinutesPerDay) + intake.Minute);
        for (var lane = 0; lane < T.Width; lane++)
        {
            var person = persons[lane];
            shares[lane] = hasTypical && person == 0 ? intake.Taken
                : KeyedRandom.Uniform(seed, person, Purposes[(int)drug], minute) < intake.Taken ? 1 : 0;
        }

        return T.Load(shares);
    }
}
