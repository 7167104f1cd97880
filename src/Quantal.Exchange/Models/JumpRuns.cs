using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Simulation.Engine;

namespace Quantal.Exchange.Models;

/// <summary>What happens at an instant.</summary>
/// <param name="Order">Of several at one instant, the lower number comes first.</param>
/// <param name="Word">In small letters, joined by underscores.</param>
/// <param name="Unit">The unit of its amount.</param>
/// <param name="Drug">The drug whose dose it is; null if it is none. A drug by mouth begins to be absorbed, of an infused one the rate
/// changes.</param>
public readonly record struct JumpKind(int Order, string Word, string Unit, Drug? Drug)
{
    /// <summary>A session of plasma exchange.</summary>
    public static JumpKind PlasmaExchange { get; } = new(0, "plasma_exchange", "plasma volumes", null);

    /// <summary>From now on immunoglobulin is infused at this rate; 0 for none.</summary>
    public static JumpKind InfusionRate { get; } = new(1, "infusion", "mg/day", null);

    /// <summary>A dose of each drug that has compartments of its own.</summary>
    public static IReadOnlyList<JumpKind> Doses { get; } =
        [.. DrugList.InOrder.Select((drug, index) => new JumpKind(index + 2, drug.Word(), drug.IsInfused() ? "mg/day" : "mg", drug))];

    /// <summary>All kinds, in their order.</summary>
    public static IReadOnlyList<JumpKind> All { get; } = [PlasmaExchange, InfusionRate, .. Doses];
}

/// <summary>The same thing happening at regular intervals.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="FirstMinute">When it happens first, in minutes of the simulation.</param>
/// <param name="IntervalMinutes">Minutes from one to the next, above 0; 0 if it happens once.</param>
/// <param name="Count">How often it happens, at least 1.</param>
/// <param name="Amount">How much, in the unit of its kind.</param>
public sealed record JumpRun(JumpKind Kind, double FirstMinute, int IntervalMinutes, int Count, double Amount);

/// <summary>From a compiled treatment to what happens in it, regular doses in one line.</summary>
internal static class JumpRuns
{
    /// <summary>All jumps, by kind and then by time.</summary>
    /// <param name="plan">The compiled treatment.</param>
    public static IReadOnlyList<JumpRun> Of(TreatmentPlan plan) =>
    [
        .. Runs(
            JumpKind.PlasmaExchange,
            plan.Steps.Where(step => step.PlasmaVolumes > 0).Select(step => (step.StartMinute, step.PlasmaVolumes)), 0),
        .. Runs(JumpKind.InfusionRate, RateChanges(plan), 0),
        .. JumpKind.Doses.SelectMany(kind => Runs(kind, Intakes(plan.Drugs, kind.Drug!.Value), plan.Drugs.LagMinutes(kind.Drug!.Value))),
    ];

    private static IEnumerable<(int Minute, double Amount)> Intakes(DrugPlan plan, Drug drug) =>
        plan.Of(drug).Select(intake => (intake.Minute, intake.Mean));

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
