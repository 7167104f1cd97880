using Quantal.Model.Azathioprine;
using Quantal.Model.Immunoglobulin;
using Quantal.Model.Prednisolone;
using Quantal.Numerics;

namespace Quantal.Model.Composition;

/// <summary>What a swallowed dose and a session of plasma exchange change at once in the whole system.</summary>
public static class DoseEquations
{
    /// <summary>A dose of amifampridine.</summary>
    public static void Amifampridine<T>(ref WholeState<T> state, T dose)
        where T : struct, INumeric<T> =>
        state.Drugs.Amifampridine.Gut += dose;

    /// <summary>A dose of azathioprine; allopurinol in the body lets more of it through.</summary>
    public static void Azathioprine<T>(ref WholeState<T> state, T dose, in ModelParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        state.Drugs.Azathioprine.Gut += AzathioprineEquations.Bioavailable(
            dose, state.Drugs.Allopurinol.Body, in parameters.Azathioprine, in parameters.Allopurinol);
        state.Drugs.Azathioprine.RecentDoses += dose;
    }

    /// <summary>A dose of allopurinol.</summary>
    public static void Allopurinol<T>(ref WholeState<T> state, T dose)
        where T : struct, INumeric<T> =>
        state.Drugs.Allopurinol.Body += dose;

    /// <summary>A dose of prednisolone, at the time it was swallowed and the lag of its absorption later.</summary>
    public static void Prednisolone<T>(ref WholeState<T> state, T dose, in ModelParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        state.Drugs.Prednisolone.Gut += PrednisoloneEquations.Bioavailable(dose, in parameters.Prednisolone);
        state.Drugs.Prednisolone.RecentDoses += dose;
    }

    /// <summary>One session of plasma exchange.</summary>
    public static void PlasmaExchange<T>(ref WholeState<T> state, T plasmaVolumes, in ModelParameters<T> parameters)
        where T : struct, INumeric<T> =>
        ImmunoglobulinEquations.Exchange(ref state.Slow.Immunoglobulin, plasmaVolumes, in parameters.Immunoglobulin);
}
