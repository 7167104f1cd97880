using Quantal.Simulation.Engine;

namespace Quantal.Exchange.Models;

/// <summary>What happens at an instant; of several at one instant, in this order.</summary>
public enum JumpKind
{
    /// <summary>A session of plasma exchange; the amount is in plasma volumes.</summary>
    PlasmaExchange,

    /// <summary>From now on immunoglobulin is infused at this rate; the amount is in mg per day, 0 for none.</summary>
    InfusionRate,

    /// <summary>Allopurinol is swallowed; the amount is in mg.</summary>
    Allopurinol,

    /// <summary>Amifampridine is swallowed; the amount is in mg.</summary>
    Amifampridine,

    /// <summary>Azathioprine is swallowed; the amount is in mg.</summary>
    Azathioprine,

    /// <summary>Prednisolone begins to be absorbed, the lag after it was swallowed; the amount is in mg.</summary>
    Prednisolone,
}

/// <summary>The same thing happening at regular intervals.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="FirstMinute">When it happens first, in minutes of the simulation.</param>
/// <param name="IntervalMinutes">Minutes from one to the next, above 0; 0 if it happens once.</param>
/// <param name="Count">How often it happens, at least 1.</param>
/// <param name="Amount">How much, in the unit of <see cref="JumpKind"/>.</param>
public sealed record JumpRun(JumpKind Kind, double FirstMinute, int IntervalMinutes, int Count, double Amount);

/// <summary>From a compiled treatment to what happens in it, regular doses in one line.</summary>
internal static class JumpRuns
{
    /// <summary>All jumps, by kind and then by time.</summary>
    /// <param name="plan">The compiled treatment.</param>
    /// <param name="prednisoloneLag">Lag of prednisolone's absorption in minutes.</param>
    public static IReadOnlyList<JumpRun> Of(TreatmentPlan plan, double prednisoloneLag) =>
    [
        .. Runs(JumpKind.PlasmaExchange, plan.Steps.Where(step => step.PlasmaVolumes > 0).Select(step => (step.StartMinute, step.PlasmaVolumes)), 0),
        .. Runs(JumpKind.InfusionRate, RateChanges(plan), 0),
        .. Tablets(JumpKind.Allopurinol, plan.Allopurinol, 0),
        .. Tablets(JumpKind.Amifampridine, plan.Amifampridine, 0),
        .. Tablets(JumpKind.Azathioprine, plan.Azathioprine, 0),
        .. Tablets(JumpKind.Prednisolone, plan.Prednisolone, prednisoloneLag),
    ];

    private static IEnumerable<JumpRun> Tablets(JumpKind kind, IEnumerable<OralDose> doses, double lag) =>
        Runs(kind, doses.Select(dose => (dose.Minute, dose.Milligrams)), lag);

    private static IEnumerable<(int Minute, double Rate)> RateChanges(TreatmentPlan plan)
    {
        var rate = 0.0;
        foreach (var step in plan.Steps.Where(step => !step.IsProbe && step.InfusionRate != rate))
        {
            rate = step.InfusionRate;
            yield return (step.StartMinute, rate);
        }
    }

    private static IEnumerable<JumpRun> Runs(JumpKind kind, IEnumerable<(int Minute, double Amount)> jumps, double lag)
    {
        JumpRun? run = null;
        var last = 0;
        foreach (var (minute, amount) in jumps)
        {
            if (run is not null && run.Amount == amount && (run.Count == 1 || minute - last == run.IntervalMinutes))
            {
                run = run with { Count = run.Count + 1, IntervalMinutes = minute - last };
            }
            else
            {
                if (run is not null)
                {
                    yield return run;
                }

                run = new JumpRun(kind, minute + lag, 0, 1, amount);
            }

            last = minute;
        }

        if (run is not null)
        {
            yield return run;
        }
    }
}
