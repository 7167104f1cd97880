namespace Quantal.Numerics.Steps;

/// <summary>
/// Integrates one patient from one time to another with Dormand-Prince 5(4), choosing its steps so that each meets the
/// tolerances. Doses and other jumps lie between two calls; no call knows of an earlier one.
/// </summary>
/// <remarks>Holds scratch memory: one thread at a time. After construction nothing is allocated.</remarks>
public sealed class AdaptiveIntegrator
{
    private readonly AdaptiveSettings _settings;
    private readonly ButcherTableau _tableau = ButcherTableau.DormandPrince54;
    private readonly Lane1[] _stages;
    private readonly Lane1[] _argument;
    private readonly int _n;

    /// <summary>Prepares for a number of states.</summary>
    /// <param name="states">Number of states, at least 1.</param>
    /// <param name="settings">Tolerances and the limit of steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no state.</exception>
    public AdaptiveIntegrator(int states, AdaptiveSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(states, 1);
        ArgumentNullException.ThrowIfNull(settings);
        _n = states;
        _settings = settings;
        _stages = new Lane1[_tableau.Stages * states];
        _argument = new Lane1[states];
    }

    /// <summary>Integrates from start to end, or as far as it goes.</summary>
    /// <param name="rightHandSide">The derivatives; its step is the whole interval, so fraction 1 is the end.</param>
    /// <param name="start">Time at the start, finite.</param>
    /// <param name="end">Time at the end, finite and not before the start.</param>
    /// <param name="state">The states at the start; replaced by those at the time that the outcome names.</param>
    /// <returns>How and when it ended; a failure of the mathematics is an outcome, never an exception.</returns>
    /// <exception cref="ArgumentException">The number of states is wrong or the interval runs backwards.</exception>
    public IntegrationOutcome Integrate<TRhs>(ref TRhs rightHandSide, double start, double end, Span<Lane1> state)
        where TRhs : struct, IRightHandSide<Lane1>
    {
        var span = end - start;
        if (state.Length != _n || !(span >= 0.0 && double.IsFinite(span)))
        {
            throw new ArgumentException(
                $"From {start:R} to {end:R} with {state.Length} states: the interval must run forwards and hold {_n} states.");
        }

        if (span == 0.0)
        {
            return new(IntegrationStatus.ReachedEnd, end, 0, 0);
        }

        rightHandSide.Evaluate(0.0, state, Stage(0));
        if (!AllFinite(state) || !AllFinite(Stage(0)))
        {
            return new(IntegrationStatus.NotFinite, start, 0, 0);
        }

        var control = StepControl.Fresh;
        var step = FirstStep(ref rightHandSide, span, state);
        var (elapsed, accepted, rejected) = (0.0, 0, 0);
        while (true)
        {
            // A last sliver would be too small a step: the step before takes it along.
            var last = elapsed + (1.01 * step) >= span;
            step = last ? span - elapsed : step;
            var error = Attempt(ref rightHandSide, elapsed, step, span, state);
            if (error <= 1.0)
            {
                _argument.CopyTo(state);
                Stage(_tableau.Stages - 1).CopyTo(Stage(0));
                accepted++;
                elapsed = last ? span : elapsed + step;
                if (last)
                {
                    return new(IntegrationStatus.ReachedEnd, end, accepted, rejected);
                }

                step *= control.AfterAccepted(error);
            }
            else
            {
                rejected++;
                step *= control.AfterRejected(error);
            }

            if (start + elapsed + (0.1 * step) == start + elapsed)
            {
                var status = double.IsFinite(error) ? IntegrationStatus.StepTooSmall : IntegrationStatus.NotFinite;
                return new(status, start + elapsed, accepted, rejected);
            }

            if (accepted + rejected >= _settings.MaximumSteps)
            {
                return new(IntegrationStatus.TooManySteps, start + elapsed, accepted, rejected);
            }
        }
    }

    private Span<Lane1> Stage(int stage) => _stages.AsSpan(stage * _n, _n);

    /// <summary>Tries a step from stage 0; leaves the result in the argument. Returns its error in units of the tolerance.</summary>
    private double Attempt<TRhs>(ref TRhs rightHandSide, double elapsed, double step, double span, ReadOnlySpan<Lane1> state)
        where TRhs : struct, IRightHandSide<Lane1>
    {
        // First same as last: the argument of the last stage is the result.
        for (var stage = 1; stage < _tableau.Stages; stage++)
        {
            FixedStep.Combine(state, _stages, _tableau.Coefficients(stage), step, _argument);
            rightHandSide.Evaluate(Math.Min((elapsed + (_tableau.Nodes[stage] * step)) / span, 1.0), _argument, Stage(stage));
        }

        if (!AllFinite(_argument) || !AllFinite(Stage(_tableau.Stages - 1)))
        {
            return double.NaN;
        }

        var sum = 0.0;
        for (var i = 0; i < _n; i++)
        {
            var error = 0.0;
            for (var stage = 0; stage < _tableau.Stages; stage++)
            {
                error += _tableau.ErrorWeights[stage] * Value(Stage(stage)[i]);
            }

            var scaled = step * error / Scale(Math.Max(Math.Abs(Value(state[i])), Math.Abs(Value(_argument[i]))));
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum / _n);
    }

