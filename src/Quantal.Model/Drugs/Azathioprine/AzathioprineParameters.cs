using Quantal.Model.Records;

namespace Quantal.Model.Drugs.Azathioprine;

/// <summary>Parameters of azathioprine's metabolism.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AzathioprineParameters<T>
{
    /// <summary>Molar mass.</summary>
    [Evidence("azathioprine.molar-mass")] public T MolarMass;

    /// <summary>Fraction of a dose that reaches the circulation as mercaptopurine.</summary>
    [Evidence("azathioprine.bioavailability")] public T Bioavailability;

    /// <summary>First-order absorption rate.</summary>
    [Evidence("azathioprine.absorption-rate")] public T AbsorptionRate;

    /// <summary>Half-life of the cleavage of azathioprine to mercaptopurine.</summary>
    [Evidence("azathioprine.cleavage-half-life")] public T CleavageHalfLife;

    /// <summary>Half-life of mercaptopurine in plasma.</summary>
    [Evidence("azathioprine.mercaptopurine-half-life")] public T MercaptopurineHalfLife;

    /// <summary>Fraction of mercaptopurine that ends as thioguanine nucleotides in red cells.</summary>
    [Evidence("azathioprine.tgn-fraction")] public T TgnFraction;

    /// <summary>Fraction of mercaptopurine that ends as methylated nucleotides in red cells.</summary>
    [Evidence("azathioprine.mmp-fraction")] public T MmpFraction;

    /// <summary>Rate at which red cells lose thioguanine nucleotides.</summary>
    [Evidence("azathioprine.tgn-loss-rate")] public T TgnLossRate;

    /// <summary>Half-life of methylated nucleotides in red cells.</summary>
    [Evidence("azathioprine.mmp-half-life")] public T MmpHalfLife;

    /// <summary>Number of red cells per body weight.</summary>
    [Evidence("azathioprine.red-cells-per-weight")] public T RedCellsPerWeight;

    /// <summary>TGN of a TPMT intermediate over a normal metaboliser.</summary>
    [Evidence("azathioprine.tpmt-intermediate-tgn-ratio")] public T TpmtIntermediateTgnRatio;

    /// <summary>TGN of a TPMT poor over a normal metaboliser.</summary>
    [Evidence("azathioprine.tpmt-poor-tgn-ratio")] public T TpmtPoorTgnRatio;

    /// <summary>MMP of a TPMT intermediate over a normal metaboliser.</summary>
    [Evidence("azathioprine.tpmt-intermediate-mmp-ratio")] public T TpmtIntermediateMmpRatio;

    /// <summary>MMP of a TPMT poor over a normal metaboliser.</summary>
    [Evidence("azathioprine.tpmt-poor-mmp-ratio")] public T TpmtPoorMmpRatio;

    /// <summary>DNA-incorporated thioguanine per TGN of a NUDT15 intermediate over a normal metaboliser.</summary>
    [Evidence("azathioprine.nudt15-intermediate-dna-ratio")] public T Nudt15IntermediateDnaRatio;

    /// <summary>DNA-incorporated thioguanine per TGN of a NUDT15 poor over a normal metaboliser.</summary>
    [Evidence("azathioprine.nudt15-poor-dna-ratio")] public T Nudt15PoorDnaRatio;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    [Evidence("azathioprine.recent-dose-rate")] public T RecentDoseRate;
}
