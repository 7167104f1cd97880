using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Effects;

/// <summary>
/// What the drugs together do to the slow biology at one moment, by the mechanism that they act on. The slow equations see drugs
/// through nothing else; each drug adds its own.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct DrugEffects<T>
{
    /// <summary>Thioguanine in the DNA of dividing cells, as TGN per red cell.</summary>
    [Unit("pmol/8e8RBC")] public T DnaThioguanine;

    /// <summary>Methylated mercaptopurine nucleotides per red cell.</summary>
    [Unit("pmol/8e8RBC")] public T Mmp;

    /// <summary>Recent daily dose of azathioprine per body weight.</summary>
    [Unit("mg/kg/d")] public T AzathioprineDose;

    /// <summary>Suppression of lymphocyte division by prednisolone, 0 to 1.</summary>
    [Unit("1")] public T Suppression;

    /// <summary>Killing of the precursors of plasma cells by prednisolone, as a fraction of its greatest rate, 0 to 1.</summary>
    [Unit("1")] public T PrecursorKilling;

    /// <summary>Recent daily dose of prednisolone.</summary>
    [Unit("mg/d")] public T PrednisoloneDose;

    /// <summary>Immunoglobulin infused.</summary>
    [Unit("mg/d")] public T ImmunoglobulinInfusion;

    /// <summary>Share of the divisions of lymphocytes that fail for want of purines, 0 to 1.</summary>
    [Unit("1")] public T DivisionBlock;

    /// <summary>Share of the births of neutrophils lost beside those lost to thioguanine, 0 to 1.</summary>
    [Unit("1")] public T NeutrophilLoss;

    /// <summary>Share of the supply of circulating lymphocytes lost beside that lost to thioguanine, 0 to 1.</summary>
    [Unit("1")] public T LymphocyteLoss;

    /// <summary>Hazard of nausea and vomiting beside azathioprine's.</summary>
    [Unit("1/d")] public T NauseaHazard;

    /// <summary>How far prednisolone opens the door to serious infection: 1 at the reference dose, 2 at most.</summary>
    [Unit("1")] public T SteroidInfection;

    /// <summary>By how much the hazard of serious infection rises beside azathioprine's and prednisolone's rise, relative.</summary>
    [Unit("1")] public T InfectionRise;

    /// <summary>Share of the recycling of IgG by the neonatal Fc receptor that is blocked, 0 to 1.</summary>
    [Unit("1")] public T RecyclingBlock;
}

/// <summary>
/// The effects over one step by their first two Legendre moments: mean, and the half-width of the straight line of best fit.
/// The error of the step then falls with the fourth power of its length, although tablets act within hours.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AffineDrugEffects<T>
    where T : struct, INumeric<T>
{
    /// <summary>Mean over the step.</summary>
    public DrugEffects<T> Mean;

    /// <summary>Rise of the fitted line from the middle of the step to its end.</summary>
    public DrugEffects<T> HalfRise;

    /// <summary>The effects at a fraction of the step, 0 at its start and 1 at its end.</summary>
    public readonly void At(T fraction, out DrugEffects<T> effects)
    {
        var place = fraction + fraction - T.Constant(1);
        effects.DnaThioguanine = Mean.DnaThioguanine + (place * HalfRise.DnaThioguanine);
        effects.Mmp = Mean.Mmp + (place * HalfRise.Mmp);
        effects.AzathioprineDose = Mean.AzathioprineDose + (place * HalfRise.AzathioprineDose);
        effects.Suppression = Mean.Suppression + (place * HalfRise.Suppression);
        effects.PrecursorKilling = Mean.PrecursorKilling + (place * HalfRise.PrecursorKilling);
        effects.PrednisoloneDose = Mean.PrednisoloneDose + (place * HalfRise.PrednisoloneDose);
        effects.ImmunoglobulinInfusion = Mean.ImmunoglobulinInfusion;
        effects.DivisionBlock = Mean.DivisionBlock + (place * HalfRise.DivisionBlock);
        effects.NeutrophilLoss = Mean.NeutrophilLoss + (place * HalfRise.NeutrophilLoss);
        effects.LymphocyteLoss = Mean.LymphocyteLoss + (place * HalfRise.LymphocyteLoss);
        effects.NauseaHazard = Mean.NauseaHazard + (place * HalfRise.NauseaHazard);
        effects.SteroidInfection = Mean.SteroidInfection + (place * HalfRise.SteroidInfection);
        effects.InfectionRise = Mean.InfectionRise + (place * HalfRise.InfectionRise);
        effects.RecyclingBlock = Mean.RecyclingBlock + (place * HalfRise.RecyclingBlock);
    }
}

/// <summary>What the drugs in the body do to the intake of other drugs at one moment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct DrugInteractions<T>
    where T : struct, INumeric<T>
{
    /// <summary>Azathioprine that comes through the first pass over that without any other drug.</summary>
    [Unit("1")] public T AzathioprineAvailability;

    /// <summary>The part of it that can be methylated over that without any other drug.</summary>
    [Unit("1")] public T AzathioprineMethylation;

    /// <summary>No drug does anything to another.</summary>
    public static DrugInteractions<T> None => new() { AzathioprineAvailability = T.Constant(1), AzathioprineMethylation = T.Constant(1) };
}
