using Quantal.Model.Records;

namespace Quantal.Model.Harm.Marrow;

/// <summary>Parameters of the blood counts.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MarrowParameters<T>
{
    /// <summary>Neutrophils before treatment.</summary>
    [Evidence("marrow.baseline-neutrophils")] public T BaselineNeutrophils;

    /// <summary>Rate at which progenitors are renewed.</summary>
    [Evidence("marrow.progenitor-rate")] public T ProgenitorRate;

    /// <summary>Slope of the odds of a lost to a surviving division of progenitors, as their square root, on thioguanine.</summary>
    [Evidence("marrow.thioguanine-slope")] public T ThioguanineSlope;

    /// <summary>Rate of passage through each stage of the neutrophil line.</summary>
    [Evidence("marrow.neutrophil-transit-rate")] public T NeutrophilTransitRate;

    /// <summary>Rate at which neutrophils leave the blood.</summary>
    [Evidence("marrow.neutrophil-loss-rate")] public T NeutrophilLossRate;

    /// <summary>Greatest rise of the births of neutrophils when none is left in the blood, relative.</summary>
    [Evidence("marrow.neutrophil-feedback")] public T NeutrophilFeedback;

    /// <summary>Greatest rise of the neutrophil count by prednisolone's release from vessel walls, relative.</summary>
    [Evidence("marrow.greatest-demargination")] public T GreatestDemargination;

    /// <summary>Greatest fall of the lymphocyte count by prednisolone's redistribution, relative.</summary>
    [Evidence("marrow.greatest-redistribution")] public T GreatestRedistribution;

    /// <summary>Daily dose of prednisolone of half the redistribution of white cells.</summary>
    [Evidence("marrow.half-redistribution-dose")] public T HalfRedistributionDose;

    /// <summary>Lymphocytes before treatment.</summary>
    [Evidence("marrow.baseline-lymphocytes")] public T BaselineLymphocytes;

    /// <summary>Mean life of a lymphocyte in the blood's pool.</summary>
    [Evidence("marrow.lymphocyte-lifetime")] public T LymphocyteLifetime;

    /// <summary>Greatest fall of lymphocyte supply by thioguanine beside that of progenitors, relative.</summary>
    [Evidence("marrow.greatest-lymphocyte-loss")] public T GreatestLymphocyteLoss;

    /// <summary>Monocytes, eosinophils and basophils.</summary>
    [Evidence("marrow.other-white-cells")] public T OtherWhiteCells;

    /// <summary>Haemoglobin before treatment.</summary>
    [Evidence("marrow.baseline-haemoglobin")] public T BaselineHaemoglobin;

    /// <summary>Life of a red cell.</summary>
    [Evidence("marrow.red-cell-lifespan")] public T RedCellLifespan;

    /// <summary>Mean red cell volume before treatment.</summary>
    [Evidence("marrow.baseline-mcv")] public T BaselineMcv;

    /// <summary>Greatest rise of the volume of new red cells by thioguanine, relative.</summary>
    [Evidence("marrow.greatest-macrocytosis")] public T GreatestMacrocytosis;

    /// <summary>Greatest rise of the births of red cells when no haemoglobin is left, relative.</summary>
    [Evidence("marrow.red-cell-feedback")] public T RedCellFeedback;

    /// <summary>Platelets before treatment.</summary>
    [Evidence("marrow.baseline-platelets")] public T BaselinePlatelets;

    /// <summary>Mean time for which a platelet precursor matures.</summary>
    [Evidence("marrow.platelet-maturation-time")] public T PlateletMaturationTime;

    /// <summary>Mean life of a platelet.</summary>
    [Evidence("marrow.platelet-lifetime")] public T PlateletLifetime;

    /// <summary>Greatest rise of the births of platelets when none is left in the blood, relative.</summary>
    [Evidence("marrow.platelet-feedback")] public T PlateletFeedback;

    /// <summary>Thioguanine of half its own effect on lymphocytes and on the volume of red cells.</summary>
    [Evidence("marrow.half-effect-thioguanine")] public T HalfEffectThioguanine;
}
