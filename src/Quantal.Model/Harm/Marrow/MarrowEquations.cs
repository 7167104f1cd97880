using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Harm.Marrow;

/// <summary>Blood cells and their precursors, each relative to its own number before treatment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MarrowState<T>
{
    /// <summary>Dividing progenitors of all lines.</summary>
    [Unit("1")] public T Progenitors;

    /// <summary>Neutrophils in the first stage of maturation.</summary>
    [Unit("1")] public T EarlyNeutrophils;

    /// <summary>Neutrophils in the last stage of maturation.</summary>
    [Unit("1")] public T LateNeutrophils;

    /// <summary>Circulating neutrophils.</summary>
    [Unit("1")] public T Neutrophils;

    /// <summary>Lymphocytes of the blood's pool.</summary>
    [Unit("1")] public T Lymphocytes;

    /// <summary>Red cells of the youngest quarter of life.</summary>
    [Unit("1")] public T FirstRedCells;

    /// <summary>Red cells of the second quarter of life.</summary>
    [Unit("1")] public T SecondRedCells;

    /// <summary>Red cells of the third quarter of life.</summary>
    [Unit("1")] public T ThirdRedCells;

    /// <summary>Red cells of the oldest quarter of life.</summary>
    [Unit("1")] public T FourthRedCells;

    /// <summary>Volume of the youngest quarter's red cells together.</summary>
    [Unit("1")] public T FirstRedVolume;

    /// <summary>Volume of the second quarter's red cells together.</summary>
    [Unit("1")] public T SecondRedVolume;

    /// <summary>Volume of the third quarter's red cells together.</summary>
    [Unit("1")] public T ThirdRedVolume;

    /// <summary>Volume of the oldest quarter's red cells together.</summary>
    [Unit("1")] public T FourthRedVolume;

    /// <summary>Platelet precursors.</summary>
    [Unit("1")] public T Megakaryocytes;

    /// <summary>Circulating platelets.</summary>
    [Unit("1")] public T Platelets;
}

/// <summary>
/// Quiescent stem cells, which thioguanine spares, feed one pool of progenitors at a constant rate; thioguanine makes their divisions
/// fail, and what is left of them feeds all lines. What is missing in the blood raises the births of its line up to a bound, so that no
/// count can leave its range and none swings for long. Red cells live four months in four quarters, so that a change of their volume at
/// birth takes half a year to be seen; platelets answer in weeks.
/// </summary>
public static class MarrowEquations
{
    /// <summary>The state before treatment, at which nothing changes.</summary>
    public static void Initial<T>(out MarrowState<T> state)
        where T : struct, INumeric<T>
    {
        state = default;
        Fields.Of<MarrowState<T>, T>(ref state).Fill(T.Constant(1));
    }

    /// <summary>Rates of change of all cells.</summary>
    public static void Derivatives<T>(
        in MarrowState<T> state, in DrugEffects<T> effects, in MarrowParameters<T> parameters, in MarrowIndividual<T> individual,
        out MarrowState<T> derivative)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var saturation = Saturation(in effects, in parameters);

        var transit          = parameters.NeutrophilTransitRate;
        var neutrophilBirths = state.Progenitors * Demand(state.Neutrophils, parameters.NeutrophilFeedback) * (one - effects.NeutrophilLoss);
        derivative.Progenitors      = parameters.ProgenitorRate * (SurvivingDivisions(in effects, in parameters) - state.Progenitors);
        derivative.EarlyNeutrophils = transit * (neutrophilBirths - state.EarlyNeutrophils);
        derivative.LateNeutrophils  = transit * (state.EarlyNeutrophils - state.LateNeutrophils);
        derivative.Neutrophils      = parameters.NeutrophilLossRate * (state.LateNeutrophils - state.Neutrophils);

        var lymphocyteSupply =
            state.Progenitors * (one - (parameters.GreatestLymphocyteLoss * saturation)) * (one - effects.LymphocyteLoss);
        derivative.Lymphocytes = individual.LymphocyteRate * (lymphocyteSupply - state.Lymphocytes);

        var passage       = individual.RedCellRate;
        var redCellBirths = RedCellBirths(in state, in parameters);
        var volumeAtBirth = one + (parameters.GreatestMacrocytosis * saturation);
        derivative.FirstRedCells   = passage * (redCellBirths - state.FirstRedCells);
        derivative.SecondRedCells  = passage * (state.FirstRedCells - state.SecondRedCells);
        derivative.ThirdRedCells   = passage * (state.SecondRedCells - state.ThirdRedCells);
        derivative.FourthRedCells  = passage * (state.ThirdRedCells - state.FourthRedCells);
        derivative.FirstRedVolume  = passage * ((redCellBirths * volumeAtBirth) - state.FirstRedVolume);
        derivative.SecondRedVolume = passage * (state.FirstRedVolume - state.SecondRedVolume);
        derivative.ThirdRedVolume  = passage * (state.SecondRedVolume - state.ThirdRedVolume);
        derivative.FourthRedVolume = passage * (state.ThirdRedVolume - state.FourthRedVolume);

