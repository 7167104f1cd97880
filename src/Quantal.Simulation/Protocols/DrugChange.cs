namespace Quantal.Simulation.Protocols;

/// <summary>What can be done with a drug at a visit.</summary>
public enum DrugChange
{
    /// <summary>Begin, or begin again.</summary>
    Start,

    /// <summary>Go up on the ladder.</summary>
    StepUp,

    /// <summary>Go down on the ladder, not below its lowest step.</summary>
    StepDown,

    /// <summary>Go to a given dose.</summary>
    ToDose,

    /// <summary>End.</summary>
    Stop,

    /// <summary>End, and never begin again.</summary>
    StopForGood,

    /// <summary>Take none until something has passed.</summary>
    Hold,

    /// <summary>Take it again after a hold.</summary>
    Resume,
}
