namespace Quantal.Simulation.Clinic;

/// <summary>Of what a patient died.</summary>
public enum DeathCause
{
    /// <summary>Alive.</summary>
    None,

    /// <summary>As people of the same age die.</summary>
    Other,

    /// <summary>A serious infection.</summary>
    Infection,

    /// <summary>The tumour behind the disease.</summary>
    Tumour,

    /// <summary>A lymphoma.</summary>
    Lymphoma,
}