        var plateletBirths = state.Progenitors * Demand(state.Platelets, parameters.PlateletFeedback);
        derivative.Megakaryocytes = individual.MaturationRate * (plateletBirths - state.Megakaryocytes);
        derivative.Platelets      = individual.PlateletRate * (state.Megakaryocytes - state.Platelets);
    }

    /// <summary>The share of the progenitors' divisions that thioguanine lets succeed, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SurvivingDivisions<T>(in DrugEffects<T> effects, in MarrowParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var one  = T.Constant(1);
        var lost = parameters.ThioguanineSlope * effects.DnaThioguanine;
        return one / (one + (lost * lost));
    }

    /// <summary>
    /// Births over those before treatment for each progenitor, as growth factors of a line answer its count: 1 at the count before
    /// treatment, 1 + greatest rise when none is left.
    /// </summary>
    /// <param name="count">Cells in the blood over those before treatment.</param>
    /// <param name="greatestRise">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Demand<T>(T count, T greatestRise)
        where T : struct, INumeric<T> => (T.Constant(1) + greatestRise) / (T.Constant(1) + (greatestRise * count));

    /// <summary>Thioguanine's own effect on lymphocytes and on the volume of new red cells over its greatest, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Saturation<T>(in DrugEffects<T> effects, in MarrowParameters<T> parameters)
        where T : struct, INumeric<T> =>
        effects.DnaThioguanine / (effects.DnaThioguanine + parameters.HalfEffectThioguanine);

    /// <summary>Births of red cells over those before treatment; erythropoietin answers a fall of haemoglobin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T RedCellBirths<T>(in MarrowState<T> state, in MarrowParameters<T> parameters)
        where T : struct, INumeric<T> => state.Progenitors * Demand(RelativeRedVolume(in state), parameters.RedCellFeedback);

    /// <summary>Volume of all red cells, and with it haemoglobin, over that before treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T RelativeRedVolume<T>(in MarrowState<T> state)
        where T : struct, INumeric<T> =>
        (state.FirstRedVolume + state.SecondRedVolume + state.ThirdRedVolume + state.FourthRedVolume) * T.Constant(0.25);

    /// <summary>Mean red cell volume.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MeanCellVolume<T>(in MarrowState<T> state, in MarrowParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var cells = (state.FirstRedCells + state.SecondRedCells + state.ThirdRedCells + state.FourthRedCells) * T.Constant(0.25);
        return parameters.BaselineMcv * RelativeRedVolume(in state) / cells;
    }

    /// <summary>How far prednisolone has moved white cells between blood, vessel walls and tissues, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Redistribution<T>(in DrugEffects<T> effects, in MarrowParameters<T> parameters)
        where T : struct, INumeric<T> =>
        effects.PrednisoloneDose / (effects.PrednisoloneDose + parameters.HalfRedistributionDose);

    /// <summary>The counted neutrophils.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NeutrophilCount<T>(in MarrowState<T> state, in DrugEffects<T> effects, in MarrowParameters<T> parameters)
        where T : struct, INumeric<T> =>
        parameters.BaselineNeutrophils * state.Neutrophils
        * (T.Constant(1) + (parameters.GreatestDemargination * Redistribution(in effects, in parameters)));

    /// <summary>The counted lymphocytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LymphocyteCount<T>(in MarrowState<T> state, in DrugEffects<T> effects, in MarrowParameters<T> parameters)
        where T : struct, INumeric<T> =>
        parameters.BaselineLymphocytes * state.Lymphocytes
        * (T.Constant(1) - (parameters.GreatestRedistribution * Redistribution(in effects, in parameters)));
}

/// <summary>The blood cells' lifetimes as rates.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MarrowIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which lymphocytes are renewed.</summary>
    public T LymphocyteRate;

    /// <summary>Rate of passage through a quarter of a red cell's life.</summary>
    public T RedCellRate;

    /// <summary>Rate at which platelet precursors mature.</summary>
    public T MaturationRate;

    /// <summary>Rate at which platelets are renewed.</summary>
    public T PlateletRate;

    /// <summary>The individual's values from parameters.</summary>
    public static MarrowIndividual<T> Of(in MarrowParameters<T> parameters)
    {
        var one = T.Constant(1);
        return new MarrowIndividual<T>
        {
            LymphocyteRate = one / parameters.LymphocyteLifetime,
            RedCellRate = T.Constant(4) / parameters.RedCellLifespan,
            MaturationRate = one / parameters.PlateletMaturationTime,
            PlateletRate = one / parameters.PlateletLifetime,
        };
    }
}
