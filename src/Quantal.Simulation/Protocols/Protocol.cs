namespace Quantal.Simulation.Protocols;

/// <summary>
/// A treatment protocol as its author wrote it, validated: what is measured when, which doses there are, and rules on what was measured.
/// </summary>
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

    /// <summary>Searches for a neoplasm behind the disease; null if the protocol has none.</summary>
    public Screening? Screening { get; init; }

    /// <summary>Named conditions.</summary>
    public IReadOnlyDictionary<string, Condition> Definitions { get; }

    /// <summary>Rules in their order.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The protocol as <see cref="ProtocolRun"/> follows it.</summary>
    internal CompiledProtocol Compiled { get; }

    /// <summary>The measurement error of a quantity, or null if no panel measures it.</summary>
    public MeasurementError? Error(MeasuredQuantity quantity) => _errors[(int)quantity];
}

/// <summary>What is done where something holds.</summary>
/// <param name="Name">The author's name for it.</param>
/// <param name="When">The condition, judged on how the patient comes to the visit.</param>
/// <param name="Do">What is done; at least one.</param>
/// <param name="Because">Why.</param>
public sealed record Rule(string Name, Condition When, IReadOnlyList<Instruction> Do, Reason Because);

/// <summary>Why a rule changes a treatment.</summary>
public enum Reason
{
    /// <summary>The rule does not say.</summary>
    Unstated,

    /// <summary>The treatment did harm, or might.</summary>
    Harm,

    /// <summary>The patient is well.</summary>
    Remission,

    /// <summary>The treatment did too little.</summary>
    NoEffect,

    /// <summary>The patient became worse again.</summary>
    Relapse,
}

/// <summary>A treatment that is given in courses.</summary>
public enum Course
{
    /// <summary>Plasma exchange.</summary>
    PlasmaExchange,

    /// <summary>Intravenous immunoglobulin.</summary>
    Immunoglobulin,
}

/// <summary>A course of plasma exchange.</summary>
/// <param name="Sessions">Sessions, at least 1.</param>
/// <param name="EveryDays">Days from one session to the next, at least 1.</param>
/// <param name="PlasmaVolumes">What each exchanges, in plasma volumes.</param>
public sealed record PlasmaExchangeCourse(int Sessions, int EveryDays, double PlasmaVolumes);

/// <summary>A course of intravenous immunoglobulin.</summary>
/// <param name="GramsPerKilogram">The whole course in g per kg of body weight.</param>
/// <param name="OverDays">Days in a row over which it is given in equal parts.</param>
public sealed record ImmunoglobulinCourse(double GramsPerKilogram, int OverDays);
