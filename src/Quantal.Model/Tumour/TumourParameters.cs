using Quantal.Model.Evidence;

namespace Quantal.Model.Tumour;

/// <summary>Parameters of a small-cell lung cancer behind the disease.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TumourParameters<T>
{
    /// <summary>Antigen of the tumour at day 0 over all that drives the autoimmunity.</summary>
    [Evidence("tumour.antigen-share")] public T AntigenShare;

    /// <summary>Size at day 0 over the size at which it stops growing.</summary>
    [Evidence("tumour.initial-size")] public T InitialSize;

    /// <summary>Growth rate while small.</summary>
    [Evidence("tumour.growth-rate")] public T GrowthRate;

    /// <summary>Size at which the tumour's antigen is half of what it can be.</summary>
    [Evidence("tumour.half-antigen-size")] public T HalfAntigenSize;

    /// <summary>Fraction found within a year of screening.</summary>
    [Evidence("tumour.found-within-year")] public T FoundWithinYear;

    /// <summary>Length of the year within which that fraction is found.</summary>
    [Evidence("tumour.screening-period")] public T ScreeningPeriod;

    /// <summary>Median survival.</summary>
    [Evidence("tumour.median-survival")] public T MedianSurvival;
}
