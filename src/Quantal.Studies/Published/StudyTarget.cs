using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Published;

/// <summary>One published figure, and what it is held against: the typical patient, a population of patients, or both.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Statement">What was found, in a sentence.</param>
/// <param name="Published">The figure as printed, with its spread.</param>
/// <param name="Unit">Unit of <paramref name="Accept"/>, of the figure and of the simulated values.</param>
/// <param name="Accept">The range in which the typical patient's value is accepted; null if it is not held against the figure.</param>
/// <param name="Measure">How the value of one patient is taken from the arms; null in a cohort.</param>
/// <param name="Population">What a population is held against; null if the target is the typical patient's alone.</param>
/// <param name="Grade">How far the figure was checked.</param>
/// <param name="Sources">Ids of the references in which the figure stands.</param>
/// <param name="KnownOutside">Why the typical patient's value is known to lie outside; null if it has to lie inside.</param>
public sealed record StudyTarget(
    string Id,
    string Statement,
    string Published,
    Unit Unit,
    Acceptance? Accept,
    Measure? Measure,
    PopulationTarget? Population,
    Grade Grade,
    IReadOnlyList<string> Sources,
    string? KnownOutside);

/// <summary>An inclusive accepted range; one end may be infinite.</summary>
/// <param name="Low">Lower end, or negative infinity.</param>
/// <param name="High">Upper end, at least the lower one, or positive infinity.</param>
public readonly record struct Acceptance(double Low, double High)
{
    /// <summary>Whether the value is accepted; what is not a number is not.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Whether neither end is infinite.</summary>
    public bool HasTwoEnds => double.IsFinite(Low) && double.IsFinite(High);
}

/// <summary>A target as a population of patients has it.</summary>
/// <param name="Figure">The published figure.</param>
/// <param name="Measure">How the simulated figure is taken of a study's patients.</param>
/// <param name="Size">How many patients a simulated study has, at least 1.</param>
/// <param name="DrawnFrom">Which patients of the pool such a study can have; all of them have to hold, and none is anybody.</param>
/// <param name="Contradiction">Where the source contradicts itself, both figures; null otherwise.</param>
public sealed record PopulationTarget(
    PublishedFigure Figure, SampleStatistic Measure, int Size, IReadOnlyList<RowCondition> DrawnFrom, string? Contradiction)
{
    /// <summary>Why it is missed, as far as that is known; null if nothing is.</summary>
    public string? Cause { get; init; }

    /// <summary>Ids of the records whose values are this figure, so that it can hardly be missed; none for most.</summary>
    public IReadOnlyList<string> SourceOf { get; init; } = [];

    /// <summary>What was known of the figure before it was published; null if nothing was.</summary>
    public EarlierFigure? Earlier { get; init; }
}

/// <summary>The latest earlier published figure of the same kind, as a forecast of the next one.</summary>
/// <param name="Value">The figure, in the unit of the target.</param>
/// <param name="Deviation">Standard deviation of the next study's figure about it, above 0.</param>
/// <param name="Source">Id of the reference in which it stands.</param>
public sealed record EarlierFigure(double Value, double Deviation, string Source);

/// <summary>A published figure as a number, in the unit of its target.</summary>
/// <param name="Value">The figure; not a number where the source gives only a range or a direction.</param>
/// <param name="Range">The range or direction that the source gives instead, one end of which may be infinite; null beside a
/// figure.</param>
/// <param name="Patients">How many patients are behind it; null where that was not read.</param>
/// <param name="Method">How its interval follows.</param>
/// <param name="Interval">Its own 95 % interval; null where none follows.</param>
public sealed record PublishedFigure(
    double Value, ConfidenceInterval? Range, int? Patients, IntervalMethod Method, ConfidenceInterval? Interval);

/// <summary>How a published figure's own 95 % interval follows from what was printed.</summary>
public enum IntervalMethod
{
    /// <summary>The source gives nothing from which one follows: the spread of simulated studies of its size serves instead.</summary>
    None,

    /// <summary>Exact for a proportion, from its counts.</summary>
    ExactBinomial,

    /// <summary>Exact for a rate, from its events and their exposure.</summary>
    ExactPoisson,

    /// <summary>Student's, from standard deviation and number of patients.</summary>
    Student,

    /// <summary>Student's, as wide as a printed bound of a probability allows.</summary>
    StudentFromProbability,

    /// <summary>Normal, from a standard error.</summary>
    Normal,

    /// <summary>Fisher's transformation of a correlation.</summary>
    Fisher,

    /// <summary>Chi-squared for the variance of the logarithms behind a coefficient of variation.</summary>
    ChiSquared,

    /// <summary>As the source prints it.</summary>
    Printed,
}
