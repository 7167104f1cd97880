using System.Reflection;
using Quantal.Model.Drugs;
using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Effects;
using Quantal.Model.Expressions;
using Quantal.Model.Harm.Hazards;
using Quantal.Model.Harm.LiverAndGut;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Immunity.Autoimmunity;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.NerveEnding;
using Quantal.Model.Readouts;
using Quantal.Model.Tumour;

namespace Quantal.Model.Printing;

/// <summary>A formula as the equations give it, before shared parts are replaced by their names.</summary>
/// <param name="Mechanism">Id of the mechanism; empty for a readout or a part of what drugs do, whose formula decides it.</param>
/// <param name="Part">What it says.</param>
/// <param name="Subject">What it says it of.</param>
/// <param name="Value">The formula.</param>
internal readonly record struct ModelFormula(string Mechanism, LinePart Part, string Subject, Expression Value);

/// <summary>Runs the one text of the equations on symbols and collects what comes out.</summary>
internal static class ModelFormulas
{
    private delegate void Jump(ref WholeState<Expression> state);

    /// <summary>
    /// Everything that is true at a moment: quantities with names of their own, rates of change, effects of drugs, readouts.
    /// </summary>
    public static IReadOnlyList<ModelFormula> OfTheMoment(ModelSymbols symbols)
    {
        ref readonly var parameters = ref symbols.Parameters;
        ref readonly var individual = ref symbols.Individual;
        ref readonly var state = ref symbols.State;
        var infusion = symbols.Effects.ImmunoglobulinInfusion;
        var effects = WholeEquations.EffectsOf(in state.Drugs, infusion, in parameters, in individual);
        WholeEquations.Derivatives(in state, infusion, in parameters, in individual, out var derivative);
        ReadoutEquations.Of(in state.Slow, in state.Drugs, in effects, in parameters, in individual, out var readouts);
        return
        [
            .. Effects(ref effects),
            .. Quantities(symbols, effects, readouts),
            .. States(LinePart.Derivative, ref derivative),
            .. Readouts(ref readouts),
        ];
    }

    /// <summary>The state before treatment.</summary>
    public static IReadOnlyList<ModelFormula> BeforeTreatment(ModelSymbols symbols)
    {
        WholeEquations.Initial(in symbols.Parameters, in symbols.Individual, in symbols.Covariates, out var state);
        return States(LinePart.Initial, ref state);
    }

