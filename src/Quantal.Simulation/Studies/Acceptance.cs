namespace Quantal.Simulation.Studies;

/// <summary>An inclusive accepted range; one end may be infinite.</summary>
/// <param name="Low">Lower end, or negative infinity.</param>
/// <param name="High">Upper end, at least the lower one, or positive infinity.</param>
public readonly record struct Acceptance(double Low, double High)
{
    // A range with one end says nothing of a width: a tenth of its end serves as one.
    private const double OneSidedScale = 0.1;

    /// <summary>Whether the value is accepted; what is not a number is not.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>
    /// The misfit of a value: its distance from the centre in half-widths, so that the ends have -1 and 1. Where one end is
    /// infinite: 0 deep inside, rising to 1 at the other end over a tenth of that end.
    /// </summary>
    public double Misfit(double value)
    {
        if (double.IsFinite(Low) && double.IsFinite(High))
        {
            return (value - ((Low + High) / 2)) / ((High - Low) / 2);
        }

        return double.IsFinite(High)
            ? Math.Max(0, 1 + ((value - High) / Scale(High)))
            : Math.Min(0, ((value - Low) / Scale(Low)) - 1);
    }

    private static double Scale(double end) => Math.Abs(end) * OneSidedScale;
}
