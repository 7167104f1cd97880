using System.Runtime.CompilerServices;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Tumour;

/// <summary>The tumour's size and whether it may have been found.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TumourState<T>
{
    /// <summary>Size over that at which it stops growing; 0 without a tumour.</summary>
    [Unit("1")] public T Size;

    /// <summary>Cumulative hazard of the tumour's being found.</summary>
    [Unit("1")] public T Detection;
}

/// <summary>A tumour that grows untreated and shows calcium channels to the immune system. Its treatment is not modelled.</summary>
public static class TumourEquations
{
    /// <summary>The state at day 0.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="present">1 for a patient with a tumour, otherwise 0.</param>
    /// <param name="state">Receives the state.</param>
    public static void Initial<T>(in TumourParameters<T> parameters, T present, out TumourState<T> state)
        where T : struct, INumeric<T>
    {
        state.Size = present * parameters.InitialSize;
        state.Detection = T.Constant(0);
    }

    /// <summary>Antigen over that at day 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Antigen<T>(in TumourState<T> state, in TumourParameters<T> parameters, in TumourIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var shown = state.Size / (state.Size + parameters.HalfAntigenSize);
        return T.Constant(1) - individual.AntigenShare + (individual.AntigenPerShown * shown);
    }

    /// <summary>Size after its treatment.</summary>
    /// <param name="size">Size before.</param>
    /// <param name="response">Part that the treatment removes, 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T TreatedSize<T>(T size, T response)
        where T : struct, INumeric<T> => size * (T.Constant(1) - response);

    /// <summary>Rates of change.</summary>
    public static void Derivatives<T>(
        in TumourState<T> state, in TumourParameters<T> parameters, in TumourIndividual<T> individual, out TumourState<T> derivative)
        where T : struct, INumeric<T>
    {
        derivative.Size      = parameters.GrowthRate * state.Size * (T.Constant(1) - state.Size);
        derivative.Detection = individual.DetectionHazard;
    }
}

/// <summary>One patient's tumour: all zero without one.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TumourIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Antigen of the tumour at day 0 over all that drives the autoimmunity.</summary>
    public T AntigenShare;

    /// <summary>The antigen share over what the tumour shows at day 0 of what it can show.</summary>
    public T AntigenPerShown;

    /// <summary>Hazard of being found.</summary>
    public T DetectionHazard;

    /// <summary>Hazard of death by the tumour.</summary>
    public T DeathHazard;

    /// <summary>The individual's values.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="present">1 for a patient with a tumour, otherwise 0.</param>
    public static TumourIndividual<T> Of(in TumourParameters<T> parameters, T present)
    {
        var one = T.Constant(1);
        return new TumourIndividual<T>
        {
            AntigenShare = present * parameters.AntigenShare,
            AntigenPerShown =
                present * parameters.AntigenShare * (parameters.InitialSize + parameters.HalfAntigenSize) / parameters.InitialSize,
            DetectionHazard = present * -T.Log(one - parameters.FoundWithinYear) / parameters.ScreeningPeriod,
            DeathHazard = present * T.Log(T.Constant(2)) / parameters.MedianSurvival,
        };
    }
}

/// <summary>Parameters of a small-cell lung cancer behind the disease.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TumourParameters<T>
{
    /// <summary>Antigen of the tumour at day 0 over all that drives the autoimmunity.</summary>
    [Evidence("tumour.antigen-share")] public T AntigenShare;

    /// <summary>Size at day 0 over the size at which it stops growing.</summary>
    [Evidence("tumour.initial-size")] public T InitialSize;

    /// <summary>Growth rate while small.</summary>
    [Evidence("tumour.growth-rate")] public T GrowthRate;

    /// <summary>Size at which the tumour's antigen is half of what it can be.</summary>
    [Evidence("tumour.half-antigen-size")] public T HalfAntigenSize;

    /// <summary>Fraction found within a year of screening.</summary>
    [Evidence("tumour.found-within-year")] public T FoundWithinYear;

    /// <summary>Length of the year within which that fraction is found.</summary>
    [Evidence("tumour.screening-period")] public T ScreeningPeriod;

    /// <summary>Median survival.</summary>
    [Evidence("tumour.median-survival")] public T MedianSurvival;
}
