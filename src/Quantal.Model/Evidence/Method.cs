namespace Quantal.Model.Evidence;

/// <summary>How a value was obtained.</summary>
public enum Method
{
    /// <summary>Measured by the source.</summary>
    Measured,

    /// <summary>Estimated by the source by fitting a model.</summary>
    Fitted,

    /// <summary>Computed here from figures of the source.</summary>
    Derived,

    /// <summary>Assumed here.</summary>
    Assumed,

    /// <summary>Chosen here so that the model meets observations.</summary>
    Calibrated,

    /// <summary>True by definition, such as a reference weight.</summary>
    Definition,
}
