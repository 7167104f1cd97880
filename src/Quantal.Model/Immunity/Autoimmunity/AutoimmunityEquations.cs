using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Immunity.Autoimmunity;

/// <summary>The cells that make antibody: all of them, and those that make the pathogenic antibody.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AutoimmunityState<T>
{
    /// <summary>Cells that make immunoglobulin of every kind.</summary>
    public LineageState<T> General;

    /// <summary>Cells that make antibody against calcium channels.</summary>
    public LineageState<T> Pathogenic;

    /// <summary>Memory cells behind the antibody against calcium channels, over those before treatment.</summary>
    [Unit("1")] public T Memory;
}

/// <summary>One line of antibody-making cells, each number relative to its own before treatment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct LineageState<T>
{
    /// <summary>Dividing precursors.</summary>
    [Unit("1")] public T Precursors;

    /// <summary>Short-lived plasma cells.</summary>
    [Unit("1")] public T ShortLived;

    /// <summary>Long-lived plasma cells, which do not divide and are spared by drugs.</summary>
    [Unit("1")] public T LongLived;
}

/// <summary>
/// Antigen drives precursors to divide; they become plasma cells, short-lived and long-lived. Thioguanine makes divisions fail, those of an
/// autoimmune response more than others; prednisolone suppresses divisions and at high doses kills precursors. No drug touches a plasma
/// cell. Memory cells that cannot divide are lost; those that are left divide to fill the gap.
/// </summary>
public static class AutoimmunityEquations
{
    /// <summary>The state before treatment.</summary>
    public static void Initial<T>(out AutoimmunityState<T> state)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var lineage = new LineageState<T> { Precursors = one, ShortLived = one, LongLived = one };
        state = new AutoimmunityState<T> { General = lineage, Pathogenic = lineage, Memory = one };
    }

    /// <summary>Rates of change of both lineages.</summary>
    public static void Derivatives<T>(
        in AutoimmunityState<T> state,
        T antigen,
        in DrugEffects<T> effects,
        in AutoimmunityParameters<T> parameters,
        in AutoimmunityIndividual<T> individual,
        out AutoimmunityState<T> derivative)
        where T : struct, INumeric<T>
    {
        var one       = T.Constant(1);
        var permitted = Permitted(in effects, in parameters);
        var general   = Division(permitted, effects.DnaThioguanine, individual.GeneralHalfDivision);
        var division  = Division(permitted, effects.DnaThioguanine, parameters.HalfDivisionThioguanine);
        var killing   = parameters.GreatestKillingRate * effects.PrecursorKilling;
        var gap       = one - state.Memory;

        Lineage(in state.General, general, killing, individual.GeneralShortLivedRate, in individual, out derivative.General);
        Lineage(
            in state.Pathogenic, antigen * state.Memory * division, killing, individual.PathogenicShortLivedRate, in individual,
            out derivative.Pathogenic);
        derivative.Memory =
            state.Memory * ((individual.MemoryReturnRate * gap * division) - (individual.MemoryLossRate * (one - division)));
    }

    /// <summary>Divisions that prednisolone permits and for which there are purines, over those before treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Permitted<T>(in DrugEffects<T> effects, in AutoimmunityParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var permitted = T.Constant(1) - (parameters.GreatestSuppression * effects.Suppression);
        var supplied  = T.Constant(1) - effects.DivisionBlock;
        return permitted * supplied;
    }

    /// <summary>Divisions that succeed in a lineage, over those before treatment.</summary>
    /// <param name="permitted">Those begun, as <see cref="Permitted{T}"/> gives them.</param>
    /// <param name="thioguanine">Thioguanine in DNA.</param>
    /// <param name="halfDivision">Thioguanine at which half of the lineage's divisions fail.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Division<T>(T permitted, T thioguanine, T halfDivision)
        where T : struct, INumeric<T> => permitted * halfDivision / (halfDivision + thioguanine);

    /// <summary>Synthesis by a lineage relative to that before treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Synthesis<T>(in LineageState<T> state, T shortLivedShare)
        where T : struct, INumeric<T> =>
        (shortLivedShare * state.ShortLived) + ((T.Constant(1) - shortLivedShare) * state.LongLived);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lineage<T>(
        in LineageState<T> state, T division, T killing, T shortLivedRate, in AutoimmunityIndividual<T> individual,
        out LineageState<T> derivative)
        where T : struct, INumeric<T>
    {
        derivative.Precursors = (individual.PrecursorRate * (division - state.Precursors)) - (killing * state.Precursors);
        derivative.ShortLived = shortLivedRate * (state.Precursors - state.ShortLived);
        derivative.LongLived  = individual.LongLivedRate * (state.Precursors - state.LongLived);
    }
}

/// <summary>The cells' lifetimes as rates.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AutoimmunityIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which precursors are renewed.</summary>
    public T PrecursorRate;

    /// <summary>Rate at which short-lived plasma cells of the general kind are renewed.</summary>
    public T GeneralShortLivedRate;

    /// <summary>Rate at which short-lived plasma cells that make pathogenic antibody are renewed.</summary>
    public T PathogenicShortLivedRate;

    /// <summary>Rate at which long-lived plasma cells are renewed.</summary>
    public T LongLivedRate;

    /// <summary>Rate at which memory cells are lost where none divides.</summary>
    public T MemoryLossRate;

    /// <summary>Rate at which the memory cells that are left fill a gap where all divide.</summary>
    public T MemoryReturnRate;

    /// <summary>Thioguanine at which half of the divisions of the general kind fail.</summary>
    public T GeneralHalfDivision;

    /// <summary>The individual's values from parameters.</summary>
    public static AutoimmunityIndividual<T> Of(in AutoimmunityParameters<T> parameters)
    {
        var one = T.Constant(1);
        return new AutoimmunityIndividual<T>
        {
            PrecursorRate = one / parameters.PrecursorLifetime,
            GeneralShortLivedRate = one / parameters.GeneralShortLivedLifetime,
            PathogenicShortLivedRate = one / parameters.PathogenicShortLivedLifetime,
            LongLivedRate = one / parameters.LongLivedLifetime,
            MemoryLossRate = one / parameters.MemoryLifetime,
            MemoryReturnRate = one / parameters.MemoryReturnTime,
            GeneralHalfDivision = parameters.GeneralHalfDivisionRatio * parameters.HalfDivisionThioguanine,
        };
    }
}
