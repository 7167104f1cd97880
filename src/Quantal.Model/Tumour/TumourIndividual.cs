using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Tumour;

/// <summary>One patient's tumour: all zero without one.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TumourIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Antigen of the tumour at day 0 over all that drives the autoimmunity.</summary>
    public T AntigenShare;

    /// <summary>The antigen share over what the tumour shows at day 0 of what it can show.</summary>
    public T AntigenPerShown;

    /// <summary>Hazard of being found.</summary>
    public T DetectionHazard;

    /// <summary>Hazard of death by the tumour.</summary>
    public T DeathHazard;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static TumourIndividual<T> Of(in TumourParameters<T> parameters, in Covariates<T> covariates)
    {
        var one = T.Constant(1);
        return new TumourIndividual<T>
        {
            AntigenShare = covariates.Tumour * parameters.AntigenShare,
            AntigenPerShown = covariates.Tumour * parameters.AntigenShare * (parameters.InitialSize + parameters.HalfAntigenSize) / parameters.InitialSize,
            DetectionHazard = covariates.Tumour * -T.Log(one - parameters.FoundWithinYear) / parameters.ScreeningPeriod,
            DeathHazard = covariates.Tumour * T.Log(T.Constant(2)) / parameters.MedianSurvival,
        };
    }
}
