using Quantal.Model.Drugs;
using Quantal.Model.Expressions;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Printing;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Models;

/// <summary>
/// The whole model as one system with one patient's parameters and one treatment's doses, ready to be written in a format.
/// Formulas come from running the one text of the equations on symbols; every format writes these and has none of its own.
/// </summary>
public sealed class ExportedModel
{
    private readonly ModelText _text;
    private readonly IReadOnlyList<ExportedFormula> _quantities;

    private ExportedModel(ModelText text, string name, string treatment)
    {
        (this._text, Name, Treatment) = (text, name, treatment);
        _quantities = Formulas(LinePart.Effect, LinePart.Quantity);
        Individual = Formulas(LinePart.Individual);
        Absorbed = Formulas(LinePart.Dose);
        Exchanged = Formulas(LinePart.Exchange);
        var initial = Formulas(LinePart.Initial).ToDictionary(line => line.Name);
        States = [.. Formulas(LinePart.Derivative).Select(line => new ExportedState(
            line.Name, text.Symbols.Dimensions[line.Name].ToString(), initial[line.Name].Formula, line.Formula))];
        var formulas = Formulas(LinePart.Readout).ToDictionary(line => line.Name);
        Readouts = [.. ReadoutCatalog.All.Select((readout, index) => new ExportedReadout(
            readout.Id,
            formulas[readout.Id].Formula,
            Model.Units.Unit.Parse(formulas[readout.Id].Unit).Dimension.ToString(),
            ReadoutCatalog.FromCoherent[index],
            formulas[readout.Id].Unit,
            readout.Label))];
    }

    /// <summary>Name of the patient file without its extension.</summary>
    public string Name { get; }

    /// <summary>Name of the treatment.</summary>
    public string Treatment { get; }

    /// <summary>The parameters and, after them, what is known of the patient from outside.</summary>
    public required IReadOnlyList<ExportedParameter> Parameters { get; init; }

    /// <summary>The parameters that vary between patients like this one.</summary>
    public IReadOnlyList<VariationBlock> Variation => VariationBlock.Of(Parameters);

    /// <summary>
    /// Names of two parameters of which the first is below the second in every patient; null where neither varies. Nobody has the disease whose
    /// action potential is not below what is normal for the same person.
    /// </summary>
    public (string Lesser, string Greater)? Ordered =>
        Parameters.Single(one => one.Record?.Id == PopulationModel.BaselineCmap) is var lesser
        && Parameters.Single(one => one.Record?.Id == PopulationModel.NormalCmap) is var greater
        && (lesser.Variation ?? greater.Variation) is not null
            ? (lesser.Name, greater.Name)
            : null;

    /// <summary>What happens to the patient, by kind and then by time.</summary>
    public required IReadOnlyList<JumpRun> Jumps { get; init; }

    /// <summary>When readouts are asked for, in days, ascending.</summary>
    public required IReadOnlyList<double> SavedDays { get; init; }

    /// <summary>What follows from the parameters once per patient, each from what stands before it.</summary>
    public IReadOnlyList<ExportedFormula> Individual { get; }

    /// <summary>The states, in the order of their derivatives.</summary>
    public IReadOnlyList<ExportedState> States { get; }

    /// <summary>The columns of the results.</summary>
    public IReadOnlyList<ExportedReadout> Readouts { get; }

    /// <summary>What of a swallowed <see cref="ModelSymbols.Dose"/> is absorbed, for the drugs of which that is not all.</summary>
    public IReadOnlyList<ExportedFormula> Absorbed { get; }

    /// <summary>What an exchange of <see cref="ModelSymbols.PlasmaVolumes"/> makes of states.</summary>
    public IReadOnlyList<ExportedFormula> Exchanged { get; }

    /// <summary>Name of the rate at which immunoglobulin is infused, in mg per day; it is given from outside.</summary>
    public static string InfusionRate => "drive.immunoglobulin_infusion";

