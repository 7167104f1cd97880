namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>
/// The central concentration after a dose as a sum of exponentials, in times since the dose alone: no time of day, no matrix, no
/// stepping. A steady state is a geometric series, further doses are a finite one.
/// </summary>
internal sealed class Exponentials
{
    private readonly (double Size, double Rate)[] _terms;

    /// <param name="values">CL, V, KA, Q and V2; Q may be 0.</param>
    /// <param name="isOral">Whether doses go into the depot and not into the central compartment.</param>
    public Exponentials(double[] values, bool isOral)
    {
        var (elimination, outward, inward, absorption) = (values[0] / values[1], values[3] / values[1], values[3] / values[4], values[2]);
        var sum = elimination + outward + inward;
        var fast = 0.5 * (sum + Math.Sqrt((sum * sum) - (4 * elimination * inward)));
        var slow = elimination * inward / fast;
        (double Size, double Rate)[] central = outward == 0
            ? [(1, elimination)]
            : [((fast - inward) / (fast - slow), fast), ((inward - slow) / (fast - slow), slow)];
        (double Size, double Rate)[] oral =
        [
            .. central.Select(term => (term.Size * absorption / (absorption - term.Rate), term.Rate)),
            (-central.Sum(term => term.Size * absorption / (absorption - term.Rate)), absorption),
        ];
        _terms = [.. (isOral ? oral : central).Select(term => (term.Size / values[1], term.Rate))];
    }

    /// <summary>A time after a dose of 1 that took so long to enter, at least as long.</summary>
    public double After(double time, double duration = 0) => Sum(time, duration, _ => 1);

    /// <summary>The same after the last of endlessly many.</summary>
    public double Steady(double time, double interval, double duration = 0) =>
        Sum(time, duration, rate => 1 / Vanished(rate * interval));

    /// <summary>The same after the last of so many.</summary>
    public double Repeated(double time, double interval, int count, double duration = 0) =>
        Sum(time, duration, rate => Vanished(rate * interval * count) / Vanished(rate * interval));

    /// <summary>Under an input of 1 per time that has always run.</summary>
    public double Constant() => _terms.Sum(term => term.Size / term.Rate);

    private double Sum(double time, double duration, Func<double, double> repeated) => _terms.Sum(term =>
        term.Size * repeated(term.Rate) * Math.Exp(-term.Rate * (time - duration))
        * (duration == 0 ? 1 : Vanished(term.Rate * duration) / (term.Rate * duration)));

    /// <summary>1 - exp(-x) to its last digit.</summary>
    private static double Vanished(double x) => x > 1 ? 1 - Math.Exp(-x) : 2 * Math.Exp(-0.5 * x) * Math.Sinh(0.5 * x);
}
