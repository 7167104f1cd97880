namespace Quantal.Numerics.Steps;

/// <summary>What an adaptive integration must achieve. There are no defaults: only the asker knows the scale of the states.</summary>
public sealed record AdaptiveSettings
{
    /// <summary>States what is to be achieved.</summary>
    /// <param name="relativeTolerance">Permitted error of a step relative to each state, above 0 and below 1.</param>
    /// <param name="absoluteTolerance">Permitted error of a step beside a state near 0, above 0, in the unit of the states.</param>
    /// <param name="maximumSteps">Steps after which the integration gives up, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public AdaptiveSettings(double relativeTolerance, double absoluteTolerance, int maximumSteps)
    {
        if (!(relativeTolerance is > 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(relativeTolerance), relativeTolerance, "A relative tolerance lies between 0 and 1.");
        }

        if (!(absoluteTolerance > 0.0 && double.IsFinite(absoluteTolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(absoluteTolerance), absoluteTolerance, "An absolute tolerance is positive and finite.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSteps, 1);
        RelativeTolerance = relativeTolerance;
        AbsoluteTolerance = absoluteTolerance;
        MaximumSteps = maximumSteps;
    }

    /// <summary>Permitted error of a step relative to each state.</summary>
    public double RelativeTolerance { get; }

    /// <summary>Permitted error of a step beside a state near 0, in the unit of the states.</summary>
    public double AbsoluteTolerance { get; }

    /// <summary>Steps, accepted or not, after which the integration gives up.</summary>
    public int MaximumSteps { get; }
}
