using Quantal.Exchange.Workspaces;
using Quantal.Model.Expressions;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Printing;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Numerics;

namespace Quantal.Model.Tests.Printing;

// A failure means that the printed model says something else than the model computes, or says it in numbers instead of names.
public sealed class PrintedModelTests
{
    private const int Patients = 40;

    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly ModelText Text = ModelText.Of(Catalog);

    [Fact]
    public void Printed_lines_give_the_values_that_the_equations_give()
    {
        for (var seed = 0; seed < Patients; seed++)
        {
            var random = new Random(seed);
            var symbols = new Dictionary<string, Lane1>();
            var parameters = Draw(Text.Symbols.Parameters, name => Typical(name) * (0.97 + (0.06 * random.NextDouble())), symbols);
            var covariates = Draw(Text.Symbols.Covariates, name => name is "patient.weight" ? 70 : random.NextDouble(), symbols);
            var state = Draw(Text.Symbols.State, _ => 0.2 + random.NextDouble(), symbols);
            var infusion = Lane1.Constant(random.NextDouble());
            symbols["drive.immunoglobulin_infusion"] = infusion;
            symbols[ModelSymbols.Dose] = Lane1.Constant(20);
            symbols[ModelSymbols.PlasmaVolumes] = Lane1.Constant(1.2);

            var individual = ModelIndividual<Lane1>.Of(in parameters, in covariates);
            WholeEquations.Initial(in parameters, in individual, in covariates, out WholeState<Lane1> initial);
            WholeEquations.Derivatives(in state, infusion, in parameters, in individual, out var derivative);
            var effects = WholeEquations.EffectsOf(in state.Drugs, infusion, in parameters, in individual);
            ReadoutEquations.Of(in state.Slow, in state.Drugs, in effects, in parameters, in individual, out var readouts);
            var exchanged = state;
            ImmunoglobulinEquations.Exchange(
                ref exchanged.Slow.Immunoglobulin, symbols[ModelSymbols.PlasmaVolumes], in parameters.Immunoglobulin);

            // Azathioprine first: what it brings depends on allopurinol before that day's own dose.
            var taken = state;
            foreach (var drug in DrugList.InOrder.Reverse())
            {
                DrugList.Take(drug, symbols[ModelSymbols.Dose], ref taken.Drugs, in parameters);
            }

            var printed = Compute(symbols);

            var names = Names(Text.Symbols.State);
            Compare(printed, LinePart.Initial, names, ref initial);
            Compare(printed, LinePart.Derivative, names, ref derivative);
            Compare(printed, LinePart.Intake, names, ref taken, before: ref state);
            Compare(printed, LinePart.Exchange, names, ref exchanged, before: ref state);
            Compare(printed, LinePart.Individual, Names(Text.Symbols.Individual), ref individual);
            Compare(printed, LinePart.Effect, Names(Text.Symbols.Effects), ref effects);
            Compare(printed, LinePart.Readout, [.. ReadoutCatalog.All.Select(readout => readout.Id)], ref readouts);
        }
    }

    [Fact]
    public void Every_state_and_readout_is_printed_once()
    {
        var states = Names(Text.Symbols.State);

        Subjects(LinePart.Derivative).ShouldBe(states, ignoreOrder: true);
        Subjects(LinePart.Initial).ShouldBe(states, ignoreOrder: true);
        Subjects(LinePart.Readout).ShouldBe(ReadoutCatalog.All.Select(readout => readout.Id), ignoreOrder: true);
        Text.Lines.Select(line => line.Mechanism).Distinct().ShouldBe(Text.Mechanisms, ignoreOrder: true);
    }

    [Fact]
    public void Every_parameter_is_in_an_equation_but_the_lag_which_shifts_the_dose_times()
    {
        var used = Text.Lines.SelectMany(line => Parts(line.Formula)).Select(part => part.Name).ToHashSet();

        Catalog.Records.Where(record => Text.Mechanisms.Contains(record.Mechanism)).Select(record => record.Id)
            .Where(id => !used.Contains(ModelSymbols.ParameterName(id)) && !used.Contains($"{ModelSymbols.ParameterName(id)}_parameter"))
            .ShouldBe(["mycophenolate.absorption-lag", "prednisolone.absorption-lag"], ignoreOrder: true);
    }

    [Fact]
    public void Every_named_quantity_is_used()
    {
        var used = Text.Lines.SelectMany(line => Parts(line.Formula)).Select(part => part.Name).ToHashSet();

        Subjects(LinePart.Quantity).Where(name => !used.Contains(name)).ShouldBeEmpty();
    }

    /// <summary>
    /// One half-life, one whole, the second order of divisions that survive, and the four quarters of a red cell's life; every other
    /// number is a parameter.
    /// </summary>
    [Fact]
    public void Equations_hold_names_not_numbers()
    {
        Text.Lines.SelectMany(line => Parts(line.Formula))
            .Where(part => part.Kind == ExpressionKind.Constant)
            .Select(part => part.Value).Distinct().Order()
            .ShouldBe([0, 0.25, 1, 2, 4]);
    }

