using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>A step of a survival curve.</summary>
/// <param name="Time">Time of the event or events.</param>
/// <param name="AtRisk">Patients at risk just before.</param>
/// <param name="Events">How many of them have the event.</param>
/// <param name="Survival">The estimate from this time on, 0 to 1.</param>
/// <param name="Band">Its pointwise confidence interval on the scale of log(-log); null where nobody is left, which has none.</param>
public readonly record struct SurvivalPoint(double Time, int AtRisk, int Events, double Survival, ConfidenceInterval? Band);

/// <summary>A mean of time up to a limit.</summary>
/// <param name="Mean">The area under the curve up to the limit, in the unit of the times.</param>
/// <param name="StandardError">Its standard error by Greenwood's formula; 0 where nobody has the event before the limit.</param>
public readonly record struct RestrictedMean(double Mean, double StandardError);

/// <summary>The product-limit estimate of survival as a curve, and what is read from it.</summary>
public sealed class SurvivalCurve
{
    private readonly double _end;

    private SurvivalCurve(IReadOnlyList<SurvivalPoint> points, double median, double end) => (Points, Median, _end) = (points, median, end);

    /// <summary>The steps, in order of time; before the first survival is 1.</summary>
    public IReadOnlyList<SurvivalPoint> Points { get; }

    /// <summary>The first time at which survival is one half or less; infinity where it stays above.</summary>
    public double Median { get; }

    /// <summary>
    /// The confidence interval of the median by R. Brookmeyer and J. Crowley, Biometrics 38 (1982) 29-41: the times between which the band
    /// holds one half. An end is infinity where its side of the band stays above.
    /// </summary>
    public ConfidenceInterval MedianInterval => new(First(band => band.Low), First(band => band.High));

    /// <summary>The curve of patients.</summary>
    /// <param name="times">Time of the event or of the end of follow-up of each patient, not negative, none of them NaN.</param>
    /// <param name="events">Whether that was the event; as many.</param>
    /// <param name="level">Confidence level of the band, 0 to 1.</param>
    /// <returns>The curve, or none where there is no patient.</returns>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public static Answer<SurvivalCurve> Of(ReadOnlySpan<double> times, ReadOnlySpan<bool> events, double level = 0.95)
    {
        if (times.IsEmpty && events.IsEmpty)
        {
            return new(Obstacle.TooFewValues);
        }

        var z = -Normal.InvCDF(0, 1, (1 - level) / 2);
        var (survival, greenwood) = (1.0, 0.0);
        var points = new List<SurvivalPoint>();
        foreach (var (time, atRisk, deaths) in KaplanMeier.Steps(times, events))
        {
            survival *= (atRisk - deaths) / (double)atRisk;
            greenwood += deaths / ((double)atRisk * (atRisk - deaths));
            points.Add(new(time, atRisk, deaths, survival, survival > 0 ? Band(survival, z * Math.Sqrt(greenwood)) : null));
        }

        var end = double.NegativeInfinity;
        foreach (var time in times)
        {
            end = Math.Max(end, time);
        }

        return new(new SurvivalCurve(points, KaplanMeier.Median(times, events), end));
    }

    /// <summary>The restricted mean of survival time.</summary>
    /// <param name="limit">The time up to which the mean is taken, above 0.</param>
    /// <returns>The mean; or none where the limit is beyond the last patient's time and survival has not come to 0.</returns>
    public Answer<RestrictedMean> MeanUpTo(double limit)
    {
        if (limit > _end && (Points.Count == 0 || Points[^1].Survival > 0))
        {
            return new(Obstacle.BeyondFollowUp);
        }

        // From the last step back: the area that is left from each step on weighs its part of Greenwood's sum.
        var (area, variance, until) = (0.0, 0.0, limit);
        foreach (var point in Points.Reverse().Where(point => point.Time < limit))
        {
            area += point.Survival * (until - point.Time);
            until = point.Time;
            variance += point.Survival > 0 ? area * area * point.Events / ((double)point.AtRisk * (point.AtRisk - point.Events)) : 0;
        }

        return new(new RestrictedMean(area + until, Math.Sqrt(variance)));
    }

    /// <summary>The restricted mean of one group less that of another, by the normal distribution.</summary>
    /// <param name="first">One group.</param>
    /// <param name="second">The other.</param>
    /// <param name="limit">The time up to which the means are taken, above 0.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    public static Answer<EffectEstimate> DifferenceOfMeans(SurvivalCurve first, SurvivalCurve second, double limit, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.MeanUpTo(limit).Then(one => second.MeanUpTo(limit).Then<EffectEstimate>(other =>
        {
            var error = Math.Sqrt((one.StandardError * one.StandardError) + (other.StandardError * other.StandardError));
            return error > 0
                ? new(EffectEstimate.Of(one.Mean - other.Mean, error, double.PositiveInfinity, level))
                : new(Obstacle.NoSpread);
        }));
    }

    private static ConfidenceInterval Band(double survival, double error)
    {
        var hazard = -Math.Log(survival);
        var factor = Math.Exp(error / hazard);
        return new(Math.Exp(-hazard * factor), Math.Exp(-hazard / factor));
    }

    private double First(Func<ConfidenceInterval, double> side)
    {
        foreach (var point in Points)
        {
            if (point.Band is { } band && side(band) <= 0.5)
            {
                return point.Time;
            }
        }

        return double.PositiveInfinity;
    }
}
