using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Protocols;

/// <summary>What one patient is given: drugs by mouth and courses.</summary>
internal sealed class Treatment
{
    private const int Never = -1;
    private readonly DrugCourse?[] _drugs = new DrugCourse?[(int)Drug.Allopurinol + 1];
    private readonly Phenotypes _phenotypes;

    /// <summary>Nothing is given yet.</summary>
    public Treatment(CompiledProtocol protocol, double weightKilograms, Phenotypes phenotypes)
    {
        _phenotypes = phenotypes;
        PlasmaExchange = new CourseRuns(protocol.PlasmaExchangeDays);
        Immunoglobulin = new CourseRuns(protocol.ImmunoglobulinDays);
        foreach (var ladder in protocol.Ladders)
        {
            _drugs[(int)ladder.Drug] = new DrugCourse(ladder, weightKilograms, phenotypes);
        }
    }

    /// <summary>Courses of plasma exchange.</summary>
    public CourseRuns PlasmaExchange { get; }

    /// <summary>Courses of immunoglobulin.</summary>
    public CourseRuns Immunoglobulin { get; }

    /// <summary>A drug by mouth; null if the protocol has none.</summary>
    public DrugCourse? this[Drug drug] => _drugs[(int)drug];

    /// <summary>The courses of a kind.</summary>
    public CourseRuns Of(Course course) => course == Course.PlasmaExchange ? PlasmaExchange : Immunoglobulin;

    /// <summary>Answers a condition on drugs, courses or phenotypes.</summary>
    public bool Answers(in ConditionNode node, int day) => node.Kind switch
    {
        NodeKind.Drug => _drugs[node.Subject] is { } drug ? drug.Is((DrugStatus)node.Mode, node.Days, day)
            : (DrugStatus)node.Mode is DrugStatus.NeverTaken || ((DrugStatus)node.Mode is DrugStatus.NotTaken && day >= node.Days),
        NodeKind.Course => Of((Course)node.Subject).LastStart(day) is var last && last != Never && day - last <= node.Days,
        NodeKind.Repetition => Immunoglobulin.RepeatedSince is var since && since != Never && day - since >= node.Days,
        NodeKind.Phenotype => PhenotypeOf(_phenotypes, (Enzyme)node.Subject) == (Phenotype)node.Mode,
        _ => throw new ArgumentException($"{node.Kind} is no condition on treatment.", nameof(node)),
    };

    /// <summary>The phenotype of an enzyme.</summary>
    public static Phenotype PhenotypeOf(Phenotypes phenotypes, Enzyme enzyme) => enzyme switch
    {
        Enzyme.Tpmt => phenotypes.Tpmt,
        Enzyme.Nudt15 => phenotypes.Nudt15,
        _ => phenotypes.Nat2,
    };
}
