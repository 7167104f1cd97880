using System.Runtime.CompilerServices;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Autoimmunity;

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
        in Drive<T> drive,
        in AutoimmunityParameters<T> parameters,
        in AutoimmunityIndividual<T> individual,
        out AutoimmunityState<T> derivative)
        where T : struct, INumeric<T>
    {
        var division = Division(in drive, in parameters);
        var killing = parameters.GreatestKillingRate * drive.PlasmaCellKilling;

        Lineage(in state.General, division, killing, individual.GeneralShortLivedRate, in individual, out derivative.General);
        Lineage(in state.Pathogenic, antigen * state.Memory * division, killing, individual.PathogenicShortLivedRate, in individual, out derivative.Pathogenic);
        derivative.Memory = -(individual.MemoryLossRate * (T.Constant(1) - division) * state.Memory);
    }

    /// <summary>Divisions that succeed, over those before treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Division<T>(in Drive<T> drive, in AutoimmunityParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var surviving = parameters.HalfDivisionThioguanine / (parameters.HalfDivisionThioguanine + drive.DnaThioguanine);
        var permitted = T.Constant(1) - (parameters.GreatestSuppression * drive.Suppression);
        return surviving * permitted;
    }

    /// <summary>Synthesis by a lineage relative to that before treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Synthesis<T>(in LineageState<T> state, T shortLivedShare)
        where T : struct, INumeric<T> =>
        (shortLivedShare * state.ShortLived) + ((T.Constant(1) - shortLivedShare) * state.LongLived);

    private static void Lineage<T>(in LineageState<T> state, T division, T killing, T shortLivedRate, in AutoimmunityIndividual<T> individual, out LineageState<T> derivative)
        where T : struct, INumeric<T>
    {
        derivative.Precursors = individual.PrecursorRate * (division - state.Precursors);
        derivative.ShortLived = (shortLivedRate * (state.Precursors - state.ShortLived)) - (killing * state.ShortLived);
        derivative.LongLived  = individual.LongLivedRate * (state.Precursors - state.LongLived);
    }
}
