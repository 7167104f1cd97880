namespace Quantal.Simulation.Protocols;

/// <summary>A treatment protocol as its author wrote it, validated: what is measured when, which doses there are, and rules on what was measured.</summary>
public sealed class Protocol
{
    private readonly MeasurementError?[] _errors = new MeasurementError?[Masks.Quantities];

    /// <summary>Takes the parts, which have to fit each other as the reader of protocol files checks.</summary>
    /// <param name="name">Name.</param>
    /// <param name="title">One sentence.</param>
    /// <param name="errors">Measurement errors, one for each quantity that a panel names.</param>
    /// <param name="panels">Panels, at least one.</param>
    /// <param name="ladders">Drugs by mouth, each at most once.</param>
    /// <param name="plasmaExchange">A course of plasma exchange; null if the protocol knows none.</param>
    /// <param name="immunoglobulin">A course of immunoglobulin; null if the protocol knows none.</param>
    /// <param name="definitions">Named conditions.</param>
    /// <param name="rules">Rules, the first that holds deciding for each drug.</param>
    public Protocol(
        string name,
        string title,
        IReadOnlyList<MeasurementError> errors,
        IReadOnlyList<Panel> panels,
        IReadOnlyList<Ladder> ladders,
        PlasmaExchangeCourse? plasmaExchange,
        ImmunoglobulinCourse? immunoglobulin,
        IReadOnlyDictionary<string, Condition> definitions,
        IReadOnlyList<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(errors);
        (Name, Title, Panels, Ladders, PlasmaExchange, Immunoglobulin, Definitions, Rules)
            = (name, title, panels, ladders, plasmaExchange, immunoglobulin, definitions, rules);
        foreach (var error in errors)
        {
            _errors[(int)error.Quantity] = error;
        }

        Compiled = new CompiledProtocol(this);
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Title { get; }

    /// <summary>What is measured together, and when.</summary>
    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>Drugs by mouth.</summary>
    public IReadOnlyList<Ladder> Ladders { get; }

    /// <summary>A course of plasma exchange, or null.</summary>
    public PlasmaExchangeCourse? PlasmaExchange { get; }

    /// <summary>A course of immunoglobulin, or null.</summary>
    public ImmunoglobulinCourse? Immunoglobulin { get; }

    /// <summary>Searches for a tumour; null if the protocol has none.</summary>
    public Screening? Screening { get; init; }

    /// <summary>Named conditions.</summary>
    public IReadOnlyDictionary<string, Condition> Definitions { get; }

    /// <summary>Rules in their order.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The protocol as <see cref="Care"/> follows it.</summary>
    internal CompiledProtocol Compiled { get; }

    /// <summary>The measurement error of a quantity, or null if no panel measures it.</summary>
    public MeasurementError? Error(MeasuredQuantity quantity) => _errors[(int)quantity];
}
