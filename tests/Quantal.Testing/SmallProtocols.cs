using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;

namespace Quantal.Testing;

/// <summary>Small protocols and measurements, made in code.</summary>
public static class SmallProtocols
{
    public static readonly Phenotypes Normal = new(Phenotype.Normal, Phenotype.Normal, Phenotype.Normal);

    public static readonly Condition Weak = new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 8, Yardstick.Value, false);

    public static readonly Ladder Azathioprine = new(Drug.Azathioprine, [0.5, 1, 1.5, 2], true, false, new Dose(1, true), null, 4, 4, []);

    public static readonly Ladder Prednisolone = new(
        Drug.Prednisolone, [5, 10, 20, 40, 80], false, true, new Dose(1, true), null, 0, 0, []);

    public static Protocol Of(params IReadOnlyList<Rule> rules) => new(
        "small",
        "A small protocol.",
        [new(MeasuredQuantity.Qmg, 1, false), new(MeasuredQuantity.WhiteCells, 0.1, true)],
        [
            new("examination", [MeasuredQuantity.Qmg], new([new(0, 24, 4), new(36, Timetable.Never, 12)]), null),
            new("blood", [MeasuredQuantity.WhiteCells], new([new(0, 6, 2), new(18, Timetable.Never, 12)]), Drug.Azathioprine),
        ],
        [Azathioprine, Prednisolone],
        new PlasmaExchangeCourse(3, 2, 1.5),
        new ImmunoglobulinCourse(2, 2),
        new Dictionary<string, Condition>(),
        rules);

    public static Rule When(Condition condition, params IReadOnlyList<Instruction> instructions) =>
        new("rule", condition, instructions, Reason.Unstated);

    /// <summary>Nothing measured but what is given.</summary>
    public static double[] Measured(params IReadOnlyList<(MeasuredQuantity Quantity, double Value)> values)
    {
        var measured = new double[Masks.Quantities];
        measured.AsSpan().Fill(double.NaN);
        foreach (var (quantity, value) in values)
        {
            measured[(int)quantity] = value;
        }

        return measured;
    }

    public static double[] Qmg(double value) => Measured((MeasuredQuantity.Qmg, value));
}
