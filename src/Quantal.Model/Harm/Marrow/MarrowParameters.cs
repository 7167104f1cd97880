using Quantal.Model.Records;

namespace Quantal.Model.Harm.Marrow;

/// <summary>Parameters of the blood counts.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MarrowParameters<T>
{
    /// <summary>Neutrophils before treatment.</summary>
    [Evidence("marrow.baseline-neutrophils")] public T BaselineNeutrophils;

    /// <summary>Rate of passage through the stages of the neutrophil line.</summary>
    [Evidence("marrow.neutrophil-transit-rate")] public T NeutrophilTransitRate;

    /// <summary>Rate at which neutrophils leave the blood.</summary>
    [Evidence("marrow.neutrophil-loss-rate")] public T NeutrophilLossRate;

    /// <summary>Exponent of the feedback from circulating neutrophils on the division of their precursors.</summary>
    [Evidence("marrow.neutrophil-feedback")] public T NeutrophilFeedback;

    /// <summary>Slope of the loss of neutrophil precursors' divisions on thioguanine.</summary>
    [Evidence("marrow.neutrophil-thioguanine-slope")] public T NeutrophilThioguanineSlope;

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

    /// <summary>Greatest fall of lymphocyte supply by thioguanine, relative.</summary>
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

    /// <summary>Greatest fall of red cell production by thioguanine, relative.</summary>
    [Evidence("marrow.greatest-red-cell-loss")] public T GreatestRedCellLoss;

    /// <summary>Relative rise of red cell production per relative fall of haemoglobin.</summary>
    [Evidence("marrow.red-cell-feedback")] public T RedCellFeedback;

    /// <summary>Platelets before treatment.</summary>
    [Evidence("marrow.baseline-platelets")] public T BaselinePlatelets;

    /// <summary>Mean time for which a platelet precursor matures.</summary>
    [Evidence("marrow.platelet-maturation-time")] public T PlateletMaturationTime;

    /// <summary>Mean life of a platelet.</summary>
    [Evidence("marrow.platelet-lifetime")] public T PlateletLifetime;

    /// <summary>Greatest fall of platelet production by thioguanine, relative.</summary>
    [Evidence("marrow.greatest-platelet-loss")] public T GreatestPlateletLoss;

    /// <summary>Relative rise of platelet production per relative fall of platelets.</summary>
    [Evidence("marrow.platelet-feedback")] public T PlateletFeedback;

    /// <summary>Thioguanine of half the effect on lymphocytes, red cells and platelets.</summary>
    [Evidence("marrow.half-effect-thioguanine")] public T HalfEffectThioguanine;
}
