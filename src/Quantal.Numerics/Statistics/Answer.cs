namespace Quantal.Numerics.Statistics;

/// <summary>Why an analysis has no answer.</summary>
public enum Obstacle
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>A group is empty, or too few values are left to know their spread.</summary>
    TooFewValues,

    /// <summary>More values than an exact distribution is counted for.</summary>
    TooManyValues,

    /// <summary>The values do not vary beyond rounding, so that nothing can be said of chance.</summary>
    NoSpread,

    /// <summary>The effect follows from what else is in the model, a covariate or a stratum.</summary>
    NotIdentified,

    /// <summary>Nobody has the event.</summary>
    NoEvent,

    /// <summary>The estimate is infinite: the likelihood rises without end in some direction.</summary>
    InfiniteEstimate,

    /// <summary>A curve is asked for beyond the time to which anybody was followed.</summary>
    BeyondFollowUp,

    /// <summary>The search for the estimate did not come to an end.</summary>
    NotConverged,
}

/// <summary>What an analysis came to: its result, or why there is none.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public readonly record struct Answer<T>
{
    private readonly T _value;

    /// <summary>A result.</summary>
    public Answer(T value) => _value = value;

    /// <summary>No result.</summary>
    /// <param name="obstacle">Why; not <see cref="Obstacle.None"/>.</param>
    /// <exception cref="ArgumentException">There is no obstacle.</exception>
    public Answer(Obstacle obstacle)
    {
        if (obstacle == Obstacle.None)
        {
            throw new ArgumentException("An answer without an obstacle needs a value.", nameof(obstacle));
        }

        (_value, Obstacle) = (default!, obstacle);
    }

    /// <summary>Why there is no result; <see cref="Obstacle.None"/> where there is one.</summary>
    public Obstacle Obstacle { get; }

    /// <summary>Whether there is a result.</summary>
    public bool Exists => Obstacle == Obstacle.None;

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => Exists ? _value : throw new InvalidOperationException($"There is no result: {Obstacle}.");

    /// <summary>The result, or another value where there is none.</summary>
    public T Or(T other) => Exists ? _value : other;

    /// <summary>What follows from the result, if there is one.</summary>
    public Answer<TOther> Then<TOther>(Func<T, Answer<TOther>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Exists ? next(_value) : new(Obstacle);
    }
}
