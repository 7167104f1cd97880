namespace Quantal.Simulation.Protocols;

/// <summary>Why a rule changes a treatment.</summary>
public enum Reason
{
    /// <summary>The rule does not say.</summary>
    Unstated,

    /// <summary>The treatment did harm, or might.</summary>
    Harm,

    /// <summary>The patient is well.</summary>
    Remission,

    /// <summary>The treatment did too little.</summary>
    NoEffect,

    /// <summary>The patient became worse again.</summary>
    Relapse,
}