    /// <summary>What tablets bring, and what plasma exchange leaves.</summary>
    public static IReadOnlyList<ModelFormula> OfEvents(ModelSymbols symbols)
    {
        var dose = Expression.Symbol(ModelSymbols.Dose);
        var parameters = symbols.Parameters;
        var before = symbols.State;
        var individual = symbols.Individual;
        var others = DrugList.Interactions(ref before.Drugs, in parameters);
        var block = AllopurinolEffects<Expression>.Block(in before.Drugs.Allopurinol, in parameters.Allopurinol);
        var absorbing = new Absorbing(dose, others);
        DrugList.Visit(ref absorbing, ref before.Drugs, in parameters, ref individual);
        return
        [
            Of("allopurinol", "block", block, LinePart.Dose),
            Of("azathioprine", "availability", others.AzathioprineAvailability, LinePart.Dose),
            .. absorbing.Absorbed.Where(line => line.Value != dose),
            .. DrugList.InOrder.SelectMany(
                drug => Changes(LinePart.Intake, (ref state) => DrugList.Take(drug, dose, ref state.Drugs, in parameters))),
            .. Changes(LinePart.Exchange, (ref state) => ImmunoglobulinEquations.Exchange(
                ref state.Slow.Immunoglobulin, Expression.Symbol(ModelSymbols.PlasmaVolumes), in parameters.Immunoglobulin)),
        ];

        List<ModelFormula> Changes(LinePart part, Jump jump)
        {
            var after = before;
            jump(ref after);
            return [.. States(part, ref after).Zip(States(part, ref before)).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First)];
        }
    }

    /// <summary>Parts of the equations that have a name in the C# text, computed by the very functions that the equations call.</summary>
    private static List<ModelFormula> Quantities(
        ModelSymbols symbols, in DrugEffects<Expression> effects, in ModelReadouts<Expression> readouts)
    {
        ref readonly var parameters = ref symbols.Parameters;
        ref readonly var individual = ref symbols.Individual;
        var (drugs, own) = (symbols.State.Drugs, symbols.Individual);
        var observing = new Observing { Quantities = [] };
        DrugList.Visit(ref observing, ref drugs, in parameters, ref own);
        ref readonly var slow = ref symbols.State.Slow;
        ref readonly var nerve = ref parameters.NerveEnding;
        var exposure = LiverAndGutEquations.Exposure(effects.AzathioprineDose, in parameters.LiverAndGut);
        var effect = ReadoutEquations.AmifampridineEffect(readouts.Amifampridine, in parameters.Amifampridine);
        var calcium = NerveEndingEquations.CalciumPerChannel(effect, in nerve);
        var channels = slow.NerveEnding.Channels;
        var permitted = AutoimmunityEquations.Permitted(in effects, in parameters.Autoimmunity);
        var content = NerveEndingEquations.QuantalContent(channels, calcium, in nerve);
        var healthy = NerveEndingEquations.QuantalContent(Expression.Constant(1), calcium, in nerve);
        var afterExercise = content * NerveEndingEquations.PeakFacilitation(in nerve);
        var weakness = FunctionEquations.Weakness(readouts.Strength);
        var (handUse, proximalUse) = (NerveEndingEquations.HandUse(in nerve), NerveEndingEquations.ProximalUse(in nerve));
        var contracted = HazardsEquations.Contracted(
            in slow.Hazards, SlowEquations.Defences(in slow), exposure, in effects, in parameters.Hazards, in individual.Hazards);
        return
        [
            .. observing.Quantities,
            Of("amifampridine", "effect", effect),
            Of("tumour", "antigen", TumourEquations.Antigen(in slow.Tumour, in parameters.Tumour, in individual.Tumour)),
            Of("autoimmunity", "permitted_division", permitted),
            Of(
                "autoimmunity", "general_division",
                AutoimmunityEquations.Division(permitted, effects.DnaThioguanine, individual.Autoimmunity.GeneralHalfDivision)),
            Of(
                "autoimmunity", "pathogenic_division",
                AutoimmunityEquations.Division(permitted, effects.DnaThioguanine, parameters.Autoimmunity.HalfDivisionThioguanine)),
            Of(
                "autoimmunity", "general_synthesis",
                AutoimmunityEquations.Synthesis(in slow.Autoimmunity.General, parameters.Autoimmunity.GeneralShortLivedShare)),
            Of(
                "autoimmunity", "pathogenic_synthesis",
                AutoimmunityEquations.Synthesis(in slow.Autoimmunity.Pathogenic, parameters.Autoimmunity.PathogenicShortLivedShare)),
            Of("immunoglobulin", "catabolism", ImmunoglobulinEquations.Catabolism(in slow.Immunoglobulin, in effects, in parameters.Immunoglobulin, in individual.Immunoglobulin)),
            Of("nerve-ending", "calcium_per_channel", calcium),
            Of("nerve-ending", "quantal_content_at_rest", content),
            Of("nerve-ending", "healthy_quantal_content_at_rest", healthy),
            Of("nerve-ending", "quantal_content_after_exercise", afterExercise),
            Of("nerve-ending", "hand_use", handUse),
            Of("nerve-ending", "proximal_use", proximalUse),
            Of("nerve-ending", "firing_at_rest", NerveEndingEquations.FiringFraction(content, in nerve)),
            Of("nerve-ending", "firing_after_exercise", NerveEndingEquations.FiringFraction(afterExercise, in nerve)),
            Of("nerve-ending", "strength", readouts.Strength),
            Of("nerve-ending", "weakness", weakness),
            Of("nerve-ending", "tug3_demand", FunctionEquations.Tug3Demand(weakness, in nerve)),
            Of("nerve-ending", "ability", FunctionEquations.Ability(weakness, in nerve)),
            Of("marrow", "surviving_divisions", MarrowEquations.SurvivingDivisions(in effects, in parameters.Marrow)),
            Of("marrow", "saturation", MarrowEquations.Saturation(in effects, in parameters.Marrow)),
            Of("marrow", "neutrophil_count", readouts.Neutrophils),
            Of("marrow", "lymphocyte_count", readouts.Lymphocytes),
            Of("marrow", "relative_red_volume", MarrowEquations.RelativeRedVolume(in slow.Marrow)),
            Of("marrow", "red_cell_births", MarrowEquations.RedCellBirths(in slow.Marrow, in parameters.Marrow)),
            Of("marrow", "redistribution", MarrowEquations.Redistribution(in effects, in parameters.Marrow)),
            Of("liver-and-gut", "exposure", exposure),
            Of("liver-and-gut", "intolerance", LiverAndGutEquations.Intolerance(in slow.LiverAndGut, exposure, in individual.LiverAndGut)),
            Of(
                "liver-and-gut", "liver_intolerance",
                LiverAndGutEquations.LiverIntolerance(in slow.LiverAndGut, exposure, in individual.LiverAndGut)),
            Of("hazards", "neutropenia", HazardsEquations.Neutropenia(slow.Marrow.Neutrophils, in individual.Hazards)),
            Of("hazards", "contracted", contracted),
            Of("hazards", "infection", HazardsEquations.OneAfterAnother(contracted, in parameters.Hazards)),
            Of("hazards", "bleeding", HazardsEquations.Bleeding(slow.Marrow.Platelets, in parameters.Hazards, in individual.Hazards)),
            Of("hazards", "other_causes", HazardsEquations.OtherDeath(in slow.Hazards, in individual.Hazards)),
            Of("hazards", "fatality", HazardsEquations.Fatality(slow.Marrow.Neutrophils, in individual.Hazards)),
            Of("liver-and-gut", "dose_ratio", LiverAndGutEquations.DoseRatio(effects.AzathioprineDose, in parameters.LiverAndGut)),
        ];
    }

    private static ModelFormula Of(string mechanism, string name, Expression value, LinePart part = LinePart.Quantity) =>
        new(mechanism, part, SymbolNames.Qualified(mechanism, name), value);

    private static List<ModelFormula> States(LinePart part, ref WholeState<Expression> state)
    {
        var values = Fields.Of<WholeState<Expression>, Expression>(ref state).ToArray();
        return [.. ModelSymbols.Layout<WholeState<Expression>>().Select((place, index) =>
        {
            var (mechanism, name) = SymbolNames.OfPath(place.Path);
            return Of(mechanism, name, values[index], part);
        })];
    }

    /// <summary>What the drugs do, without what is infused: that is given from outside.</summary>
    private static List<ModelFormula> Effects(ref DrugEffects<Expression> effects)
    {
        var values = Fields.Of<DrugEffects<Expression>, Expression>(ref effects).ToArray();
        return [.. ModelSymbols.Layout<DrugEffects<Expression>>()
            .Select((place, index) => new ModelFormula("", LinePart.Effect, $"drive.{SymbolNames.Words(place.Name)}", values[index]))
            .Where(formula => formula.Value.OperandCount > 0)];
    }

    private static List<ModelFormula> Readouts(ref ModelReadouts<Expression> readouts)
    {
        var values = Fields.Of<ModelReadouts<Expression>, Expression>(ref readouts).ToArray();
        return [.. ModelSymbols.Layout<ModelReadouts<Expression>>().Select((place, index) =>
            new ModelFormula("", LinePart.Readout, place.Field.GetCustomAttribute<ReadoutAttribute>()!.Id, values[index]))];
    }

    /// <summary>What of a dose each drug absorbs.</summary>
    private readonly struct Absorbing(Expression dose, DrugInteractions<Expression> others) : IDrugVisitor<Expression>
    {
        public List<ModelFormula> Absorbed { get; } = [];

        public void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, Expression>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Expression>
            where TParameters : struct
            where TIndividual : struct =>
            Absorbed.Add(Of(TDrug.Drug.Word(), "bioavailable_dose", TDrug.Absorbed(dose, in others, in parameters), LinePart.Dose));
    }

    /// <summary>What is observed of each drug.</summary>
    private struct Observing : IDrugVisitor<Expression>
    {
        public List<ModelFormula> Quantities;

        public readonly void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, Expression>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Expression>
            where TParameters : struct
            where TIndividual : struct
        {
            if (TDrug.Observed is { } observed)
            {
                Quantities.Add(Of(TDrug.Drug.Word(), observed.Name, TDrug.Observe(in amounts, in individual)));
            }
        }
    }
}
