namespace Quantal.Model.Evidence;

/// <summary>How far a figure was checked against its source.</summary>
public enum Grade
{
    /// <summary>It stood in a passage of the source that was read (SEEN).</summary>
    Seen,

    /// <summary>It stood in a page that quotes the source (SEEN-2).</summary>
    SeenSecondHand,

    /// <summary>General knowledge that was not looked up (RECALL).</summary>
    Recall,

    /// <summary>Arithmetic on figures that were seen (DERIVED).</summary>
    Derived,

    /// <summary>An assumption of this project (ASSUMED).</summary>
    Assumed,

    /// <summary>Chosen so that the model meets observations (CALIBRATED).</summary>
    Calibrated,
}
