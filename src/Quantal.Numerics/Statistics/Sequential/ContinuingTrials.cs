using MathNet.Numerics.Integration;

namespace Quantal.Numerics.Statistics.Sequential;

/// <summary>
/// Where the score of a trial lies if no look has stopped it: the density of P. Armitage, C. K. McPherson and B. C. Rowe, Journal of the Royal
/// Statistical Society A 132 (1969) 235-244, carried from look to look as masses at Gauss-Legendre points.
/// </summary>
/// <remarks>
/// The score is Z times the square root of the information; between two looks it gains a normal amount that no earlier look knows of, with the
/// drift times the gain in information as its mean and that gain as its variance.
/// </remarks>
internal sealed class ContinuingTrials
{
    // In standard deviations: how far out the score is followed. What lies beyond is 1e-33.
    private const double Reach = 12;

    // A panel is as wide as two standard deviations of the narrowest normal density in it, for which 16 points leave 1e-15.
    private const double PanelWidth = 2;
    private static readonly GaussLegendreRule Rule = new(-1, 1, 16);

    private readonly double _drift;
    private readonly double _information;
    private readonly double[] _scores;
    private readonly double[] _masses;

    private ContinuingTrials(double drift, double information, double[] scores, double[] masses) =>
        (_drift, _information, _scores, _masses) = (drift, information, scores, masses);

    /// <summary>Before the first look.</summary>
    /// <param name="drift">Expected Z at full information.</param>
    public static ContinuingTrials Begin(double drift) => new(drift, 0, [0], [1]);

    /// <summary>Probability of coming to a look and lying above a critical value there.</summary>
    /// <param name="critical">Of Z; may be infinite.</param>
    /// <param name="information">At that look.</param>
    public double Above(double critical, double information) => Beyond(critical, information, 1);

    /// <summary>Probability of coming to a look and lying below a value there.</summary>
    /// <param name="critical">Of Z; may be minus infinity.</param>
    /// <param name="information">At that look.</param>
    public double Below(double critical, double information) => Beyond(critical, information, -1);

    /// <summary>The trials that a look lets go on.</summary>
    /// <param name="low">Z at which and below which it stops them; may be minus infinity.</param>
    /// <param name="high">Z at which and above which it stops them; may be infinity.</param>
    /// <param name="information">At that look.</param>
    /// <param name="next">At the look after it.</param>
    public ContinuingTrials After(double low, double high, double information, double next)
    {
        var (gain, root) = (information - _information, Math.Sqrt(information));
        var (middle, spread) = (_drift * information, Math.Sqrt(gain));
        var from = Math.Max(low, (middle / root) - Reach) * root;
        var to = Math.Min(high, (middle / root) + Reach) * root;
        if (from >= to)
        {
            return new(_drift, information, [], []);
        }

        var panels = (int)Math.Ceiling((to - from) / (PanelWidth * Math.Min(spread, Math.Sqrt(next - information))));
        var half = (to - from) / panels / 2;
        var scores = new double[panels * Rule.Order];
        var masses = new double[scores.Length];
        var scale = half / (spread * Math.Sqrt(2 * Math.PI));
        var first = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = from + (half * ((2 * (i / Rule.Order)) + 1 + Rule.GetAbscissa(i % Rule.Order)));
            var origin = scores[i] - (_drift * gain);
            while (first < _scores.Length && _scores[first] < origin - (Reach * spread))
            {
                first++;
            }

            var sum = 0.0;
            for (var j = first; j < _scores.Length && _scores[j] <= origin + (Reach * spread); j++)
            {
                var away = (origin - _scores[j]) / spread;
                sum += _masses[j] * Math.Exp(-away * away / 2);
            }

            masses[i] = sum * scale * Rule.GetWeight(i % Rule.Order);
        }

        return new(_drift, information, scores, masses);
    }

    private double Beyond(double critical, double information, int side)
    {
        var gain = information - _information;
        var origin = (critical * Math.Sqrt(information)) - (_drift * gain);
        var sum = 0.0;
        for (var i = 0; i < _scores.Length; i++)
        {
            sum += _masses[i] * TailProbability.NormalAbove(side * (origin - _scores[i]) / Math.Sqrt(gain));
        }

        return sum;
    }
}
