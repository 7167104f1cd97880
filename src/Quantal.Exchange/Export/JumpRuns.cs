using Quantal.Simulation.Engine;

namespace Quantal.Exchange.Export;

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