    /// <summary>A first step from the sizes of the states, of their first and of their second derivatives.</summary>
    private double FirstStep<TRhs>(ref TRhs rightHandSide, double span, ReadOnlySpan<Lane1> state)
        where TRhs : struct, IRightHandSide<Lane1>
    {
        var size = Norm(state, state);
        var slope = Norm(Stage(0), state);
        var guess = size < 1e-5 || slope < 1e-5 ? 1e-6 : 0.01 * size / slope;
        guess = Math.Min(guess, span);
        FixedStep.Combine(state, Stage(0), [1.0], guess, _argument);
        rightHandSide.Evaluate(guess / span, _argument, Stage(1));
        for (var i = 0; i < _n; i++)
        {
            Stage(1)[i] -= Stage(0)[i];
        }

        var bend = Norm(Stage(1), state) / guess;
        var steepest = Math.Max(slope, double.IsFinite(bend) ? bend : 0.0);
        var step = steepest <= 1e-15 ? Math.Max(1e-6, guess * 1e-3) : StepControl.Power(0.01 / steepest, 0.2);
        return Math.Min(Math.Min(100.0 * guess, step), span);
    }

    private double Norm(ReadOnlySpan<Lane1> values, ReadOnlySpan<Lane1> state)
    {
        var sum = 0.0;
        for (var i = 0; i < _n; i++)
        {
            var scaled = Value(values[i]) / Scale(Math.Abs(Value(state[i])));
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum / _n);
    }

    private double Scale(double size) => _settings.AbsoluteTolerance + (_settings.RelativeTolerance * size);

    private static bool AllFinite(ReadOnlySpan<Lane1> values)
    {
        var all = 1;
        foreach (var value in values)
        {
            all &= Lane1.FiniteMask(value);
        }

        return all == 1;
    }

    private static double Value(Lane1 lane) => Lane1.GetLane(lane, 0);
}

/// <summary>What an adaptive integration must achieve. There are no defaults: only the asker knows the scale of the states.</summary>
public sealed record AdaptiveSettings
{
    /// <summary>States what is to be achieved.</summary>
    /// <param name="relativeTolerance">Permitted error of a step relative to each state, above 0 and below 1.</param>
    /// <param name="absoluteTolerance">Permitted error of a step beside a state near 0, above 0, in the unit of the states.</param>
    /// <param name="maximumSteps">Steps after which the integration gives up, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public AdaptiveSettings(double relativeTolerance, double absoluteTolerance, int maximumSteps)
    {
        if (!(relativeTolerance is > 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(relativeTolerance), relativeTolerance, "A relative tolerance lies between 0 and 1.");
        }

        if (!(absoluteTolerance > 0.0 && double.IsFinite(absoluteTolerance)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(absoluteTolerance), absoluteTolerance, "An absolute tolerance is positive and finite.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSteps, 1);
        RelativeTolerance = relativeTolerance;
        AbsoluteTolerance = absoluteTolerance;
        MaximumSteps = maximumSteps;
    }

    /// <summary>Permitted error of a step relative to each state.</summary>
    public double RelativeTolerance { get; }

    /// <summary>Permitted error of a step beside a state near 0, in the unit of the states.</summary>
    public double AbsoluteTolerance { get; }

    /// <summary>Steps, accepted or not, after which the integration gives up.</summary>
    public int MaximumSteps { get; }
}

/// <summary>
/// Proportional-integral control of the step length: Gustafsson's controller as described by Hairer and Wanner, Solving
/// Ordinary Differential Equations II, section IV.2, for a method of order 5.
/// </summary>
internal struct StepControl
{
    private const double Safety = 0.9;
    private const double LargestGrowth = 10.0;
    private const double LargestCut = 0.2;
    private const double Integral = 0.04;
    private const double Proportional = 0.2 - (0.75 * Integral);
    private const double SmallestMemory = 1e-4;

    private double _previousError;
    private bool _justRejected;

    public static StepControl Fresh => new() { _previousError = SmallestMemory };

    /// <summary>Factor for the next step after one whose error, in units of the tolerance, was at most 1.</summary>
    public double AfterAccepted(double error)
    {
        var growth = Safety * Power(_previousError, Integral) / Power(error, Proportional);
        var largest = _justRejected ? 1.0 : LargestGrowth;
        _previousError = Math.Max(error, SmallestMemory);
        _justRejected = false;
        return Math.Clamp(growth, LargestCut, largest);
    }

    /// <summary>Factor for repeating a step whose error was above 1 or not finite.</summary>
    public double AfterRejected(double error)
    {
        _justRejected = true;
        return double.IsFinite(error) ? Math.Max(LargestCut, Safety / Power(error, Proportional)) : LargestCut;
    }

    // The platform's power may differ in its last bits from one machine to another, and with it every later step.
    internal static double Power(double value, double exponent) =>
        Lane1.GetLane(Lane1.Pow(Lane1.Constant(Math.Max(value, 1e-300)), Lane1.Constant(exponent)), 0);
}

/// <summary>How and when an integration ended, and what it took.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Time">The time that the states belong to: the end of the interval, or that of the last accepted step.</param>
/// <param name="AcceptedSteps">Steps that met the tolerances.</param>
/// <param name="RejectedSteps">Steps that were repeated shorter.</param>
public readonly record struct IntegrationOutcome(IntegrationStatus Status, double Time, int AcceptedSteps, int RejectedSteps);

/// <summary>How an integration ended.</summary>
public enum IntegrationStatus
{
    /// <summary>The end of the interval was reached within the tolerances.</summary>
    ReachedEnd,

    /// <summary>The tolerances could not be met with a step that still changes the time; the system may be stiff or singular.</summary>
    StepTooSmall,

    /// <summary>A derivative was infinite or NaN, however short the step.</summary>
    NotFinite,

    /// <summary>The permitted number of steps was used up before the end.</summary>
    TooManySteps,
}
