using Quantal.Model.Allopurinol;
using Quantal.Model.Azathioprine;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Simulation.Engine;

/// <summary>
/// Azathioprine and allopurinol through a simulation, and azathioprine's part of the drive. The drive is linear in the
/// amounts, so its moments over a stretch are fixed linear forms of the amounts at the start: no sampling in the loop.
/// </summary>
internal sealed class AzathioprineDrive<T>
    where T : struct, ILane<T>
{
    private const int Effects = 3;
    private static readonly Quadrature Rule = Quadrature.Gauss(12);

    private readonly DrugSchedule _schedule;
    private readonly ClosedForm<AzathioprineAmounts<T>, AzathioprineIndividual<T>, T> _azathioprine;
    private readonly ClosedForm<AllopurinolAmounts<T>, AllopurinolParameters<T>, T> _allopurinol;
    private readonly AzathioprineParameters<T> _parameters;
    private readonly AllopurinolParameters<T> _inhibitor;
    private readonly AzathioprineIndividual<T> _individual;
    private readonly T[][] _forms;
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
    }

    /// <summary>Azathioprine and its metabolites now.</summary>
    public ref AzathioprineAmounts<T> Azathioprine => ref _azathioprine.Amounts;

    /// <summary>Allopurinol now.</summary>
    public ref AllopurinolAmounts<T> Allopurinol => ref _allopurinol.Amounts;

    /// <summary>Moves through a step and writes azathioprine's part of its drive.</summary>
    public void Step(int step, ref AffineDrive<T> drive)
    {
        Array.Fill(_mean, T.Constant(0));
        Array.Fill(_halfRise, T.Constant(0));
        foreach (ref readonly var stretch in _schedule.Of(step))
        {
            Swallow(in stretch);
            Collect(in stretch);
            _azathioprine.Advance(stretch.Kind);
            _allopurinol.Advance(stretch.Kind);
        }

        (drive.Mean.DnaThioguanine, drive.Mean.Mmp, drive.Mean.AzathioprineDose) = (_mean[0], _mean[1], _mean[2]);
        (drive.HalfRise.DnaThioguanine, drive.HalfRise.Mmp, drive.HalfRise.AzathioprineDose) = (_halfRise[0], _halfRise[1], _halfRise[2]);
    }

    private void Swallow(in Stretch stretch)
    {
        if (stretch.SecondDose > 0)
        {
            _allopurinol.Amounts.Body += T.Constant(stretch.SecondDose);
        }

        if (stretch.Dose > 0)
        {
            var dose = T.Constant(stretch.Dose);
            ref var amounts = ref _azathioprine.Amounts;
            amounts.Gut += AzathioprineEquations.Bioavailable(dose, _allopurinol.Amounts.Body, in _parameters, in _inhibitor);
            amounts.RecentDoses += dose;
        }
    }

    private void Collect(in Stretch stretch)
    {
        var forms = _forms[stretch.Kind];
        var state = _azathioprine.State;
        var length = T.Constant(stretch.Length);
        var tilt = T.Constant(3 * stretch.Length * ((2 * stretch.Start) - 1));
        var rise = T.Constant(6 * stretch.Length * stretch.Length);
        for (var effect = 0; effect < Effects; effect++)
        {
            var mean = T.Constant(0);
            var first = T.Constant(0);
            var row = forms.AsSpan(2 * effect * state.Length, 2 * state.Length);
            for (var compartment = 0; compartment < state.Length; compartment++)
            {
                mean += row[compartment] * state[compartment];
                first += row[state.Length + compartment] * state[compartment];
            }

            _mean[effect] += length * mean;
            _halfRise[effect] += (tilt * mean) + (rise * first);
        }
    }

    /// <summary>For each effect two rows: its mean, and its mean weighted by the place in the stretch, per amount at the start.</summary>
    private T[] FormsOver(double days)
    {
        var count = _azathioprine.Count;
        var forms = new T[2 * Effects * count];
        Array.Fill(forms, T.Constant(0));
        var column = new T[count];
        for (var node = 0; node < Rule.Nodes.Length; node++)
        {
            var propagator = _azathioprine.PropagatorOver(days * Rule.Nodes[node]);
            for (var compartment = 0; compartment < count; compartment++)
            {
                for (var row = 0; row < count; row++)
                {
                    column[row] = propagator[(row * count) + compartment];
                }

                var drive = default(Drive<T>);
                DriveEquations.Azathioprine(in Fields.As<AzathioprineAmounts<T>, T>(column.AsSpan()), in _individual, ref drive);
                Add(forms, 0, count, compartment, node, drive.DnaThioguanine);
                Add(forms, 1, count, compartment, node, drive.Mmp);
                Add(forms, 2, count, compartment, node, drive.AzathioprineDose);
            }
        }

        return forms;
    }

    private static void Add(T[] forms, int effect, int count, int compartment, int node, T value)
    {
        var place = (2 * effect * count) + compartment;
        forms[place] += T.Constant(Rule.Weights[node]) * value;
        forms[place + count] += T.Constant(Rule.Weights[node] * Rule.Nodes[node]) * value;
    }
}
