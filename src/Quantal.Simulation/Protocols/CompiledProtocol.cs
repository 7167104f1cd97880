namespace Quantal.Simulation.Protocols;

/// <summary>A protocol in the arrays that <see cref="ProtocolRun"/> goes through at each visit; shared by all its patients.</summary>
internal sealed class CompiledProtocol
{
    /// <summary>Compiles the protocol.</summary>
    public CompiledProtocol(Protocol protocol)
    {
        Rules = [.. protocol.Rules.Select(rule => Compile(rule, protocol.Panels))];
        Conditions.Close();
        Ladders = [.. protocol.Ladders];
        Panels = [.. protocol.Panels];
        Masks = [.. protocol.Panels.Select(panel => panel.Mask)];
        PlasmaExchange = protocol.PlasmaExchange;
        Immunoglobulin = protocol.Immunoglobulin;
        PlasmaExchangeDays = PlasmaExchange is { } exchange ? 1 + (exchange.Sessions - 1) * exchange.EveryDays : 0;
        ImmunoglobulinDays = Immunoglobulin?.OverDays ?? 0;
    }

    /// <summary>The conditions of all rules.</summary>
    public ConditionPlan Conditions { get; } = new();

    /// <summary>The rules in their order.</summary>
    public CompiledRule[] Rules { get; }

    /// <summary>The drugs by mouth.</summary>
    public Ladder[] Ladders { get; }

    /// <summary>The panels.</summary>
    public Panel[] Panels { get; }

    /// <summary>What each panel measures, as bits.</summary>
    public uint[] Masks { get; }

    /// <summary>A course of plasma exchange, or null.</summary>
    public PlasmaExchangeCourse? PlasmaExchange { get; }

    /// <summary>A course of immunoglobulin, or null.</summary>
    public ImmunoglobulinCourse? Immunoglobulin { get; }

    /// <summary>Days from the first to the last session, both included.</summary>
    public int PlasmaExchangeDays { get; }

    /// <summary>Days over which a course of immunoglobulin is infused.</summary>
    public int ImmunoglobulinDays { get; }

    private CompiledRule Compile(Rule rule, IReadOnlyList<Panel> panels) => new(
        Conditions.Add(rule.When),
        [.. rule.Do],
        [.. rule.Do.Select(instruction => instruction is HoldInstruction hold ? Conditions.Add(hold.Until) : -1)],
        [.. rule.Do.Select(instruction => instruction is MeasureInstruction again ? PlaceOf(again.Panel, panels) : -1)],
        rule.Because);

    private static int PlaceOf(string name, IReadOnlyList<Panel> panels)
    {
        var place = panels.Index().FirstOrDefault(panel => panel.Item.Name == name, (-1, null!)).Index;
        return place >= 0 ? place : throw new ArgumentException($"There is no panel '{name}'.", nameof(name));
    }
}

/// <summary>A rule with its conditions by place.</summary>
/// <param name="When">Place of its condition.</param>
/// <param name="Do">What is done.</param>
/// <param name="Until">For each instruction the place of the condition that ends a hold, or -1.</param>
/// <param name="Panels">For each instruction the place of the panel that is measured again, or -1.</param>
/// <param name="Because">Why.</param>
internal sealed record CompiledRule(int When, Instruction[] Do, int[] Until, int[] Panels, Reason Because);