    /// <summary>Makes the model of a scenario's typical patient under one of its treatments.</summary>
    /// <param name="catalog">The checked evidence.</param>
    /// <param name="scenario">The patient and the days of observation.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="name">What to call it: the patient file's name without its extension.</param>
    public static ExportedModel Of(ParameterCatalog catalog, Scenario scenario, Treatment treatment, string name)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(treatment);
        var patient = new PatientFactory(new ParameterTable(catalog)).Typical(scenario.Patient);
        var plan = PlanCompiler.Compile(
            treatment, scenario.Patient.WeightKilograms, scenario.Observation, StepRule.Default, AbsorptionLags.Of(catalog));
        var measured = PatientFactory.MeasuredRecords(scenario.Patient);
        return Of(catalog, patient, plan, name, treatment.Name, record => !measured.Contains(record.Id));
    }

    /// <summary>Makes one patient's model, in which nothing varies between patients.</summary>
    /// <param name="catalog">The checked evidence.</param>
    /// <param name="patient">The patient's values.</param>
    /// <param name="plan">The compiled treatment.</param>
    /// <param name="name">What to call it: the patient file's name without its extension.</param>
    /// <param name="treatment">Name of the treatment.</param>
    public static ExportedModel Of(ParameterCatalog catalog, VirtualPatient patient, TreatmentPlan plan, string name, string treatment)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(patient);
        ArgumentNullException.ThrowIfNull(plan);
        return Of(catalog, patient, plan, name, treatment, _ => false);
    }

    private static ExportedModel Of(
        ParameterCatalog catalog, VirtualPatient patient, TreatmentPlan plan, string name, string treatment, Func<ParameterRecord, bool> varies)
    {
        var text = ModelText.Of(catalog);
        return new ExportedModel(text, name, treatment)
        {
            Parameters =
                [.. ParametersOf(text.Symbols, new ParameterTable(catalog), patient, varies), .. CovariatesOf(text.Symbols, patient)],
            Jumps = JumpRuns.Of(plan),
            SavedDays = plan.SavedDays,
        };
    }

    /// <summary>What a swallowed <see cref="ModelSymbols.Dose"/> of a drug makes of states.</summary>
    /// <param name="drug">Any drug that has compartments of its own.</param>
    public IReadOnlyList<ExportedFormula> Taken(Drug drug) =>
        [.. Formulas(LinePart.Intake).Where(line => line.Name.StartsWith($"{drug.Word()}.", StringComparison.Ordinal))];

    /// <summary>
    /// What a jump makes of states, each formula complete in itself; of several all are evaluated before the first takes effect.
    /// </summary>
    /// <param name="kind">What happens.</param>
    /// <param name="amount">How much, in the unit of its kind.</param>
    public IReadOnlyList<ExportedFormula> After(JumpKind kind, Expression amount)
    {
        if (kind == JumpKind.InfusionRate)
        {
            return [new(InfusionRate, amount, "mg/day")];
        }

        var replacements = new Dictionary<string, Expression> { [ModelSymbols.Dose] = amount, [ModelSymbols.PlasmaVolumes] = amount };
        foreach (var absorbed in Absorbed)
        {
            replacements.Add(absorbed.Name, Substituted(absorbed.Formula, replacements));
        }

        var changes = kind.Drug is { } drug ? Taken(drug) : Exchanged;
        return [.. changes.Select(change => change with { Formula = Substituted(change.Formula, replacements) })];
    }

    /// <summary>The quantities of the moment that formulas need, directly or through others, each after those it needs itself.</summary>
    /// <param name="formulas">The formulas.</param>
    public IReadOnlyList<ExportedFormula> QuantitiesFor(IEnumerable<Expression> formulas)
    {
        var needed = formulas.SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);
        var kept = new List<ExportedFormula>();
        foreach (var quantity in _quantities.Reverse().Where(quantity => needed.Contains(quantity.Name)))
        {
            kept.Add(quantity);
            needed.UnionWith(NamesIn(quantity.Formula));
        }

        kept.Reverse();
        return kept;
    }

    /// <summary>Every name in a formula, once.</summary>
    public static IReadOnlySet<string> NamesIn(Expression formula)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(formula);
        return names;

        void Collect(Expression part)
        {
            if (part.Kind == ExpressionKind.Symbol)
            {
                names.Add(part.Name);
            }

            if (part.OperandCount > 0)
            {
                Collect(part.Left);
            }

            if (part.OperandCount > 1)
            {
                Collect(part.Right);
            }
        }
    }

    /// <summary>A formula with other formulas in the place of some of its names.</summary>
    private static Expression Substituted(Expression formula, Dictionary<string, Expression> replacements) =>
        formula.Evaluate(
            NamesIn(formula).ToDictionary(name => name, name => replacements.GetValueOrDefault(name, Expression.Symbol(name))));

    private static IEnumerable<ExportedParameter> ParametersOf(
        ModelSymbols symbols, ParameterTable table, VirtualPatient patient, Func<ParameterRecord, bool> varies)
    {
        var parameters = symbols.Parameters;
        return Fields.Of<ModelParameters<Expression>, Expression>(ref parameters).ToArray().Select((symbol, index) =>
        {
            var record = table.Records[index];
            var (lower, upper) = record.CoherentBounds;
            return new ExportedParameter(
                symbol.Name, patient.Parameters[index], symbols.Dimensions[symbol.Name].ToString(),
                $"{record.Meaning} [{record.Id}, {GradeWords.Of(record.Grade)}]", record,
                record.Variation is { Distribution: not Distribution.LogNormalOfMean } variation && varies(record)
                    ? new(variation.Distribution, variation.StandardDeviation, lower, upper, variation.Correlations)
                    : null);
        });
    }

    private static IEnumerable<ExportedParameter> CovariatesOf(ModelSymbols symbols, VirtualPatient patient)
    {
        var covariates = symbols.Covariates;
        return Fields.Of<ModelCovariates<Expression>, Expression>(ref covariates).ToArray().Select((symbol, index) =>
            new ExportedParameter(
                symbol.Name, patient.Covariates[index], symbols.Dimensions[symbol.Name].ToString(), "known of the patient from outside",
                null, null));
    }

    private List<ExportedFormula> Formulas(params LinePart[] parts) =>
        [.. _text.Lines.Where(line => parts.Contains(line.Part)).Select(line => new ExportedFormula(line.Subject, line.Formula, line.Unit))];
}

