using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>
/// A drug of the model: how much of a dose is absorbed, where it goes, and what its amounts do. An instance holds the drug's effects
/// at one moment. The reference form, the closed form, the exports and the concentrations are all derived from this text.
/// </summary>
/// <typeparam name="TSelf">The drug's effects: a struct whose fields are all of type <typeparamref name="T"/>; none for a drug that only
/// readouts see.</typeparam>
/// <typeparam name="TAmounts">Its compartments.</typeparam>
/// <typeparam name="TParameters">Its parameters.</typeparam>
/// <typeparam name="TIndividual">What follows from them once per patient.</typeparam>
/// <typeparam name="T">The numeric type.</typeparam>
public interface IDrug<TSelf, TAmounts, TParameters, TIndividual, T>
    where TSelf : struct, IDrug<TSelf, TAmounts, TParameters, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TParameters : struct
    where TIndividual : struct
    where T : struct, INumeric<T>
{
    /// <summary>Which drug it is.</summary>
    static abstract Drug Drug { get; }

    /// <summary>How its way through a simulation is computed.</summary>
    static abstract CourseKind Course { get; }

    /// <summary>What is observed of it; null if nothing is.</summary>
    static virtual Observed? Observed => null;

    /// <summary>The individual's values from parameters and covariates.</summary>
    static abstract TIndividual Individual(in TParameters parameters, in Covariates<T> covariates);

    /// <summary>What of a dose in mg is absorbed, in the unit of the compartment that it enters.</summary>
    static virtual T Absorbed(T dose, in DrugInteractions<T> others, in TParameters parameters) => dose;

    /// <summary>What 1 mg of the drug is in the unit of its compartments.</summary>
    static virtual T PerMilligram(in TParameters parameters) => T.Constant(1);

    /// <summary>A dose enters the body. Of an infused drug it is a change of the rate of infusion, in mg per day.</summary>
    static abstract void Take(ref TAmounts amounts, T dose, T absorbed, in DrugInteractions<T> others);

    /// <summary>The concentration, or what stands for it, that <see cref="Observed"/> describes, in coherent units.</summary>
    static virtual T Observe(in TAmounts amounts, in TIndividual individual) => T.Constant(0);

    /// <summary>What the amounts do at one moment.</summary>
    static abstract void Effects(in TAmounts amounts, in TParameters parameters, in TIndividual individual, out TSelf effects);

    /// <summary>
    /// How many of the first compartments and of the first effects have to do with the drug itself. The rest has to do with what has been taken
    /// lately: neither knows anything of the other, so that a course can follow them apart.
    /// </summary>
    static virtual (int Compartments, int Effects) OfTheDrug => (Fields.Count<TAmounts, T>(), Fields.Count<TSelf, T>());

    /// <summary>Sets the effects of the drug itself.</summary>
    static virtual void EffectsOfTheDrug(in TAmounts amounts, in TParameters parameters, in TIndividual individual, ref TSelf effects) =>
        TSelf.Effects(in amounts, in parameters, in individual, out effects);

    /// <summary>Sets the effects of what has been taken lately.</summary>
    static virtual void EffectsOfDoses(in TAmounts amounts, in TParameters parameters, in TIndividual individual, ref TSelf effects)
    {
    }

    /// <summary>What the amounts do to the intake of other drugs.</summary>
    static virtual void Interact(in TAmounts amounts, in TParameters parameters, ref DrugInteractions<T> others)
    {
    }

    /// <summary>Adds these effects, or moments of them, to those of all drugs.</summary>
    void AddTo(ref DrugEffects<T> total);
}

/// <summary>How a drug's way through a simulation is computed.</summary>
public enum CourseKind
{
    /// <summary>
    /// Its effects are sampled over each stretch between two doses:
    /// <see cref="SampledCourse{TDrug, TAmounts, TParameters, TIndividual, T}"/>.
    /// </summary>
    Sampled,

    /// <summary>Nothing but readouts asks for it, so it is computed for these alone.</summary>
    ForReadouts,

    /// <summary>By a course of its own, or within another drug's.</summary>
    OfItsOwn,
}

/// <summary>What is observed of a drug.</summary>
/// <param name="Name">Its name among the drug's quantities.</param>
/// <param name="Unit">The unit in which it is reported.</param>
/// <param name="Meaning">In words, with the unit.</param>
/// <param name="Compartments">Those into which a dose record may dose, from 1, in their order.</param>
/// <param name="Entry">Number of the one that doses enter which name none.</param>
/// <param name="Place">Number under which it is observed.</param>
public sealed record Observed(string Name, string Unit, string Meaning, IReadOnlyList<string> Compartments, int Entry, int Place);

/// <summary>Something done to every drug of a model, whatever its types.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public interface IDrugVisitor<T>
    where T : struct, INumeric<T>
{
    /// <summary>Does it to one drug.</summary>
    /// <param name="drug">Says which; its value means nothing.</param>
    /// <param name="amounts">Amounts in the body.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's values.</param>
    void Visit<TDrug, TAmounts, TParameters, TIndividual>(
        TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
        where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
        where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
        where TParameters : struct
        where TIndividual : struct;
}
