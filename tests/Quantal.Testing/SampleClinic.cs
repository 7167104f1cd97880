using Quantal.Model.Drugs;
using Quantal.Model.Records;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Simulation.LambertEaton;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Designs;

namespace Quantal.Testing;

/// <summary>
/// A small clinic with everything in it: both drugs, exchange and immunoglobulin, blood counts, stopping for harm, tumours.
/// </summary>
public static class SampleClinic
{
    private static readonly Condition FirstVisit = new TimeCondition(Bound.AtMost, 0);

    public static PopulationModel Model { get; } = PopulationModel.Of(Scenarios.Table);

    /// <summary>A study in the clinic.</summary>
    public static StudyDesign Design { get; } = new()
    {
        Name = "sample",
        Title = "A sample.",
        Population = People,
        Protocol = Protocol(treated: true),
        Patients = 20,
        FollowUp = new FollowUp(1.5, 0.5, 0.3, 3),
        Remission = new Sustained(new MeasuredCondition(MeasuredQuantity.Strength, Bound.AtLeast, 85, Yardstick.Value, false), 1, 26),
        StrengthBetter = new MeasuredCondition(MeasuredQuantity.Strength, Bound.Above, 5, Yardstick.First, false),
        TitreLower = new MeasuredCondition(MeasuredQuantity.VgccTitre, Bound.Below, 0.8, Yardstick.First, true),
    };

    public static Person Person(ulong number = 1) => new PersonFactory(People, Model).Draw(1, number);

    /// <summary>A chart on which nothing is written yet and everything can be.</summary>
    public static PatientChart Chart(int lastDay = 1000, params IReadOnlyList<string> assessments) => new(
        Person(), lastDay, ChartContents.Everything, [.. assessments.Select(name => new Assessment(name, FirstVisit))]);

    /// <summary>Writes a visit.</summary>
    public static void See(
        this PatientChart chart, int day, CumulativeHazards hazards = default, uint held = 0,
        params IReadOnlyList<(MeasuredQuantity Quantity, double Value)> measured) =>
        chart.Visit(day, SmallProtocols.Measured(measured), held, hazards);

    /// <summary>Writes a change of dose.</summary>
    public static void Change(
        this PatientChart chart, int day, Drug drug, DrugChange change, double milligrams, bool alternateDays = false,
        Reason because = Reason.Unstated) =>
        chart.Note(new DoseChange(day, drug, change, milligrams, alternateDays, because));

    /// <summary>Writes the end.</summary>
    public static PatientChart Ended(
        this PatientChart chart, int day, DeathCause death = DeathCause.None, CumulativeHazards hazards = default, string? failure = null)
    {
        chart.Close(new ChartEnd(day, death, failure, hazards));
        return chart;
    }

    public static Population People => new(
        "sample",
        "sample",
        0.5,
        [new AncestryShare(Ancestry.European, 1)],
        Group(0.5, 58),
        Group(0.3, 65),
        Size(165, 68),
        Size(178, 80),
        0.4,
        new AlleleFrequencies(Enum.GetValues<Pharmacogene>().SelectMany(gene => Enum.GetValues<Ancestry>().Select(ancestry => (gene, ancestry))).ToDictionary(pair => pair, _ => 0.05)));

    public static Protocol Protocol(bool treated, bool alwaysWeak = false) => new(
        treated ? "sample" : "nothing",
        "A sample.",
        [.. Enum.GetValues<MeasuredQuantity>().Select(quantity => new MeasurementError(quantity, 0.05, true))],
        [
            new Panel(
                "clinic", [MeasuredQuantity.Strength, MeasuredQuantity.Cmap, MeasuredQuantity.Qmg, MeasuredQuantity.VgccTitre],
                Weeks(0, 4), null),
            new Panel("blood", [MeasuredQuantity.WhiteCells, MeasuredQuantity.Neutrophils, MeasuredQuantity.Platelets, MeasuredQuantity.Haemoglobin, MeasuredQuantity.Alt], Weeks(0, 2), treated ? Drug.Azathioprine : null),
        ],
        !treated ? [] :
        [
            new Ladder(Drug.Azathioprine, [0.5, 1, 2, 2.5], true, false, new Dose(2.5, true), null, 2, 2, []),
            new Ladder(Drug.Prednisolone, [5, 10, 20, 40, 60, 100], false, true, new Dose(1.5, true), null, 4, 4, []),
            new Ladder(Drug.Amifampridine, [20, 40, 60], false, false, new Dose(20, false), null, 1, 1, []),
        ],
        treated ? new PlasmaExchangeCourse(5, 2, 1) : null,
        treated ? new ImmunoglobulinCourse(2, 2) : null,
        new Dictionary<string, Condition>(),
        !treated ? [] :
        [
            new Rule("begin", FirstVisit, [Start(Drug.Azathioprine), Start(Drug.Prednisolone), Start(Drug.Amifampridine), new CourseInstruction(Course.PlasmaExchange, 0)], Reason.Unstated),
            new Rule(
                "harm",
                new AnyOf([Event(ClinicalEvent.Pancreatitis), Event(ClinicalEvent.Hypersensitivity), Event(ClinicalEvent.Hepatotoxicity)]),
                [new DrugInstruction(Drug.Azathioprine, DrugChange.StopForGood)], Reason.Harm),
            new Rule(
                "counts", Measured(MeasuredQuantity.WhiteCells, Bound.Below, 3),
                [new DrugInstruction(Drug.Azathioprine, DrugChange.StepDown)], Reason.Harm),
            new Rule(
                "taper", Measured(MeasuredQuantity.Strength, Bound.AtLeast, 85),
                [new DrugInstruction(Drug.Prednisolone, DrugChange.StepDown)], Reason.Remission),
            new Rule(
                "rescue", Measured(MeasuredQuantity.Strength, Bound.Below, alwaysWeak ? 1000 : 40),
                [new CourseInstruction(Course.Immunoglobulin, 4)], Reason.NoEffect),
        ])
    {
        Screening = new Screening([new ScreeningPlan(0, [0, 84, 182])]),
    };

    private static PopulationGroup Group(double women, double age) =>
        new(women, new BoundedDistribution(Distribution.Normal, age, 10, 20, 90), new DeltaPShares(0.5, 0.3, 0.3, 0.3, 0.2, 0.4));

    private static BodySize Size(double height, double weight) =>
        new(
            new BoundedDistribution(Distribution.Normal, height, 7, 140, 210),
            new BoundedDistribution(Distribution.LogNormal, weight, 0.15, 40, 150));

    private static Timetable Weeks(int from, int every) => new([new TimetableSpan(from, Timetable.Never, every)]);

    private static MeasuredCondition Measured(MeasuredQuantity quantity, Bound bound, double value) =>
        new(quantity, bound, value, Yardstick.Value, false);

    private static EventCondition Event(ClinicalEvent reported) => new(reported, 0);

    private static DrugInstruction Start(Drug drug) => new(drug, DrugChange.Start);
}