/// <summary>A parameter or covariate with the patient's value.</summary>
/// <param name="Name">Its name, with its mechanism and a point in front.</param>
/// <param name="Value">The patient's value in the coherent unit.</param>
/// <param name="Unit">Coherent unit of dm (L), mg, day, nmol and mV; <c>1</c> for a pure number.</param>
/// <param name="Meaning">What it is, in words, with the id and grade of its evidence record if it has one.</param>
/// <param name="Record">Its evidence record; null for what is known of the patient from outside.</param>
/// <param name="Variation">How it differs between patients like this one; null if it does not.</param>
public sealed record ExportedParameter(
    string Name, double Value, string Unit, string Meaning, ParameterRecord? Record, ExportedVariation? Variation);

/// <summary>A state of the whole system.</summary>
/// <param name="Name">Its name, with its mechanism and a point in front.</param>
/// <param name="Unit">Coherent unit; <c>1</c> for a pure number.</param>
/// <param name="Initial">Its value before treatment, in parameters.</param>
/// <param name="Derivative">Its rate of change per day.</param>
public sealed record ExportedState(string Name, string Unit, Expression Initial, Expression Derivative);

/// <summary>A column of the results.</summary>
/// <param name="Id">Name of the column.</param>
/// <param name="Formula">Its value in coherent units.</param>
/// <param name="CoherentUnit">Coherent unit of <paramref name="Formula"/>.</param>
/// <param name="FromCoherent">Factor from the coherent unit to the column's.</param>
/// <param name="Unit">Unit of the column; <c>1</c> for a pure number.</param>
/// <param name="Label">What it is, in a few words.</param>
public sealed record ExportedReadout(string Id, Expression Formula, string CoherentUnit, double FromCoherent, string Unit, string Label);

/// <summary>A named quantity with its formula.</summary>
/// <param name="Name">Its name, with its mechanism and a point in front.</param>
/// <param name="Formula">In parameters, states and quantities that stand before it.</param>
/// <param name="Unit">Coherent unit; <c>1</c> for a pure number.</param>
public sealed record ExportedFormula(string Name, Expression Formula, string Unit);
