using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Harm.Hazards;
using Quantal.Model.Harm.LiverAndGut;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Immunity.Autoimmunity;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.NerveEnding;
using Quantal.Model.Tumour;
using Quantal.Numerics;

namespace Quantal.Model.LambertEaton;

/// <summary>The biology that moves in days to years: everything but the drugs.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct SlowState<T>
{
    /// <summary>Cells that make antibody.</summary>
    public AutoimmunityState<T> Autoimmunity;

    /// <summary>Immunoglobulin G and the antibodies.</summary>
    public ImmunoglobulinState<T> Immunoglobulin;

    /// <summary>Calcium channels.</summary>
    public NerveEndingState<T> NerveEnding;

    /// <summary>Blood cells.</summary>
    public MarrowState<T> Marrow;

    /// <summary>Liver and gut.</summary>
    public LiverAndGutState<T> LiverAndGut;

    /// <summary>Tumour.</summary>
    public TumourState<T> Tumour;

    /// <summary>Hazards.</summary>
    public HazardsState<T> Hazards;
}

/// <summary>The slow biology as one system: which mechanism hands what to which.</summary>
public static class SlowEquations
{
    /// <summary>The state before treatment.</summary>
    public static void Initial<T>(
        in ModelParameters<T> parameters, in ModelIndividual<T> individual, in ModelCovariates<T> covariates, out SlowState<T> state)
        where T : struct, INumeric<T>
    {
        AutoimmunityEquations.Initial(out state.Autoimmunity);
        ImmunoglobulinEquations.Initial(in parameters.Immunoglobulin, in individual.Immunoglobulin, out state.Immunoglobulin);
        NerveEndingEquations.Initial(in individual.NerveEnding, out state.NerveEnding);
        MarrowEquations.Initial(out state.Marrow);
        LiverAndGutEquations.Initial(out state.LiverAndGut);
        TumourEquations.Initial(in parameters.Tumour, covariates.Tumour, out state.Tumour);
        HazardsEquations.Initial(out state.Hazards);
    }

    /// <summary>What of the biology keeps infection and bleeding off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Defences<T> Defences<T>(in SlowState<T> state)
        where T : struct, INumeric<T> => new(state.Marrow.Neutrophils, state.Marrow.Platelets, state.Immunoglobulin.Plasma);

    /// <summary>Rates of change of the whole slow biology.</summary>
    public static void Derivatives<T>(
        in SlowState<T> state,
        in DrugEffects<T> effects,
        in ModelParameters<T> parameters,
        in ModelIndividual<T> individual,
        out SlowState<T> derivative)
        where T : struct, INumeric<T>
    {
        var antigen    = TumourEquations.Antigen(in state.Tumour, in parameters.Tumour, in individual.Tumour);
        var general    = AutoimmunityEquations.Synthesis(in state.Autoimmunity.General, parameters.Autoimmunity.GeneralShortLivedShare);
        var pathogenic = AutoimmunityEquations.Synthesis(
            in state.Autoimmunity.Pathogenic, parameters.Autoimmunity.PathogenicShortLivedShare);
        var harmless   = state.Autoimmunity.Pathogenic.LongLived;
        var exposure   = LiverAndGutEquations.Exposure(effects.AzathioprineDose, in parameters.LiverAndGut);

        AutoimmunityEquations.Derivatives(
            in state.Autoimmunity, antigen, in effects, in parameters.Autoimmunity, in individual.Autoimmunity,
            out derivative.Autoimmunity);
        ImmunoglobulinEquations.Derivatives(
            in state.Immunoglobulin, general, pathogenic, harmless, in effects, in parameters.Immunoglobulin, in individual.Immunoglobulin,
            out derivative.Immunoglobulin);
        NerveEndingEquations.Derivatives(
            in state.NerveEnding, state.Immunoglobulin.PathogenicPeripheral, in individual.NerveEnding, out derivative.NerveEnding);
        MarrowEquations.Derivatives(in state.Marrow, in effects, in parameters.Marrow, in individual.Marrow, out derivative.Marrow);
        LiverAndGutEquations.Derivatives(
            in state.LiverAndGut, exposure, in effects, in parameters.LiverAndGut, in individual.LiverAndGut, out derivative.LiverAndGut);
        TumourEquations.Derivatives(in state.Tumour, in parameters.Tumour, in individual.Tumour, out derivative.Tumour);
        HazardsEquations.Derivatives(
            in state.Hazards, Defences(in state), exposure, individual.Tumour.DeathHazard, in effects, in parameters.Hazards,
            in individual.Hazards, out derivative.Hazards);
    }
}
