using Quantal.Model.Records;

namespace Quantal.Model.Immunity.Autoimmunity;

/// <summary>Parameters of the cells that make antibody.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AutoimmunityParameters<T>
{
    /// <summary>Mean time for which a dividing precursor remains one.</summary>
    [Evidence("autoimmunity.precursor-lifetime")] public T PrecursorLifetime;

    /// <summary>Mean life of a short-lived plasma cell of the general kind.</summary>
    [Evidence("autoimmunity.general-short-lived-lifetime")] public T GeneralShortLivedLifetime;

    /// <summary>Mean life of a short-lived plasma cell that makes pathogenic antibody.</summary>
    [Evidence("autoimmunity.pathogenic-short-lived-lifetime")] public T PathogenicShortLivedLifetime;

    /// <summary>Mean life of a long-lived plasma cell.</summary>
    [Evidence("autoimmunity.long-lived-lifetime")] public T LongLivedLifetime;

    /// <summary>Mean life of a memory cell that does not divide.</summary>
    [Evidence("autoimmunity.memory-lifetime")] public T MemoryLifetime;

    /// <summary>Time in which memory cells that all divide fill a gap.</summary>
    [Evidence("autoimmunity.memory-return-time")] public T MemoryReturnTime;

    /// <summary>Share of all immunoglobulin made by short-lived plasma cells.</summary>
    [Evidence("autoimmunity.general-short-lived-share")] public T GeneralShortLivedShare;

    /// <summary>Share of the pathogenic antibody made by short-lived plasma cells.</summary>
    [Evidence("autoimmunity.pathogenic-short-lived-share")] public T PathogenicShortLivedShare;

    /// <summary>Thioguanine at which half of the divisions behind the pathogenic antibody fail.</summary>
    [Evidence("autoimmunity.half-division-thioguanine")] public T HalfDivisionThioguanine;

    /// <summary>The same thioguanine for divisions of the general kind, over that for those behind the pathogenic antibody.</summary>
    [Evidence("autoimmunity.general-half-division-ratio")] public T GeneralHalfDivisionRatio;

    /// <summary>Largest fraction of divisions that prednisolone suppresses.</summary>
    [Evidence("autoimmunity.greatest-suppression")] public T GreatestSuppression;

    /// <summary>Greatest rate at which prednisolone kills precursors.</summary>
    [Evidence("autoimmunity.greatest-killing-rate")] public T GreatestKillingRate;
}
