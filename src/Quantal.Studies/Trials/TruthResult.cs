using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>
/// The truth of an estimand at a duration: what all who entered, in all repetitions, would have had in one arm against the other, by the
/// estimand's strategies.
/// </summary>
/// <param name="Estimand">The estimand.</param>
/// <param name="Duration">The duration.</param>
/// <param name="Difference">Mean of the twins' differences, and its standard error from the number of twins.</param>
/// <param name="Spread">Standard deviation of the twins' differences: how far patients differ in what they gain.</param>
/// <param name="Twins">How many patients belong to the estimand.</param>
/// <param name="DifferenceOfMember">The mean difference under each member; not a number where it has no patients.</param>
/// <param name="LogHazardRatio">Of a time: the logarithm of the ratio of hazards over all twins; otherwise not a number.</param>
/// <param name="LogHazardRatioOfMember">The same under each member; empty for numbers.</param>
public sealed record TruthResult(
    Estimand Estimand,
    TrialDuration Duration,
    MonteCarloEstimate Difference,
    double Spread,
    double Twins,
    IReadOnlyList<double> DifferenceOfMember,
    double LogHazardRatio,
    IReadOnlyList<double> LogHazardRatioOfMember)
{
    /// <summary>The truth on the scale of an analysis; not a number where that has none.</summary>
    /// <param name="scale">The scale.</param>
    public double On(EffectScale scale) => scale switch
    {
        EffectScale.Difference => Difference.Value,
        EffectScale.LogHazardRatio => LogHazardRatio,
        _ => double.NaN,
    };

    /// <summary>The truth under a member of the ensemble.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="member">The member.</param>
    public double On(EffectScale scale, int member) => scale switch
    {
        EffectScale.Difference => DifferenceOfMember[member],
        EffectScale.LogHazardRatio => LogHazardRatioOfMember[member],
        _ => double.NaN,
    };
}

/// <summary>Adds up what the twins of all repetitions tell.</summary>
internal sealed class TruthSums
{
    private readonly TrialColumns _columns;
    private readonly int _members;
    private readonly (double Count, double Sum, double Squares)[,] _sums;
    private readonly Dictionary<(int Truth, int Member), TimeCounts> _times = [];

    public TruthSums(TrialColumns columns, int members) =>
        (_columns, _members, _sums) = (columns, members, new (double, double, double)[columns.Truths.Count, members]);

    public void Take(TrialRow row)
    {
        for (var (truth, text) = (0, 0); truth < _columns.Truths.Count; truth++)
        {
            var place = _columns.OfTheTruth(truth);
            ref var sums = ref _sums[truth, row.Member];
            sums = (sums.Count + row.Numbers[place], sums.Sum + row.Numbers[place + 1], sums.Squares + row.Numbers[place + 2]);
            if (_columns.Truths[truth].Estimand.Endpoint.Kind == EndpointKind.Time)
            {
                var counts = Times(truth, row.Member);
                counts.Add(0, row.Texts[text++]);
                counts.Add(1, row.Texts[text++]);
            }
        }
    }

    public IReadOnlyList<TruthResult> Results() => [.. Enumerable.Range(0, _columns.Truths.Count).Select(Result)];

    private TruthResult Result(int truth)
    {
        var (estimand, duration) = _columns.Truths[truth];
        var members = Enumerable.Range(0, _members).Select(member => _sums[truth, member]).ToArray();
        var (count, sum, squares) = (members.Sum(one => one.Count), members.Sum(one => one.Sum), members.Sum(one => one.Squares));
        var all = new TimeCounts(duration.Days);
        var isTime = estimand.Endpoint.Kind == EndpointKind.Time;
        foreach (var member in Enumerable.Range(0, isTime ? _members : 0))
        {
            all.Add(Times(truth, member));
        }

        return new TruthResult(
            estimand,
            duration,
            MonteCarloEstimate.Mean(count, sum, squares),
            MonteCarloEstimate.Deviation(count, sum, squares).Value,
            count,
            [.. members.Select(one => one.Sum / one.Count)],
            isTime ? all.LogHazardRatio() : double.NaN,
            isTime ? [.. Enumerable.Range(0, _members).Select(member => Times(truth, member).LogHazardRatio())] : []);
    }

    private TimeCounts Times(int truth, int member)
    {
        if (!_times.TryGetValue((truth, member), out var counts))
        {
            _times[(truth, member)] = counts = new TimeCounts(_columns.Truths[truth].Duration.Days);
        }

        return counts;
    }
}

/// <summary>How many of two groups had an event, and how many left without, on each day.</summary>
/// <param name="days">The last day.</param>
internal sealed class TimeCounts(int days)
{
    private const int MostSteps = 50;
    private readonly int[][] _events = [new int[days + 1], new int[days + 1]];
    private readonly int[][] _left = [new int[days + 1], new int[days + 1]];

    public void Add(int group, string times)
    {
        foreach (var (day, happened) in TwinTimes.Read(times))
        {
            (happened ? _events : _left)[group][day]++;
        }
    }

    public void Add(TimeCounts other)
    {
        for (var group = 0; group < _events.Length; group++)
        {
            for (var day = 0; day <= days; day++)
            {
                _events[group][day] += other._events[group][day];
                _left[group][day] += other._left[group][day];
            }
        }
    }

    /// <summary>
    /// Where the partial likelihood of the first group against the second is greatest, ties by Efron; infinite where only one group has
    /// events while both are at risk, not a number without events.
    /// </summary>
    public double LogHazardRatio()
    {
        var (first, second) = (_events[0].Sum(), _events[1].Sum());
        if (first == 0 || second == 0)
        {
            return first == second ? double.NaN : first == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var ratio = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var (score, information) = Slopes(ratio);
            var change = Math.Clamp(score / information, -1, 1);
            ratio += change;
            if (Math.Abs(change) < 1e-10 || !double.IsFinite(ratio))
            {
                break;
            }
        }

        return ratio;
    }

    private (double Score, double Information) Slopes(double ratio)
    {
        var hazard = Math.Exp(ratio);
        double[] atRisk = [_events[0].Sum() + _left[0].Sum(), _events[1].Sum() + _left[1].Sum()];
        var (score, information) = (0.0, 0.0);
        for (var day = 0; day <= days; day++)
        {
            var (first, second) = (_events[0][day], _events[1][day]);
            var all = first + second;
            score += first;
            for (var tie = 0; tie < all; tie++)
            {
                var gone = (double)tie / all;
                var (own, other) = (hazard * (atRisk[0] - (gone * first)), atRisk[1] - (gone * second));
                var share = own / (own + other);
                (score, information) = (score - share, information + (share * (1 - share)));
            }

            atRisk[0] -= first + _left[0][day];
            atRisk[1] -= second + _left[1][day];
        }

        return (score, information);
    }
}
