using System.Runtime.CompilerServices;
using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.Harm.Hazards;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Readouts;
using Quantal.Model.Tumour;
using Quantal.Numerics;

namespace Quantal.Model.Diseases;

/// <summary>Lambert-Eaton myasthenic syndrome: the composition of mechanisms in <c>LambertEaton</c>, as engines see it.</summary>
public readonly struct LambertEatonSyndrome : IDisease
{
    /// <inheritdoc/>
    public static DiseaseLayout Layout { get; } = new(
        FieldLayout.Of(typeof(ModelParameters<double>), typeof(double)),
        Fields.Count<ModelIndividual<Lane1>, Lane1>(),
        Fields.Count<SlowState<double>, double>(),
        Fields.Count<DrugState<Lane1>, Lane1>(),
        Fields.Count<ModelReadouts<double>, double>(),
        DayReadouts.Places);

    /// <inheritdoc/>
    public static double[] Covariates(in Covariates<double> common, bool paraneoplastic)
    {
        var covariates = new ModelCovariates<double> { Common = common, Tumour = paraneoplastic ? 1 : 0 };
        return Fields.Of<ModelCovariates<double>, double>(ref covariates).ToArray();
    }

    /// <inheritdoc/>
    public static double NeoplasmDeathHazard(ReadOnlySpan<double> parameters) =>
        Math.Log(2) / Fields.As<ModelParameters<double>, double>(parameters).Tumour.MedianSurvival;

    /// <inheritdoc/>
    public static void Individual<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> covariates, Span<T> individual)
        where T : struct, INumeric<T> =>
        Fields.As<ModelIndividual<T>, T>(individual) = ModelIndividual<T>.Of(
            in Fields.As<ModelParameters<T>, T>(parameters), in Fields.As<ModelCovariates<T>, T>(covariates));

    /// <inheritdoc/>
    public static void Initial<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual, ReadOnlySpan<T> covariates, Span<T> state)
        where T : struct, INumeric<T> =>
        SlowEquations.Initial(
            in Fields.As<ModelParameters<T>, T>(parameters), in Fields.As<ModelIndividual<T>, T>(individual),
            in Fields.As<ModelCovariates<T>, T>(covariates), out Fields.As<SlowState<T>, T>(state));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Derivatives<T>(
        ReadOnlySpan<T> state, in DrugEffects<T> effects, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual, Span<T> derivative)
        where T : struct, INumeric<T> =>
        SlowEquations.Derivatives(
            in Fields.As<SlowState<T>, T>(state), in effects, in Fields.As<ModelParameters<T>, T>(parameters),
            in Fields.As<ModelIndividual<T>, T>(individual), out Fields.As<SlowState<T>, T>(derivative));

    /// <inheritdoc/>
    public static void Exchange<T>(Span<T> state, T plasmaVolumes, ReadOnlySpan<T> parameters)
        where T : struct, INumeric<T> =>
        ImmunoglobulinEquations.Exchange(
            ref Fields.As<SlowState<T>, T>(state).Immunoglobulin, plasmaVolumes,
            in Fields.As<ModelParameters<T>, T>(parameters).Immunoglobulin);

    /// <inheritdoc/>
    public static void TreatNeoplasm<T>(Span<T> state, T treated, in ClinicalEventsParameters<T> parameters)
        where T : struct, ILane<T>
    {
        ref var size = ref Fields.As<SlowState<T>, T>(state).Tumour.Size;
        size = T.SelectLess(T.Constant(0), treated, TumourEquations.TreatedSize(size, parameters.NeoplasmResponse), size);
    }

    /// <inheritdoc/>
    public static void Hazards<T>(ReadOnlySpan<T> state, ReadOnlySpan<T> individual, out EventHazards<T> hazards)
        where T : struct, INumeric<T>
    {
        ref readonly var slow = ref Fields.As<SlowState<T>, T>(state);
        ref readonly var own = ref Fields.As<ModelIndividual<T>, T>(individual);
        hazards.SeriousInfection = slow.Hazards.SeriousInfection;
        hazards.Hepatotoxicity = slow.LiverAndGut.Hepatotoxicity;
        hazards.NauseaVomiting = slow.LiverAndGut.NauseaVomiting;
        hazards.Pancreatitis = slow.LiverAndGut.Pancreatitis;
        hazards.Hypersensitivity = slow.LiverAndGut.Hypersensitivity;
        hazards.Lymphoma = slow.Hazards.Lymphoma;
        hazards.SkinCancer = slow.Hazards.SkinCancer;
        hazards.OtherDeath = slow.Hazards.OtherDeath;
        hazards.FatalBleeding = slow.Hazards.FatalBleeding;
        hazards.BackgroundDeath = HazardsEquations.BackgroundDeath(in slow.Hazards, in own.Hazards);
        hazards.InfectionFatality = HazardsEquations.Fatality(slow.Marrow.Neutrophils, in own.Hazards);
    }

    /// <inheritdoc/>
    public static void Read<T>(
        ReadOnlySpan<T> state, ReadOnlySpan<T> amounts, T infusion, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual,
        Span<T> readouts)
        where T : struct, INumeric<T>
    {
        ref readonly var known = ref Fields.As<ModelParameters<T>, T>(parameters);
        ref readonly var own = ref Fields.As<ModelIndividual<T>, T>(individual);
        ref readonly var drugs = ref Fields.As<DrugState<T>, T>(amounts);
        var effects = WholeEquations.EffectsOf(in drugs, infusion, in known, in own);
        ReadoutEquations.Of(
            in Fields.As<SlowState<T>, T>(state), in drugs, in effects, in known, in own, out Fields.As<ModelReadouts<T>, T>(readouts));
    }

    /// <inheritdoc/>
    public static IDrugCourse<T>[] Courses<T>(DrugPlan plan, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual)
        where T : struct, ILane<T> =>
        DrugList.Courses(plan, in Fields.As<ModelParameters<T>, T>(parameters), in Fields.As<ModelIndividual<T>, T>(individual));

    /// <inheritdoc/>
    public static void Take<T>(Drug drug, T dose, Span<T> amounts, ReadOnlySpan<T> parameters)
        where T : struct, INumeric<T> =>
        DrugList.Take(drug, dose, ref Fields.As<DrugState<T>, T>(amounts), in Fields.As<ModelParameters<T>, T>(parameters));

    /// <inheritdoc/>
    public static void WholeDerivatives<T>(
        ReadOnlySpan<T> whole, T infusion, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual, Span<T> derivative)
        where T : struct, INumeric<T> =>
        WholeEquations.Derivatives(
            in Fields.As<WholeState<T>, T>(whole), infusion, in Fields.As<ModelParameters<T>, T>(parameters),
            in Fields.As<ModelIndividual<T>, T>(individual), out Fields.As<WholeState<T>, T>(derivative));
}
