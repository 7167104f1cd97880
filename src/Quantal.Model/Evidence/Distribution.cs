namespace Quantal.Model.Evidence;

/// <summary>The distribution of a parameter between patients.</summary>
public enum Distribution
{
    /// <summary>The logarithm is normal; the record's value is the median.</summary>
    LogNormal,

    /// <summary>The logit is normal; the record's value is the median and lies between 0 and 1.</summary>
    LogitNormal,

    /// <summary>Normal; the record's value is the mean.</summary>
    Normal,
}
