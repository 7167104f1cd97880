using System.Runtime.CompilerServices;
using Quantal.Model.Drugs;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Numerics;

namespace Quantal.Model.LambertEaton;

/// <summary>What is done to every drug.</summary>
public static partial class DrugList
{
    /// <summary>The drugs in the order of their visits, in which those of one instant are also taken.</summary>
    public static IReadOnlyList<Drug> InOrder { get; } = Order();

    /// <summary>The courses that follow all drugs through a plan.</summary>
    /// <param name="plan">When they are taken.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="individual">The individuals' values.</param>
    public static IDrugCourse<T>[] Courses<T>(DrugPlan plan, in ModelParameters<T> parameters, in ModelIndividual<T> individual)
        where T : struct, ILane<T>
    {
        var amounts = default(DrugState<T>);
        var all = Fields.Of<DrugState<T>, T>(ref amounts);
        var maker = new CourseMaker<T>(plan, all);
        Visit(ref maker, ref amounts, in parameters, ref Unsafe.AsRef(in individual));
        if (plan.Drugs.Contains(Drug.Azathioprine))
        {
            var places = (Fields.PlaceOf(all, ref amounts.Azathioprine), Fields.PlaceOf(all, ref amounts.Allopurinol));
            maker.Courses.Add(new AzathioprineCourse<T>(
                plan, places, in parameters.Azathioprine, in individual.Azathioprine, in parameters.Allopurinol, in individual.Allopurinol));
        }

        return [.. maker.Courses];
    }

    /// <summary>A dose enters the body.</summary>
    /// <param name="drug">A drug that has compartments of its own.</param>
    /// <param name="dose">In mg; of an infused drug the change of the rate of infusion in mg per day.</param>
    /// <param name="drugs">What is in the body.</param>
    /// <param name="parameters">The parameters.</param>
    public static void Take<T>(Drug drug, T dose, ref DrugState<T> drugs, in ModelParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var taking = new Taking<T>(drug, dose, Interactions(ref drugs, in parameters));
        var individual = default(ModelIndividual<T>);
        Visit(ref taking, ref drugs, in parameters, ref individual);
    }

    /// <summary>What the drugs in the body do to the intake of others.</summary>
    public static DrugInteractions<T> Interactions<T>(ref DrugState<T> drugs, in ModelParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var interacting = new Interacting<T> { Others = DrugInteractions<T>.None };
        var individual = default(ModelIndividual<T>);
        Visit(ref interacting, ref drugs, in parameters, ref individual);
        return interacting.Others;
    }

    /// <summary>What all drugs do at an instant.</summary>
    /// <param name="drugs">Amounts in the body.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's values.</param>
    /// <param name="effects">Added to.</param>
    public static void AddEffects<T>(
        in DrugState<T> drugs, in ModelParameters<T> parameters, in ModelIndividual<T> individual, ref DrugEffects<T> effects)
        where T : struct, INumeric<T>
    {
        var acting = new Acting<T> { Effects = effects };
        Visit(ref acting, ref Unsafe.AsRef(in drugs), in parameters, ref Unsafe.AsRef(in individual));
        effects = acting.Effects;
    }

    /// <summary>Rates of change of all amounts.</summary>
    public static void Derivatives<T>(
        in DrugState<T> drugs, in ModelParameters<T> parameters, in ModelIndividual<T> individual, out DrugState<T> derivative)
        where T : struct, INumeric<T>
    {
        derivative = default;
        ref var state = ref Unsafe.AsRef(in drugs);
        var moving = new Moving<T>(Fields.Of<DrugState<T>, T>(ref state), Fields.Of<DrugState<T>, T>(ref derivative));
        Visit(ref moving, ref state, in parameters, ref Unsafe.AsRef(in individual));
    }

    /// <summary>The individual's values of all drugs.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="covariates">The covariates.</param>
    /// <param name="individual">Receives them.</param>
    internal static void Individuals<T>(in ModelParameters<T> parameters, in Covariates<T> covariates, ref ModelIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var drugs = default(DrugState<T>);
        var knowing = new Knowing<T>(covariates);
        Visit(ref knowing, ref drugs, in parameters, ref individual);
    }

    private static List<Drug> Order()
    {
        var naming = new Naming { Drugs = [] };
        var (drugs, parameters, individual) =
            (default(DrugState<Lane1>), default(ModelParameters<Lane1>), default(ModelIndividual<Lane1>));
        Visit(ref naming, ref drugs, in parameters, ref individual);
        return naming.Drugs;
    }

    private struct Naming : IDrugVisitor<Lane1>
    {
        public List<Drug> Drugs;

        public readonly void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, Lane1>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
            where TParameters : struct
            where TIndividual : struct => Drugs.Add(TDrug.Drug);
    }

    private readonly struct Taking<T>(Drug which, T dose, DrugInteractions<T> others) : IDrugVisitor<T>
        where T : struct, INumeric<T>
    {
        public void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
            where TParameters : struct
            where TIndividual : struct
        {
            if (TDrug.Drug == which)
            {
                TDrug.Take(ref amounts, dose, TDrug.Absorbed(dose, in others, in parameters), in others);
            }
        }
    }

    private struct Interacting<T> : IDrugVisitor<T>
        where T : struct, INumeric<T>
    {
        public DrugInteractions<T> Others;

        public void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
            where TParameters : struct
            where TIndividual : struct => TDrug.Interact(in amounts, in parameters, ref Others);
    }

    private struct Acting<T> : IDrugVisitor<T>
        where T : struct, INumeric<T>
    {
        public DrugEffects<T> Effects;

        public void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
            where TParameters : struct
            where TIndividual : struct
        {
            TDrug.Effects(in amounts, in parameters, in individual, out var own);
            own.AddTo(ref Effects);
        }
    }

    private readonly ref struct Moving<T>(Span<T> state, Span<T> derivative) : IDrugVisitor<T>
        where T : struct, INumeric<T>
    {
        private readonly Span<T> _state = state;
        private readonly Span<T> _derivative = derivative;

        public void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
            where TParameters : struct
            where TIndividual : struct =>
            TAmounts.Derivatives(
                in amounts, in individual, out Fields.As<TAmounts, T>(_derivative[Fields.PlaceOf(_state, ref amounts)..]));
    }

    private readonly struct Knowing<T>(Covariates<T> covariates) : IDrugVisitor<T>
        where T : struct, INumeric<T>
    {
        public void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
            where TParameters : struct
            where TIndividual : struct => individual = TDrug.Individual(in parameters, in covariates);
    }
}
