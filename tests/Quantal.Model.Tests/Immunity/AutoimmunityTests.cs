using Quantal.Model.Effects;
using Quantal.Model.Immunity.Autoimmunity;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Numerics;
using Quantal.Testing;

namespace Quantal.Model.Tests.Immunity;

/// <summary>A failure means that the cells that make antibody leave the range that cells have, or that a drug acts on cells that it cannot reach.</summary>
public class AutoimmunityTests
{
    private const int Draws = 200;

    private static readonly Lane1 None = Lane1.Constant(0);

    [Fact]
    public void Nothing_changes_before_treatment()
    {
        foreach (var (parameters, individual) in Patients())
        {
            AutoimmunityEquations.Initial<Lane1>(out var cells);
            ImmunoglobulinEquations.Initial(in parameters.Immunoglobulin, in individual.Immunoglobulin, out var immunoglobulin);
            var one = Lane1.Constant(1);

            ImmunoglobulinEquations.Derivatives(
                in immunoglobulin, one, one, one, default, in parameters.Immunoglobulin, in individual.Immunoglobulin, out var change);

            Values(Change(cells, default, parameters, individual)).ShouldAllBe(value => value == 0);
            foreach (var value in Fields.Of<ImmunoglobulinState<Lane1>, Lane1>(ref change).ToArray())
            {
                Number(value).ShouldBe(0, 1e-11);
            }
        }
    }

    [Fact]
    public void No_number_of_cells_can_fall_below_nothing_or_rise_above_what_was_there()
    {
        var random = new Random(19);
        foreach (var (parameters, individual) in Patients())
        {
            var effects = AnyEffects(random);
            var cells = Fields.As<AutoimmunityState<Lane1>, Lane1>(
                Enumerable.Range(0, 7).Select(_ => Lane1.Constant(random.NextDouble())).ToArray().AsSpan());
            var count = Fields.Count<AutoimmunityState<Lane1>, Lane1>();
            for (var place = 0; place < count; place++)
            {
                Value(At(cells, place, 0), place).ShouldBeGreaterThanOrEqualTo(0);
                Value(At(cells, place, 1), place).ShouldBeLessThanOrEqualTo(0);
            }

            double Value(AutoimmunityState<Lane1> state, int place) => Values(Change(state, effects, parameters, individual))[place];
        }
    }

    [Fact]
    public void No_drug_touches_a_plasma_cell()
    {
        var random = new Random(20);
        foreach (var (parameters, individual) in Patients())
        {
            AutoimmunityEquations.Initial<Lane1>(out var cells);
            var change = Change(cells, AnyEffects(random), parameters, individual);

            foreach (var lineage in new[] { change.General, change.Pathogenic })
            {
                Number(lineage.Precursors).ShouldBeLessThan(0);
                Number(lineage.ShortLived).ShouldBe(0);
                Number(lineage.LongLived).ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Thioguanine_spares_the_divisions_of_the_general_kind()
    {
        foreach (var (parameters, individual) in Patients())
        {
            foreach (var thioguanine in (double[])[1, 100, 400, 3000])
            {
                var effects = new DrugEffects<Lane1> { DnaThioguanine = Lane1.Constant(thioguanine) };
                AutoimmunityEquations.Initial<Lane1>(out var cells);
                var change = Change(cells, effects, parameters, individual);

                Number(change.General.Precursors).ShouldBeGreaterThan(Number(change.Pathogenic.Precursors));
            }
        }
    }

    [Fact]
    public void Memory_that_was_lost_comes_back_where_cells_divide_and_not_where_none_does()
    {
        foreach (var (parameters, individual) in Patients())
        {
            AutoimmunityEquations.Initial<Lane1>(out var cells);
            var blocked = new DrugEffects<Lane1> { DivisionBlock = Lane1.Constant(1) };
            foreach (var memory in (double[])[1e-6, 0.1, 0.5, 0.99])
            {
                cells.Memory = Lane1.Constant(memory);

                Number(Change(cells, default, parameters, individual).Memory)
                    .ShouldBe(memory * (1 - memory) / Number(parameters.Autoimmunity.MemoryReturnTime), 1e-15);
                Number(Change(cells, blocked, parameters, individual).Memory)
                    .ShouldBe(-memory / Number(parameters.Autoimmunity.MemoryLifetime), 1e-15);
            }
        }
    }

    [Fact]
    public void Immunoglobulin_is_lost_even_where_plasma_is_empty()
    {
        foreach (var (parameters, individual) in Patients())
        {
            ImmunoglobulinEquations.Initial(in parameters.Immunoglobulin, in individual.Immunoglobulin, out var state);
            state.Endosomal = None;

            Number(ImmunoglobulinEquations.Catabolism(in state, default, in parameters.Immunoglobulin, in individual.Immunoglobulin))
                .ShouldBeGreaterThan(0);
        }
    }

    private static AutoimmunityState<Lane1> Change(
        AutoimmunityState<Lane1> cells, DrugEffects<Lane1> effects, ModelParameters<Lane1> parameters, ModelIndividual<Lane1> individual)
    {
        AutoimmunityEquations.Derivatives(
            in cells, Lane1.Constant(1), in effects, in parameters.Autoimmunity, in individual.Autoimmunity, out var change);
        return change;
    }

    private static AutoimmunityState<Lane1> At(AutoimmunityState<Lane1> cells, int place, double value)
    {
        Fields.Of<AutoimmunityState<Lane1>, Lane1>(ref cells)[place] = Lane1.Constant(value);
        return cells;
    }

    private static DrugEffects<Lane1> AnyEffects(Random random) => new()
    {
        DnaThioguanine = Lane1.Constant(1 + (3000 * random.NextDouble())),
        Suppression = Lane1.Constant(random.NextDouble()),
        PrecursorKilling = Lane1.Constant(random.NextDouble()),
        DivisionBlock = Lane1.Constant(random.NextDouble()),
    };

    private static IEnumerable<(ModelParameters<Lane1> Parameters, ModelIndividual<Lane1> Individual)> Patients()
    {
        foreach (var draw in Enumerable.Range(1, Draws))
        {
            var patient = Scenarios.Factory.Draw(Scenarios.Typical, 1, draw);
            var parameters = Fields.As<ModelParameters<Lane1>, Lane1>(patient.Parameters.Select(Lane1.Constant).ToArray().AsSpan());
            var covariates = Fields.As<ModelCovariates<Lane1>, Lane1>(patient.Covariates.Select(Lane1.Constant).ToArray().AsSpan());
            yield return (parameters, ModelIndividual<Lane1>.Of(in parameters, in covariates));
        }
    }

    private static double[] Values(AutoimmunityState<Lane1> state) =>
        [.. Fields.Of<AutoimmunityState<Lane1>, Lane1>(ref state).ToArray().Select(Number)];

    private static double Number(Lane1 value) => Lane1.GetLane(value, 0);
}
