namespace Quantal.Simulation.Studies;

/// <summary>What a study is used for; never both.</summary>
public enum StudyUse
{
    /// <summary>The model was built on it: parameters are taken from it or calibrated to it.</summary>
    Build,

    /// <summary>The model is held against it and nothing was calibrated to it.</summary>
    Verify,
}
