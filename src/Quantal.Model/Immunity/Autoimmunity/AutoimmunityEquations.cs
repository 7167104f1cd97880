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
/// Antigen drives precursors to divide; they become plasma cells, most of them short-lived. Thioguanine makes divisions
/// fail, prednisolone suppresses them and at high doses kills short-lived plasma cells. Memory cells that cannot divide are
/// lost and not replaced.
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
        var division = Division(in effects, in parameters);
        var killing = parameters.GreatestKillingRate * effects.PlasmaCellKilling;

        Lineage(in state.General, division, killing, individual.GeneralShortLivedRate, in individual, out derivative.General);
        Lineage(
            in state.Pathogenic, antigen * state.Memory * division, killing, individual.PathogenicShortLivedRate, in individual,
            out derivative.Pathogenic);
        derivative.Memory = -(individual.MemoryLossRate * (T.Constant(1) - division) * state.Memory);
    }

    /// <summary>Divisions that succeed, over those before treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Division<T>(in DrugEffects<T> effects, in AutoimmunityParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var surviving = parameters.HalfDivisionThioguanine / (parameters.HalfDivisionThioguanine + effects.DnaThioguanine);
        var permitted = T.Constant(1) - (parameters.GreatestSuppression * effects.Suppression);
        var supplied = T.Constant(1) - effects.DivisionBlock;
        return surviving * permitted * supplied;
    }

    /// <summary>Synthesis by a lineage relative to that before treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Synthesis<T>(in LineageState<T> state, T shortLivedShare)
        where T : struct, INumeric<T> =>
        (shortLivedShare * state.ShortLived) + ((T.Constant(1) - shortLivedShare) * state.LongLived);

    private static void Lineage<T>(
        in LineageState<T> state, T division, T killing, T shortLivedRate, in AutoimmunityIndividual<T> individual,
        out LineageState<T> derivative)
        where T : struct, INumeric<T>
    {
        derivative.Precursors = individual.PrecursorRate * (division - state.Precursors);
        derivative.ShortLived = (shortLivedRate * (state.Precursors - state.ShortLived)) - (killing * state.ShortLived);
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
        };
    }
}
