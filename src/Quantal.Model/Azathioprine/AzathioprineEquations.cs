using System.Runtime.CompilerServices;
using Quantal.Model.Allopurinol;
using Quantal.Numerics;

namespace Quantal.Model.Azathioprine;

/// <summary>What azathioprine's metabolites mean for the cells.</summary>
public static class AzathioprineEquations
{
    /// <summary>
    /// The amount of a tablet that reaches the circulation. Allopurinol blocks xanthine oxidase in the first pass and so
    /// raises it; it does nothing to mercaptopurine already in the circulation.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Bioavailable<T>(T dose, T allopurinol, in AzathioprineParameters<T> parameters, in AllopurinolParameters<T> inhibitor)
        where T : struct, INumeric<T>
    {
        var block = allopurinol / (allopurinol + inhibitor.HalfBlockAmount);
        var firstPass = T.Constant(1) + ((inhibitor.AvailabilityRatio - T.Constant(1)) * block);
        return dose / parameters.MolarMass * parameters.Bioavailability * firstPass;
    }

    /// <summary>TGN per red cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T TgnPerRedCell<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => amounts.Tgn / individual.RedCells;

    /// <summary>MMP per red cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MmpPerRedCell<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => amounts.Mmp / individual.RedCells;

    /// <summary>Thioguanine in the DNA of dividing cells, as the TGN per red cell that would cause it in a NUDT15 normal metaboliser.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DnaThioguanine<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => individual.DnaPerTgn * TgnPerRedCell(in amounts, in individual);

    /// <summary>Recent daily dose per body weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T RecentDailyDose<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual)
        where T : struct, INumeric<T> => individual.RecentDoseRate * amounts.RecentDoses / individual.Weight;
}
