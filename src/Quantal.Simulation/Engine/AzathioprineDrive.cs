using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Effects;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Simulation.Engine;

/// <summary>
/// Azathioprine and allopurinol through a simulation, and azathioprine's part of the drive. The drive is linear in the
/// amounts, but for the square of thioguanine, so its moments over a stretch are fixed linear and quadratic forms of the
/// amounts at the start: no sampling in the loop.
/// </summary>
internal sealed class AzathioprineDrive<T>
    where T : struct, ILane<T>
{
    private const int LinearEffects = 3;
    private const int Effects = LinearEffects + 1;
    private const int Square = LinearEffects;

    // Simpson's rule on this many parts is exact to 1e-7 even over the hours after a tablet.
    private const int SimpsonParts = 48;

    private readonly DrugSchedule _schedule;
    private readonly ClosedForm<AzathioprineAmounts<T>, AzathioprineIndividual<T>, T> _azathioprine;
    private readonly ClosedForm<AllopurinolAmounts<T>, AllopurinolParameters<T>, T> _allopurinol;
    private readonly AzathioprineParameters<T> _parameters;
    private readonly AllopurinolParameters<T> _inhibitor;
    private readonly AzathioprineIndividual<T> _individual;
    private readonly LaneArray<T>[] _forms;
    private readonly LaneArray<T>[] _squares;
    private readonly T[] _mean = new T[Effects];
    private readonly T[] _halfRise = new T[Effects];

    public AzathioprineDrive(DrugSchedule schedule, in ModelParameters<T> parameters, in ModelIndividual<T> individual)
    {
        _schedule = schedule;
        _parameters = parameters.Azathioprine;
        _inhibitor = parameters.Allopurinol;
        _individual = individual.Azathioprine;
        _azathioprine = new(in individual.Azathioprine, schedule.Kinds);
        _allopurinol = new(in parameters.Allopurinol, schedule.Kinds);
        _forms = [.. schedule.Kinds.Select(kind => FormsOver(kind.Days))];
        _squares = [.. schedule.Kinds.Select(kind => SquaresOver(kind.Days))];
    }

    /// <summary>What each patient swallows of azathioprine for each mg of the schedule.</summary>
    public T Taken { get; set; } = T.Constant(1);

    /// <summary>What each patient swallows of allopurinol for each mg of the schedule.</summary>
    public T InhibitorTaken { get; set; } = T.Constant(1);

    /// <summary>Azathioprine and its metabolites now.</summary>
    public ref AzathioprineAmounts<T> Azathioprine => ref _azathioprine.Amounts;

    /// <summary>Allopurinol now.</summary>
    public ref AllopurinolAmounts<T> Allopurinol => ref _allopurinol.Amounts;

    /// <summary>Moves through a step and writes azathioprine's part of its drive.</summary>
    public void Step(int step, ref AffineDrugEffects<T> drive)
    {
        Array.Fill(_mean, T.Constant(0));
        Array.Fill(_halfRise, T.Constant(0));
        foreach (ref readonly var stretch in _schedule.Of(step))
        {
            Swallow(in stretch);
            Collect(in stretch);
            _azathioprine.Advance(stretch.Kind);
            if (_schedule.HasSecond)
            {
                _allopurinol.Advance(stretch.Kind);
            }
        }

        (drive.Mean.DnaThioguanine, drive.Mean.Mmp, drive.Mean.AzathioprineDose) = (_mean[0], _mean[1], _mean[2]);
        (drive.HalfRise.DnaThioguanine, drive.HalfRise.Mmp, drive.HalfRise.AzathioprineDose) = (_halfRise[0], _halfRise[1], _halfRise[2]);
        (drive.Mean.DnaThioguanineSquared, drive.HalfRise.DnaThioguanineSquared) = (_mean[Square], _halfRise[Square]);
    }

    /// <summary>Keeps the amounts for <see cref="Recall"/>.</summary>
    public void Remember()
    {
        _azathioprine.Remember();
        _allopurinol.Remember();
    }

    /// <summary>Goes back to the amounts at <see cref="Remember"/>.</summary>
    public void Recall()
    {
        _azathioprine.Recall();
        _allopurinol.Recall();
    }

    private void Swallow(in Stretch stretch)
    {
        if (stretch.SecondDose > 0)
        {
            _allopurinol.Amounts.Body += InhibitorTaken * T.Constant(stretch.SecondDose);
        }

        if (stretch.Dose > 0)
        {
            var dose = Taken * T.Constant(stretch.Dose);
            ref var amounts = ref _azathioprine.Amounts;
            amounts.Gut += AzathioprineEquations.Bioavailable(dose, _allopurinol.Amounts.Body, in _parameters, in _inhibitor);
            amounts.RecentDoses += dose;
        }
    }

    private void Collect(in Stretch stretch)
    {
        var forms = _forms[stretch.Kind].Span;
        var state = _azathioprine.State;
        for (var effect = 0; effect < LinearEffects; effect++)
        {
            var mean = T.Constant(0);
            var first = T.Constant(0);
            var row = forms.Slice(2 * effect * state.Length, 2 * state.Length);
            for (var compartment = 0; compartment < state.Length; compartment++)
            {
                mean = T.FusedMultiplyAdd(row[compartment], state[compartment], mean);
                first = T.FusedMultiplyAdd(row[state.Length + compartment], state[compartment], first);
            }

            stretch.AddMoments(mean, first, ref _mean[effect], ref _halfRise[effect]);
        }

        CollectSquare(in stretch, state);
    }

    private void CollectSquare(in Stretch stretch, ReadOnlySpan<T> state)
    {
        var squares = _squares[stretch.Kind].Span;
        var mean = T.Constant(0);
        var first = T.Constant(0);
        var place = 0;
        for (var one = 0; one < state.Length; one++)
        {
            for (var other = 0; other <= one; other++)
            {
                var product = state[one] * state[other];
                mean = T.FusedMultiplyAdd(squares[place], product, mean);
                first = T.FusedMultiplyAdd(squares[place + 1], product, first);
                place += 2;
            }
        }

        stretch.AddMoments(mean, first, ref _mean[Square], ref _halfRise[Square]);
    }

    /// <summary>For each effect two rows: its mean, and its mean weighted by the place in the stretch, per amount at the start.</summary>
    private LaneArray<T> FormsOver(double days)
    {
        var count = _azathioprine.Count;
        var forms = new LaneArray<T>(2 * LinearEffects * count);
        _azathioprine.MomentsOver(days, EffectsPerAmount(), forms.Span);
        return forms;
    }

    /// <summary>
    /// For each pair of compartments two coefficients of the square of thioguanine: of its mean over a stretch and of its mean
    /// weighted by the place. Thioguanine at a place is a linear form of the amounts at the start; its square is integrated.
    /// </summary>
    private LaneArray<T> SquaresOver(double days)
    {
        var count = _azathioprine.Count;
        var part = _azathioprine.PropagatorOver(days / SimpsonParts).Span;
        var row = EffectsPerAmount().AsSpan(0, count).ToArray();
        var next = new T[count];
        var squares = new LaneArray<T>(count * (count + 1));
        for (var node = 0; node <= SimpsonParts; node++)
        {
            var weight = (node is 0 or SimpsonParts ? 1 : node % 2 == 0 ? 2 : 4) / (3.0 * SimpsonParts);
            AddSquares(squares.Span, row, weight, (double)node / SimpsonParts);
            for (var column = 0; column < count; column++)
            {
                next[column] = T.Constant(0);
                for (var from = 0; from < count; from++)
                {
                    next[column] = T.FusedMultiplyAdd(row[from], part[(from * count) + column], next[column]);
                }
            }

            next.CopyTo(row, 0);
        }

        return squares;
    }

    private static void AddSquares(Span<T> squares, T[] row, double weight, double placeInStretch)
    {
        var place = 0;
        for (var one = 0; one < row.Length; one++)
        {
            for (var other = 0; other <= one; other++)
            {
                var product = T.Constant(one == other ? weight : 2 * weight) * row[one] * row[other];
                squares[place] += product;
                squares[place + 1] += T.Constant(placeInStretch) * product;
                place += 2;
            }
        }
    }

    /// <summary>Each effect per amount in each compartment, read off the equations; they are linear.</summary>
    private T[] EffectsPerAmount()
    {
        var count = _azathioprine.Count;
        var effects = new T[LinearEffects * count];
        var amounts = default(AzathioprineAmounts<T>);
        var unit = Fields.Of<AzathioprineAmounts<T>, T>(ref amounts);
        for (var compartment = 0; compartment < count; compartment++)
        {
            unit.Clear();
            unit[compartment] = T.Constant(1);
            var drive = default(DrugEffects<T>);
            DrugEffectsEquations.Azathioprine(in amounts, in _individual, ref drive);
            effects[compartment] = drive.DnaThioguanine;
            effects[count + compartment] = drive.Mmp;
            effects[(2 * count) + compartment] = drive.AzathioprineDose;
        }

        return effects;
    }
}
