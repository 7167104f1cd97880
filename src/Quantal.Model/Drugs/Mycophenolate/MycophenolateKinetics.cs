using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Mycophenolate;

/// <summary>
/// Mycophenolic acid in the body after mycophenolate mofetil, in two compartments with first-order absorption, and the memory of its
/// doses.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MycophenolateAmounts<T> : ILinearKinetics<MycophenolateAmounts<T>, MycophenolateIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Mycophenolic acid not yet absorbed.</summary>
    [Unit("mg")] public T Gut;

    /// <summary>Mycophenolic acid in the central compartment.</summary>
    [Unit("mg")] public T Central;

    /// <summary>Mycophenolic acid in the peripheral compartment.</summary>
    [Unit("mg")] public T Peripheral;

    /// <summary>Recent doses of the ester, each fading exponentially; times its rate it is the recent daily dose.</summary>
    [Unit("mg")] public T RecentDoses;

    /// <summary>The recent daily dose of the ester without the ripple of single tablets.</summary>
    [Unit("mg/d")] public T DailyDose;

    /// <summary>The daily dose of the ester to which the gut has become used.</summary>
    [Unit("mg/d")] public T AccustomedDose;

    /// <inheritdoc/>
    public static void Derivatives(
        in MycophenolateAmounts<T> amounts, in MycophenolateIndividual<T> individual, out MycophenolateAmounts<T> derivative)
    {
        var absorption  = individual.AbsorptionRate * amounts.Gut;
        var elimination = individual.EliminationRate * amounts.Central;
        var outward     = individual.OutwardRate * amounts.Central;
        var inward      = individual.InwardRate * amounts.Peripheral;

        derivative.Gut            = -absorption;
        derivative.Central        = absorption - elimination - outward + inward;
        derivative.Peripheral     = outward - inward;
        derivative.RecentDoses    = -(individual.RecentDoseRate * amounts.RecentDoses);
        derivative.DailyDose      = individual.RecentDoseRate * ((individual.RecentDoseRate * amounts.RecentDoses) - amounts.DailyDose);
        derivative.AccustomedDose = individual.ToleranceRate * (amounts.DailyDose - amounts.AccustomedDose);
    }
}

/// <summary>One patient's mycophenolate.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MycophenolateIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>First-order absorption rate.</summary>
    public T AbsorptionRate;

    /// <summary>Elimination from the central compartment.</summary>
    public T EliminationRate;

    /// <summary>From the central to the peripheral compartment.</summary>
    public T OutwardRate;

    /// <summary>From the peripheral to the central compartment.</summary>
    public T InwardRate;

    /// <summary>Volume of the central compartment.</summary>
    public T CentralVolume;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    public T RecentDoseRate;

    /// <summary>Rate at which the gut gets used to a daily dose.</summary>
    public T ToleranceRate;

    /// <summary>Hazard of nausea and vomiting over the daily dose to which the gut is not used.</summary>
    public T NauseaPerUnaccustomedDose;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static MycophenolateIndividual<T> Of(in MycophenolateParameters<T> parameters, in Covariates<T> covariates)
    {
        var one = T.Constant(1);
        return new MycophenolateIndividual<T>
        {
            AbsorptionRate = parameters.AbsorptionRate,
            EliminationRate = parameters.Clearance / parameters.CentralVolume,
            OutwardRate = parameters.IntercompartmentalClearance / parameters.CentralVolume,
            InwardRate = parameters.IntercompartmentalClearance / parameters.PeripheralVolume,
            CentralVolume = parameters.CentralVolume,
            RecentDoseRate = parameters.RecentDoseRate,
            ToleranceRate = one / parameters.ToleranceTime,

            // A dose that is begun and kept is ahead of what the gut is used to by the time of tolerance on the whole.
            NauseaPerUnaccustomedDose =
                -T.Log(one - parameters.NauseaIncidence) / (parameters.NauseaReferenceDose * parameters.ToleranceTime),
        };
    }
}

/// <summary>Parameters of mycophenolate.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MycophenolateParameters<T>
{
    /// <summary>Mass of the acid per mass of the ester.</summary>
    [Evidence("mycophenolate.mass-fraction")] public T MassFraction;

    /// <summary>First-order absorption rate.</summary>
    [Evidence("mycophenolate.absorption-rate")] public T AbsorptionRate;

    /// <summary>Apparent clearance.</summary>
    [Evidence("mycophenolate.clearance")] public T Clearance;

    /// <summary>Apparent central volume.</summary>
    [Evidence("mycophenolate.central-volume")] public T CentralVolume;

    /// <summary>Apparent peripheral volume.</summary>
    [Evidence("mycophenolate.peripheral-volume")] public T PeripheralVolume;

    /// <summary>Apparent clearance between the two.</summary>
    [Evidence("mycophenolate.intercompartmental-clearance")] public T IntercompartmentalClearance;

    /// <summary>Dose of relative bioavailability 1.</summary>
    [Evidence("mycophenolate.bioavailability-reference-dose")] public T BioavailabilityReferenceDose;

    /// <summary>Exponent by which relative bioavailability falls with dose.</summary>
    [Evidence("mycophenolate.bioavailability-dose-exponent")] public T BioavailabilityDoseExponent;

    /// <summary>Concentration of half the inhibition of purine synthesis.</summary>
    [Evidence("mycophenolate.half-inhibition-concentration")] public T HalfInhibitionConcentration;

    /// <summary>Share of divisions that fail at full inhibition.</summary>
    [Evidence("mycophenolate.greatest-division-loss")] public T GreatestDivisionLoss;

    /// <summary>Lost divisions of neutrophil precursors over concentration.</summary>
    [Evidence("mycophenolate.neutrophil-slope")] public T NeutrophilSlope;

    /// <summary>Share of the supply of lymphocytes lost at full inhibition.</summary>
    [Evidence("mycophenolate.greatest-lymphocyte-loss")] public T GreatestLymphocyteLoss;

    /// <summary>Time in which the gut gets used to a daily dose.</summary>
    [Evidence("mycophenolate.tolerance-time")] public T ToleranceTime;

    /// <summary>Patients with nausea or vomiting at the reference dose.</summary>
    [Evidence("mycophenolate.nausea-incidence")] public T NauseaIncidence;

    /// <summary>Daily dose at which that share holds.</summary>
    [Evidence("mycophenolate.nausea-reference-dose")] public T NauseaReferenceDose;

    /// <summary>Daily dose of half the rise of the hazard of infection.</summary>
    [Evidence("mycophenolate.half-harm-dose")] public T HalfHarmDose;

    /// <summary>Greatest rise of the hazard of serious infection, relative.</summary>
    [Evidence("mycophenolate.infection-rise")] public T InfectionRise;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    [Evidence("mycophenolate.recent-dose-rate")] public T RecentDoseRate;
}
