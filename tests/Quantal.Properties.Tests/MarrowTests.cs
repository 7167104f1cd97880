using Quantal.Model.Effects;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Layout;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Numerics.Random;
using Quantal.Numerics.Steps;
using Quantal.Testing;

namespace Quantal.Properties.Tests;

/// <summary>
/// A failure means that blood counts can leave their range, move without a cause, swing long after it, or answer thioguanine the wrong way.
/// </summary>
public class MarrowTests
{
    private const double StepDays = 0.5;
    private const double GreatestMacrocytosis = 1.5;
    private const int YearDays = 365;

    private static readonly double PerCell = Unit.Parse("pmol/8e8RBC").ToCoherent;

    private static readonly string[] Ids =
        [.. Scenarios.Table.Records.Select(record => record.Id).Where(id => id.StartsWith("marrow.", StringComparison.Ordinal))];

    [Fact]
    public void Nothing_moves_before_treatment()
    {
        for (var trial = 0; trial < 1000; trial++)
        {
            var marrow = new Marrow(Random(trial));

            foreach (var rate in marrow.Rates())
            {
                Lanes(rate).ShouldAllBe(value => Math.Abs(value) < 1e-12);
            }
        }
    }

    [Fact]
    public void Counts_stay_in_their_range_whatever_thioguanine_does()
    {
        // 10 000 marrows with parameters anywhere between their bounds, each through three levels of thioguanine and none at last.
        for (var bundle = 0; bundle < 10_000 / Lane8.Width; bundle++)
        {
            var parameters = Random(bundle);
            var marrow = new Marrow(parameters);
            for (var level = 0; level < 4; level++)
            {
                var which = (uint)level;
                marrow.Thioguanine(lane => level == 3 ? 0 : 20_000 * Math.Pow(Uniform(bundle, lane, 1000 + which), 3));
                for (var day = 0; day < 60; day += 4)
                {
                    marrow.Advance(4);
                    Within(marrow.State.Progenitors, Lane8.Constant(1));
                    Within(marrow.State.Neutrophils, Lane8.Constant(2));
                    Within(marrow.State.Lymphocytes, Lane8.Constant(1));
                    Within(marrow.State.Platelets, Lane8.Constant(1) + parameters.PlateletFeedback);
                    Within(
                        MarrowEquations.RelativeRedVolume(in marrow.State),
                        Lane8.Constant(GreatestMacrocytosis) * (Lane8.Constant(1) + parameters.RedCellFeedback));
                }
            }
        }
    }

    [Fact]
    public void A_year_after_the_last_change_of_dose_no_count_swings()
    {
        for (var bundle = 0; bundle < 1000 / Lane8.Width; bundle++)
        {
            var marrow = new Marrow(Drawn(bundle));
            foreach (var (most, purpose) in new[] { (400, 1u), (20_000, 2u), (400, 1u) })
            {
                marrow.Thioguanine(lane => most * Uniform(bundle, lane, purpose));
                marrow.Advance(90);
            }

            marrow.Advance(YearDays);
            var (lowest, highest) = (Lane8.Constant(double.PositiveInfinity), Lane8.Constant(0));
            for (var day = 0; day < YearDays; day += 5)
            {
                marrow.Advance(5);
                var white = marrow.WhiteCells();
                (lowest, highest) = (Lane8.Min(lowest, white), Lane8.Max(highest, white));
            }

            Lanes(highest / lowest).ShouldAllBe(swing => swing < 1.1);
        }
    }

    [Fact]
    public void More_thioguanine_means_fewer_of_every_cell_and_larger_red_ones()
    {
        for (var bundle = 0; bundle < 50; bundle++)
        {
            var parameters = Drawn(bundle);
            var number = bundle;
            var less = Settled(parameters, lane => 50 + (400 * Uniform(number, lane, 1)));
            var more = Settled(parameters, lane => 1.5 * (50 + (400 * Uniform(number, lane, 1))));

            Below(more.Neutrophils, less.Neutrophils);
            Below(more.Lymphocytes, less.Lymphocytes);
            Below(more.Platelets, less.Platelets);
            Below(more.FirstRedCells, less.FirstRedCells);
            Below(MarrowEquations.MeanCellVolume(in less, in parameters), MarrowEquations.MeanCellVolume(in more, in parameters));
        }
    }

    [Fact]
    public void A_marrow_of_which_no_division_lives_is_empty_in_time_and_fills_again()
    {
        var marrow = new Marrow(Drawn(0));
        marrow.Thioguanine(_ => 1e6);
        marrow.Advance(2 * YearDays);

        foreach (var cells in new[] { marrow.State.Neutrophils, marrow.State.Platelets, marrow.State.Lymphocytes, marrow.State.FourthRedCells })
        {
            Lanes(cells).ShouldAllBe(value => value > 0 && value < 0.02);
        }

        marrow.Thioguanine(_ => 0);
        marrow.Advance(2 * YearDays);
        foreach (var cells in new[] { marrow.State.Neutrophils, marrow.State.Platelets, marrow.State.Lymphocytes, marrow.State.FourthRedCells })
        {
            Lanes(cells).ShouldAllBe(value => Math.Abs(value - 1) < 0.01);
        }
    }

