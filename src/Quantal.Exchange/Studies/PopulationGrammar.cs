using Quantal.Exchange.Patients.Grammar;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Studies;

/// <summary>The keys by which a target is held against a population of patients.</summary>
internal static class PopulationGrammar
{
    private static readonly TextForm Number = new("a number");
    private static readonly TextForm Count = new("a whole number");
    private static readonly TextForm Conditions = new("a column, or a condition such as remission_y <= 1, or a list of them");

    public static readonly KeyRule Cohort = new("cohort", true, new TextForm("the name of a cohort"), "The cohort whose patients are measured.", "");
    public static readonly KeyRule Size = new("size", false, Count, "How many patients a simulated study has.", "");
    public static readonly KeyRule CohortSize = Size with { Required = true };

    public static readonly KeyRule DrawnFrom = new("drawn from", false, Conditions, "Which patients of the cohort such a study can have.", "");

    public static readonly KeyRule Figure = new("figure", false, new TextForm("a mapping of value or range, and interval"), "The published figure as a number.", "");
    public static readonly KeyRule CohortFigure = Figure with { Required = true };
    public static readonly KeyRule Contradiction = new("contradiction", false, new TextForm("both figures, where the source contradicts itself"), "What contradicts the figure.", "");
    public static readonly KeyRule Cause = new("cause", false, new TextForm("why a population misses the figure, as far as that is known"), "Why it is missed.", "");
    public static readonly KeyRule TypicalOnly = new("typical only", false, new TextForm("why there is no figure of a population"), "Why only the typical patient is held against it.", "");
    public static readonly KeyRule OverPatients = new("over patients", false, new WordForm<PoolStatistic>(
        [
            ("mean", PoolStatistic.Mean), ("median", PoolStatistic.Median), ("ratio of medians", PoolStatistic.RatioOfMedians), ("share", PoolStatistic.Share),
            ("cv", PoolStatistic.Variation), ("lognormal cv", PoolStatistic.LognormalVariation),
        ]), "What is taken over the patients of a study.", "");
    public static readonly KeyRule Above = new("above", false, Number, "Above what a patient counts in a share.", "");
    public static readonly KeyRule Below = new("below", false, Number, "Below what a patient counts in a share.", "");

    public static readonly KeyRule Value = new("value", false, Number, "The figure, in the target's unit.", "");
    public static readonly KeyRule Range = new("range", false, new TextForm("two numbers such as [0, none], one of which may be the word none"), "The range or direction, where there is no figure.", "");
    public static readonly KeyRule Patients = new("n", false, Count, "How many patients are behind it.", "");
    public static readonly KeyRule Counted = new("count", false, Count, "How many of them.", "");
    public static readonly KeyRule Events = new("events", false, Count, "How many events.", "");
    public static readonly KeyRule Exposure = new("exposure", false, Number, "In how much time, in the unit of the column at 'over'.", "");
    public static readonly KeyRule Deviation = new("sd", false, Number, "The standard deviation between patients.", "");
    public static readonly KeyRule Error = new("se", false, Number, "The standard error.", "");
    public static readonly KeyRule Probability = new("p", false, Number, "The printed bound of the probability.", "");
    public static readonly KeyRule Without = new("without", false, Number, "The value under the hypothesis that was rejected.", "");
    public static readonly KeyRule Low = new("low", false, Number, "The lower end as printed.", "");
    public static readonly KeyRule High = new("high", false, Number, "The upper end as printed.", "");
    public static readonly KeyRule Interval = new("interval", true, new WordForm<IntervalMethod>(
        [
            ("none", IntervalMethod.None), ("exact binomial", IntervalMethod.ExactBinomial), ("exact Poisson", IntervalMethod.ExactPoisson),
            ("t", IntervalMethod.Student), ("t from p", IntervalMethod.StudentFromProbability), ("normal", IntervalMethod.Normal),
            ("Fisher", IntervalMethod.Fisher), ("chi-squared", IntervalMethod.ChiSquared), ("as printed", IntervalMethod.Printed),
        ]), "How the figure's own 95 % interval follows.", "");
    public static readonly MapForm FigureForm = new("Figure", [Value, Range, Patients, Counted, Events, Exposure, Deviation, Error, Probability, Without, Low, High, Interval]);

    public static readonly KeyRule Take = new("take", true, new WordForm<PoolStatistic>(
        [
            ("mean", PoolStatistic.Mean), ("median", PoolStatistic.Median), ("cv", PoolStatistic.Variation), ("lognormal cv", PoolStatistic.LognormalVariation),
            ("share", PoolStatistic.Share), ("rate", PoolStatistic.Rate), ("correlation", PoolStatistic.Correlation),
            ("cox p", PoolStatistic.CoxProbability), ("median survival", PoolStatistic.MedianSurvival),
        ]), "What is taken of the patients.", "");
    public static readonly KeyRule Of = new("of", true, Conditions, "Of which column, or what has to hold.", "");
    public static readonly KeyRule Among = new("among", false, Conditions, "Who is looked at.", "");
    public static readonly KeyRule Over = new("over", false, new TextForm("a column of time"), "Exposure or time to the event.", "");
    public static readonly KeyRule With = new("with", false, new TextForm("a column"), "The other column, or the covariate that is tested.", "");
    public static readonly KeyRule AdjustedFor = new("adjusted for", false, new TextForm("a column or a list of columns"), "Further covariates.", "");
    public static readonly KeyRule Expected = new("events", false, new WordForm<bool>([("expected", true)]), "Whether the column holds expected numbers.", "");
    public static readonly MapForm MeasureForm = new("Measure of a cohort", [Take, Of, Among, Over, With, AdjustedFor, Expected]);
}