    [Theory]
    [InlineData("cmap_mV", "nerve-ending")]
    [InlineData("wbc_1e9_per_L", "marrow")]
    [InlineData("vgcc_titre_pM", "titre")]
    [InlineData("hazard_tumour_detection", "tumour")]
    [InlineData("mmp_pmol_per_8e8_rbc", "azathioprine")]
    public void A_readout_stands_with_its_mechanism(string readout, string mechanism)
    {
        Text.Lines.Single(line => line.Subject == readout).Mechanism.ShouldBe(mechanism);
    }

    [Fact]
    public void A_block_keeps_to_the_width_and_drops_its_own_mechanism_from_names()
    {
        foreach (var mechanism in Text.Mechanisms)
        {
            var block = ModelPrinter.Block(Text, mechanism, 80).ToList();

            block.ShouldAllBe(line => line.Length <= 80);
            block.ShouldAllBe(line => !line.Contains($"{mechanism.Replace('-', '_')}."));
        }
    }

    private static Dictionary<(LinePart Part, string Subject), Lane1> Compute(Dictionary<string, Lane1> symbols)
    {
        var printed = new Dictionary<(LinePart, string), Lane1>();
        foreach (var line in Text.Lines)
        {
            var value = FormulaReader<Lane1>.Compute(TextPrinter.Print(line.Formula), symbols);
            printed.Add((line.Part, line.Subject), value);
            if (line.Part is not (LinePart.Initial or LinePart.Derivative or LinePart.Intake or LinePart.Exchange))
            {
                symbols.Add(line.Subject, value);
            }
        }

        return printed;
    }

    /// <summary>Compares what was printed of a part with the fields of a struct; an exchange prints only what it changes.</summary>
    private static void Compare<T>(Dictionary<(LinePart, string), Lane1> printed, LinePart part, string[] names, ref T computed)
        where T : struct => Compare(printed, part, names, ref computed, before: ref computed);

    private static void Compare<T>(
        Dictionary<(LinePart, string), Lane1> printed, LinePart part, string[] names, ref T computed, ref T before)
        where T : struct
    {
        var compared = 0;
        var values = Fields.Of<T, Lane1>(ref computed);
        var old = Fields.Of<T, Lane1>(ref before);
        foreach (var (index, name) in names.Index())
        {
            var value = Lane1.GetLane(values[index], 0);
            if (printed.TryGetValue((part, name), out var own))
            {
                double.IsFinite(value).ShouldBeTrue(name);
                Lane1.GetLane(own, 0).ShouldBe(value, name);
                compared++;
            }
            else
            {
                Lane1.GetLane(old[index], 0).ShouldBe(value, $"{name} changes and is not printed");
            }
        }

        compared.ShouldBe(Subjects(part).Count(subject => names.Contains(subject)));
        compared.ShouldBeGreaterThan(0);
    }

    private static TLane Draw<TExpression, TLane>(TExpression names, Func<string, double> value, Dictionary<string, Lane1> symbols)
        where TExpression : struct
        where TLane : struct
    {
        var drawn = default(TLane);
        var fields = Fields.Of<TLane, Lane1>(ref drawn);
        foreach (var (index, name) in Names(names).Index())
        {
            fields[index] = Lane1.Constant(value(name));
            symbols.Add(name, fields[index]);
        }

        return drawn;
    }

    private static ModelParameters<Lane1> Draw(
        ModelParameters<Expression> names, Func<string, double> value, Dictionary<string, Lane1> symbols) =>
        Draw<ModelParameters<Expression>, ModelParameters<Lane1>>(names, value, symbols);

    private static ModelCovariates<Lane1> Draw(
        ModelCovariates<Expression> names, Func<string, double> value, Dictionary<string, Lane1> symbols) =>
        Draw<ModelCovariates<Expression>, ModelCovariates<Lane1>>(names, value, symbols);

    private static WholeState<Lane1> Draw(WholeState<Expression> names, Func<string, double> value, Dictionary<string, Lane1> symbols) =>
        Draw<WholeState<Expression>, WholeState<Lane1>>(names, value, symbols);

    private static string[] Names<T>(T symbols)
        where T : struct =>
        [.. Fields.Of<T, Expression>(ref symbols).ToArray().Select(symbol => symbol.Name)];

    private static double Typical(string symbol) => Catalog.Records
        .Single(record => ModelSymbols.ParameterName(record.Id) is var name && (name == symbol || $"{name}_parameter" == symbol))
        .CoherentValue;

    private static IEnumerable<string> Subjects(LinePart part) => Text.Lines.Where(line => line.Part == part).Select(line => line.Subject);

    private static IEnumerable<Expression> Parts(Expression formula)
    {
        yield return formula;
        Expression[] operands = formula.OperandCount switch { 0 => [], 1 => [formula.Left], _ => [formula.Left, formula.Right] };
        foreach (var part in operands.SelectMany(Parts))
        {
            yield return part;
        }
    }
}