    private static MarrowState<Lane8> Settled(in MarrowParameters<Lane8> parameters, Func<int, double> thioguanine)
    {
        var marrow = new Marrow(parameters);
        marrow.Thioguanine(thioguanine);
        marrow.Advance(3 * YearDays);
        return marrow.State;
    }

    /// <summary>Parameters anywhere between their bounds.</summary>
    private static MarrowParameters<Lane8> Random(int bundle)
    {
        var parameters = default(MarrowParameters<Lane8>);
        var fields = Fields.Of<MarrowParameters<Lane8>, Lane8>(ref parameters);
        for (var field = 0; field < fields.Length; field++)
        {
            var (bounds, purpose) = (Scenarios.Table.Records[Scenarios.Table.IndexOf(Ids[field])].CoherentBounds, (uint)field);
            fields[field] = Each(lane => bounds.Lower + ((bounds.Upper - bounds.Lower) * Uniform(bundle, lane, purpose)));
        }

        return parameters;
    }

    /// <summary>Parameters of virtual patients.</summary>
    private static MarrowParameters<Lane8> Drawn(int bundle)
    {
        var patients = Enumerable.Range(1, Lane8.Width)
            .Select(place => Scenarios.Factory.Draw(Scenarios.Typical, 7, (bundle * Lane8.Width) + place)).ToArray();
        var parameters = default(MarrowParameters<Lane8>);
        var fields = Fields.Of<MarrowParameters<Lane8>, Lane8>(ref parameters);
        for (var field = 0; field < fields.Length; field++)
        {
            var place = Scenarios.Table.IndexOf(Ids[field]);
            fields[field] = Each(lane => patients[lane].Parameters[place]);
        }

        return parameters;
    }

    private static double Uniform(int bundle, int lane, uint purpose) =>
        KeyedRandom.Uniform(3, (ulong)((bundle * Lane8.Width) + lane), purpose, 0);

    private static Lane8 Each(Func<int, double> value) => Lane8.Load([.. Enumerable.Range(0, Lane8.Width).Select(value)]);

    private static IEnumerable<double> Lanes(Lane8 value) => Enumerable.Range(0, Lane8.Width).Select(lane => Lane8.GetLane(value, lane));

    private static void Within(Lane8 value, Lane8 greatest)
    {
        for (var lane = 0; lane < Lane8.Width; lane++)
        {
            Lane8.GetLane(value, lane).ShouldBeInRange(double.Epsilon, Lane8.GetLane(greatest, lane) * (1 + 1e-9));
        }
    }

    private static void Below(Lane8 lesser, Lane8 greater) => Lanes(greater - lesser).ShouldAllBe(difference => difference > 0);

    private sealed class Marrow(MarrowParameters<Lane8> parameters)
    {
        private readonly Lane8[] _scratch = new Lane8[FixedStep.ClassicalScratchPerState * Fields.Count<MarrowState<Lane8>, Lane8>()];
        private readonly MarrowIndividual<Lane8> _individual = MarrowIndividual<Lane8>.Of(in parameters);

        private DrugEffects<Lane8> _effects;

        public MarrowState<Lane8> State = Before();

        /// <summary>Sets thioguanine in DNA of each lane, in pmol per 8e8 red cells.</summary>
        public void Thioguanine(Func<int, double> level) => _effects.DnaThioguanine = Each(lane => PerCell * level(lane));

        public void Advance(int days)
        {
            var equations = new Equations(parameters, _individual, _effects);
            for (var step = 0; step < days / StepDays; step++)
            {
                FixedStep.Classical(ref equations, StepDays, Fields.Of<MarrowState<Lane8>, Lane8>(ref State), _scratch);
            }
        }

        public Lane8[] Rates()
        {
            MarrowEquations.Derivatives(in State, in _effects, in parameters, in _individual, out var derivative);
            return Fields.Of<MarrowState<Lane8>, Lane8>(ref derivative).ToArray();
        }

        public Lane8 WhiteCells() =>
            MarrowEquations.NeutrophilCount(in State, in _effects, in parameters)
            + MarrowEquations.LymphocyteCount(in State, in _effects, in parameters) + (parameters.OtherWhiteCells * State.Neutrophils);

        private static MarrowState<Lane8> Before()
        {
            MarrowEquations.Initial(out MarrowState<Lane8> state);
            return state;
        }
    }

    private readonly struct Equations(MarrowParameters<Lane8> parameters, MarrowIndividual<Lane8> individual, DrugEffects<Lane8> effects)
        : IRightHandSide<Lane8>
    {
        public void Evaluate(double fraction, ReadOnlySpan<Lane8> state, Span<Lane8> derivative) =>
            MarrowEquations.Derivatives(
                in Fields.As<MarrowState<Lane8>, Lane8>(state), in effects, in parameters, in individual,
                out Fields.As<MarrowState<Lane8>, Lane8>(derivative));
    }
}
