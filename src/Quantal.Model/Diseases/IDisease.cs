using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.Kinetics;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Numerics;

namespace Quantal.Model.Diseases;

/// <summary>
/// A disease under treatment as engines see it: where a patient begins, how the patient moves, what can be read and what jumps. Engines hold
/// values by position; the disease knows the structs that name them, in the order of their fields. All values are in coherent units.
/// </summary>
public interface IDisease
{
    /// <summary>How many values there are of each kind.</summary>
    static abstract DiseaseLayout Layout { get; }

    /// <summary>The covariates of one patient.</summary>
    /// <param name="common">What every disease asks for.</param>
    /// <param name="paraneoplastic">Whether a neoplasm stands behind the disease.</param>
    static abstract double[] Covariates(in Covariates<double> common, bool paraneoplastic);

    /// <summary>Hazard of death by the neoplasm behind the disease per day.</summary>
    /// <param name="parameters">The parameters of one patient who has one.</param>
    static abstract double NeoplasmDeathHazard(ReadOnlySpan<double> parameters);

    /// <summary>What follows from parameters and covariates once per patient.</summary>
    static abstract void Individual<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> covariates, Span<T> individual)
        where T : struct, INumeric<T>;

    /// <summary>The slow biology before treatment.</summary>
    static abstract void Initial<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual, ReadOnlySpan<T> covariates, Span<T> state)
        where T : struct, INumeric<T>;

    /// <summary>Rates of change of the slow biology per day.</summary>
    static abstract void Derivatives<T>(
        ReadOnlySpan<T> state, in DrugEffects<T> effects, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual, Span<T> derivative)
        where T : struct, INumeric<T>;

    /// <summary>Jump of the slow biology at a plasma exchange; 0 plasma volumes change nothing.</summary>
    static abstract void Exchange<T>(Span<T> state, T plasmaVolumes, ReadOnlySpan<T> parameters)
        where T : struct, INumeric<T>;

    /// <summary>Jump of the slow biology when a neoplasm has been found and is treated.</summary>
    /// <param name="state">The slow biology.</param>
    /// <param name="treated">Above 0 in the lanes that are treated; the others keep their states.</param>
    /// <param name="parameters">The parameters of clinical events.</param>
    static abstract void TreatNeoplasm<T>(Span<T> state, T treated, in ClinicalEventsParameters<T> parameters)
        where T : struct, ILane<T>;

    /// <summary>Integrated hazards of the events that come by chance, and how many of the infections of the day are fatal.</summary>
    static abstract void Hazards<T>(ReadOnlySpan<T> state, ReadOnlySpan<T> individual, out EventHazards<T> hazards)
        where T : struct, INumeric<T>;

    /// <summary>Readouts of the slow biology beside drugs in the body at the same instant.</summary>
    /// <param name="state">The slow biology.</param>
    /// <param name="amounts">Amounts of the drugs.</param>
    /// <param name="infusion">Immunoglobulin infused at the instant, as mass per time.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's values.</param>
    /// <param name="readouts">Receives the readouts.</param>
    static abstract void Read<T>(
        ReadOnlySpan<T> state, ReadOnlySpan<T> amounts, T infusion, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual,
        Span<T> readouts)
        where T : struct, INumeric<T>;

    /// <summary>The courses that follow all drugs through a plan.</summary>
    static abstract IDrugCourse<T>[] Courses<T>(DrugPlan plan, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual)
        where T : struct, ILane<T>;

    /// <summary>Jump of the amounts when a dose enters the body.</summary>
    /// <param name="drug">A drug that has compartments of its own.</param>
    /// <param name="dose">In mg; of an infused drug the change of the rate of infusion in mg per day.</param>
    /// <param name="amounts">Amounts of the drugs.</param>
    /// <param name="parameters">The parameters.</param>
    static abstract void Take<T>(Drug drug, T dose, Span<T> amounts, ReadOnlySpan<T> parameters)
        where T : struct, INumeric<T>;

    /// <summary>Rates of change of drugs and slow biology as one system.</summary>
    /// <param name="whole">The amounts of the drugs, and behind them the slow biology.</param>
    /// <param name="infusion">Immunoglobulin infused at the instant, as mass per time.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's values.</param>
    /// <param name="derivative">Receives the rates per day.</param>
    static abstract void WholeDerivatives<T>(
        ReadOnlySpan<T> whole, T infusion, ReadOnlySpan<T> parameters, ReadOnlySpan<T> individual, Span<T> derivative)
        where T : struct, INumeric<T>;
}

/// <summary>How many values of each kind a patient with a disease has.</summary>
/// <param name="Parameters">The fields of the parameters, each with its evidence record, in order.</param>
/// <param name="Individual">Number of the individual's values.</param>
/// <param name="States">Number of states of the slow biology.</param>
/// <param name="Amounts">Number of amounts of drugs.</param>
/// <param name="Readouts">Number of readouts.</param>
/// <param name="OfTheDay">Positions of the readouts that follow drugs through a day.</param>
public sealed record DiseaseLayout(
    IReadOnlyList<FieldPlace> Parameters, int Individual, int States, int Amounts, int Readouts,
    IReadOnlyList<int> OfTheDay);
