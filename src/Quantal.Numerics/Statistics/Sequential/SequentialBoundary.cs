using System.Globalization;

namespace Quantal.Numerics.Statistics.Sequential;

/// <summary>Probabilities of stopping at one look.</summary>
/// <param name="Above">Of coming to it and reaching the upper critical value there.</param>
/// <param name="Below">Of coming to it and reaching the lower critical value there; 0 for a boundary of one side.</param>
public readonly record struct StoppingProbability(double Above, double Below)
{
    /// <summary>Of stopping at this look on either side.</summary>
    public double Total => Above + Below;
}

/// <summary>
/// Critical values of Z at repeated looks at growing data. A trial stops at the first look at which Z reaches its critical value, or, for two
/// sides, lies as far from 0 on the other side. Z is normal, and what is gained between looks does not depend on what was seen before.
/// </summary>
public sealed class SequentialBoundary
{
    private const double NarrowestGain = 1e-4;

    /// <summary>A boundary with critical values of one's own.</summary>
    /// <param name="information">Information at each look as a share of that at the last one: rising, the last is 1.</param>
    /// <param name="criticalValues">Of each look, above 0; infinity for a look at which none stops.</param>
    /// <param name="twoSided">Whether a trial stops on either side of 0.</param>
    /// <exception cref="ArgumentException">The values do not fit the looks; all that is wrong is said.</exception>
    public SequentialBoundary(IReadOnlyList<double> information, IReadOnlyList<double> criticalValues, bool twoSided)
    {
        string[] faults = [.. Faults(information), .. Faults(information, criticalValues)];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(information));
        }

        Information = [.. information];
        CriticalValues = [.. criticalValues];
        TwoSided = twoSided;
    }

    /// <summary>Information at each look as a share of that at the last one.</summary>
    public IReadOnlyList<double> Information { get; }

    /// <summary>Critical value of Z at each look, above 0.</summary>
    public IReadOnlyList<double> CriticalValues { get; }

    /// <summary>Whether a trial stops on either side of 0.</summary>
    public bool TwoSided { get; }

    /// <summary>
    /// The p value at each look at or below which a trial stops: two-sided for two sides, else one-sided; 0 at a look at which none stops.
    /// </summary>
    public IReadOnlyList<double> NominalPValues =>
        [.. CriticalValues.Select(critical => TwoSided ? TailProbability.NormalBeyond(critical) : TailProbability.NormalAbove(critical))];

    /// <summary>Everything that keeps shares of information from being looks, in sentences; nothing where they are looks.</summary>
    /// <param name="information">Shares of information.</param>
    public static IEnumerable<string> Faults(IReadOnlyList<double> information)
    {
        if (information.Count == 0)
        {
            yield return "There is no look.";
            yield break;
        }

        for (var i = 0; i < information.Count; i++)
        {
            var before = i == 0 ? 0 : information[i - 1];
            if (!(information[i] > 0))
            {
                yield return Text($"The information at look {i + 1} is {information[i]}; a share above 0 is needed.");
            }
            else if (!(information[i] - before >= NarrowestGain))
            {
                yield return Text($"The information at look {i + 1} is {information[i]} after {before}; it has to rise by at least {NarrowestGain}.");
            }
        }

        if (information[^1] != 1)
        {
            yield return Text($"The information at the last look is {information[^1]}; 1 is needed.");
        }
    }

    /// <summary>Everything that keeps critical values from fitting looks, in sentences; nothing where they fit.</summary>
    /// <param name="information">Information at each look.</param>
    /// <param name="criticalValues">Critical values of Z.</param>
    public static IEnumerable<string> Faults(IReadOnlyList<double> information, IReadOnlyList<double> criticalValues)
    {
        if (criticalValues.Count != information.Count)
        {
            yield return Text($"There are {information.Count} looks and {criticalValues.Count} critical values; one for each look is needed.");
        }

        for (var i = 0; i < criticalValues.Count; i++)
        {
            if (!(criticalValues[i] > 0))
            {
                yield return Text($"The critical value at look {i + 1} is {criticalValues[i]}; a number above 0 is needed.");
            }
        }
    }

    /// <summary>Probabilities of stopping at each look. Their sum over the looks is the power, and under no drift the type I error.</summary>
    /// <param name="drift">Expected Z at the last look: the effect over its standard error there. Finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The drift is not finite.</exception>
    public IReadOnlyList<StoppingProbability> Stopping(double drift)
    {
        if (!double.IsFinite(drift))
        {
            throw new ArgumentOutOfRangeException(nameof(drift), drift, "A finite drift is needed.");
        }

        var stopping = new StoppingProbability[Information.Count];
        var going = ContinuingTrials.Begin(drift);
        for (var i = 0; i < stopping.Length; i++)
        {
            var (high, low) = (CriticalValues[i], TwoSided ? -CriticalValues[i] : double.NegativeInfinity);
            stopping[i] = new(going.Above(high, Information[i]), TwoSided ? going.Below(low, Information[i]) : 0);
            if (i + 1 < stopping.Length)
            {
                going = going.After(low, high, Information[i], Information[i + 1]);
            }
        }

        return stopping;
    }

    /// <summary>Expected information when a trial ends, as a share of that at the last look.</summary>
    /// <param name="drift">Expected Z at the last look. Finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The drift is not finite.</exception>
    public double ExpectedInformation(double drift) =>
        1 - Stopping(drift).Select((stopping, i) => stopping.Total * (1 - Information[i])).Sum();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
