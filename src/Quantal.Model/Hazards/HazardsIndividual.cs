using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Hazards;

/// <summary>One patient's hazards at the age of day 0.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct HazardsIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Hazard of serious infection without immunosuppression.</summary>
    public T SeriousInfection;

    /// <summary>Hazard of skin cancer never on azathioprine.</summary>
    public T SkinCancer;

    /// <summary>Hazard of death in the general population.</summary>
    public T BackgroundDeath;

    /// <summary>Rate at which that hazard grows with age.</summary>
    public T AgeingRate;

    /// <summary>Relative rise of the hazard of serious infection per daily dose of prednisolone.</summary>
    public T InfectionRisePerDose;

    /// <summary>Hazard of leukopenia over the square of thioguanine.</summary>
    public T LeukopeniaPerThioguanineSquared;

    /// <summary>Rate at which the risk of lymphoma follows exposure.</summary>
    public T LymphomaRate;

    /// <summary>Rate at which the skin is harmed.</summary>
    public T SkinHarmRate;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static HazardsIndividual<T> Of(in HazardsParameters<T> parameters, in Covariates<T> covariates)
    {
        var older = covariates.Age - parameters.ReferenceAge;
        var ageingRate = T.Log(T.Constant(2)) / parameters.DeathDoublingTime;
        return new HazardsIndividual<T>
        {
            SeriousInfection = parameters.SeriousInfection * T.Pow(parameters.InfectionAgeRatio, older / parameters.InfectionAgeSpan),
            SkinCancer = parameters.SkinCancer * T.Pow(parameters.SkinCancerAgeRatio, older / parameters.SkinCancerAgeSpan),
            BackgroundDeath = parameters.BackgroundDeath * T.Exp(ageingRate * older),
            AgeingRate = ageingRate,
            InfectionRisePerDose = parameters.InfectionPrednisoloneRise / parameters.InfectionReferenceDose,
            LeukopeniaPerThioguanineSquared = parameters.Leukopenia / (parameters.LeukopeniaReferenceThioguanine * parameters.LeukopeniaReferenceThioguanine),
            LymphomaRate = T.Constant(1) / parameters.LymphomaMemory,
            SkinHarmRate = T.Constant(1) / parameters.SkinHarmTime,
        };
    }
}
