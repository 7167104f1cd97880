using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Studies;

/// <summary>Every key of a study file that a patient file does not have.</summary>
internal static class StudyGrammar
{
    private static readonly TimeForm Point = new(IsPoint: true, ZeroAllowed: true);

    public static readonly KeyRule Id = new("id", true, new TextForm("the name of the file without its ending"), "The study.", "");
    public static readonly KeyRule Reference = new("reference", true, OriginForms.Source, "Where it was published.", "");
    public static readonly KeyRule Use = new(
        "use", true, new WordForm<StudyUse>([("build", StudyUse.Build), ("verify", StudyUse.Verify)]), "What it is used for.", "");
    public static readonly KeyRule AlsoBuilds = new(
        "also builds", false,
        new TextForm("which other figures of its references the model is built on, or what was assumed with its own in view"),
        "What else its references are used for.", "");
    public static readonly KeyRule Population = new(
        "population", true, new TextForm("who was studied, and why it is carried over"), "Who was studied.", "");
    public static readonly KeyRule Applicability = new(
        "applicability", false, new TextForm($"'{Study.DiseaseItself}', or of other people what they share with those who have it and what they do not"),
        "How far it applies to the disease.", "");
    public static readonly KeyRule Note = new(
        "note", true, new TextForm("what was read, and what had to be assumed"), "What was read.", "");
    public static readonly KeyRule Arms = new(
        "arms", true, new TextForm("names, each with the keys patient, treatment and observe"), "The arms.", "");
    public static readonly KeyRule Targets = new("targets", true, new TextForm("a list of targets"), "The published figures.", "");

    public static readonly KeyRule ArmPatient = new(
        "patient", false, new TextForm("keys of the patient that differ in this arm"), "What differs in this arm.", "");
    public static readonly KeyRule Treatment = new(
        "treatment", true, new TextForm("a list of orders as in a patient file; [] is no treatment"), "The arm's treatment.", "");
    public static readonly KeyRule ArmObserve = new("observe", false, new TextForm("as in a patient file"), "When this arm is seen.", "");

    public static readonly KeyRule TargetId = new(
        "id", true, new TextForm("a name of small letters, digits and hyphens"), "The target.", "");
    public static readonly KeyRule What = new("what", true, new TextForm("a sentence"), "What was found.", "");
    public static readonly KeyRule Published = new(
        "published", true, new TextForm("the figure as printed, with its spread"), "The published figure.", "");
    public static readonly KeyRule Unit = new("unit", true, new TextForm("a unit such as ng/mL or %"), "Unit of the range.", "");
    public static readonly KeyRule Accept = new(
        "accept", false, new TextForm("two numbers such as [67, 71], one of which may be the word none"),
        "The range in which the typical patient's value is accepted.", "");
    public static readonly KeyRule Measure = new(
        "measure", true, new TextForm("a mapping that begins with arm and readout"), "How the simulated value is taken.", "");
    public static readonly KeyRule TargetGrade = new("grade", true, OriginForms.Grade, "How far the figure was checked.", "");
    public static readonly KeyRule Source = new(
        "source", true, new TextForm("an id of evidence/references.yaml, or a list of them"), "Where the figure stands.", "");
    public static readonly KeyRule Known = new(
        "known", false, new TextForm("why the simulated value is known to lie outside"), "Why a miss is known.", "");

    public static readonly KeyRule Arm = new("arm", true, new TextForm("the name of an arm"), "The arm.", "");
    public static readonly KeyRule Readout = new(
        "readout", true, new TextForm("the id of a readout, or 'all but events' for a drift"), "The readout.", "");
    public static readonly KeyRule Take = new("take", true, new WordForm<Statistic>(
        [
            ("value", Statistic.Value), ("mean", Statistic.Mean), ("minimum", Statistic.Minimum), ("maximum", Statistic.Maximum),
            ("time of minimum", Statistic.TimeOfMinimum), ("time of maximum", Statistic.TimeOfMaximum),
            ("time of change", Statistic.TimeOfChange),
            ("time of fraction", Statistic.TimeOfFraction), ("gain left", Statistic.GainLeft), ("greatest drift", Statistic.GreatestDrift),
        ]), "What is taken of the course.", "");
    public static readonly KeyRule As = new("as", false, new WordForm<Comparison>(
        [
            ("itself", Comparison.None), ("change", Comparison.Change), ("relative change", Comparison.RelativeChange),
            ("ratio to baseline", Comparison.RatioToBaseline),
            ("difference to arm", Comparison.DifferenceToArm), ("ratio to arm", Comparison.RatioToArm),
        ]), "What it is set against.", "");
    public static readonly KeyRule Other = new("other", false, new TextForm("the name of another arm"), "The arm it is set against.", "");
    public static readonly KeyRule At = new("at", false, Point, "The saved time of a value.", "");
    public static readonly KeyRule Over = new("over", false, new ListForm(Point), "Start and end of a window.", "");
    public static readonly KeyRule Since = new("since", false, Point, "From when a time is counted.", "");
    public static readonly KeyRule Change = new(
        "change", false, new TextForm("a number other than 0, in the readout's unit"), "The change that is awaited.", "");
    public static readonly KeyRule Fraction = new("fraction", false, new NumberForm(1), "The fraction of the largest change.", "");

    public static readonly MapForm ArmForm = new("Arm", [ArmPatient, Treatment, ArmObserve]);
    public static readonly MapForm TargetForm = new(
        "Target",
        [
            TargetId, What, Published, Unit, Accept, PopulationTargetGrammar.TypicalOnly, PopulationTargetGrammar.Figure,
            PopulationTargetGrammar.Contradiction, PopulationTargetGrammar.Cause, PopulationTargetGrammar.SourceOf,
            PopulationTargetGrammar.Earlier, Measure,
            PopulationTargetGrammar.OverPatients, PopulationTargetGrammar.Above, PopulationTargetGrammar.Below, TargetGrade, Source, Known,
        ]);
    public static readonly MapForm CohortTargetForm = new(
        "Target of a cohort", [TargetId, What, Published, Unit, PopulationTargetGrammar.CohortFigure, PopulationTargetGrammar.Contradiction, PopulationTargetGrammar.Cause, PopulationTargetGrammar.SourceOf, PopulationTargetGrammar.Earlier, Measure, TargetGrade, Source]);
    public static readonly MapForm MeasureForm = new("Measure", [Arm, Readout, Take, As, Other, At, Over, Since, Change, Fraction]);

    /// <summary>A whole file with arms; patient and observe are those of a patient file.</summary>
    public static MapForm Root(PatientGrammar grammar) =>
        new("Study file", [Id, Reference, Use, AlsoBuilds, Population, Applicability, Note, PopulationTargetGrammar.Size, grammar.PatientKey, grammar.Observe, Arms, Targets]);

    /// <summary>A whole file that measures the patients of a cohort.</summary>
    public static readonly MapForm CohortRoot = new(
        "Study file of a cohort", [Id, Reference, Use, AlsoBuilds, Population, Applicability, Note, PopulationTargetGrammar.Cohort, PopulationTargetGrammar.DrawnFrom, PopulationTargetGrammar.CohortSize, Targets]);
}

/// <summary>The keys by which a target is held against a population of patients.</summary>
internal static class PopulationTargetGrammar
{
    private static readonly TextForm Number = new("a number");
    private static readonly TextForm Count = new("a whole number");
    private static readonly TextForm Conditions = new("a column, or a condition such as remission_y <= 1, or a list of them");

    public static readonly KeyRule Cohort = new(
        "cohort", true, new TextForm("the name of a cohort"), "The cohort whose patients are measured.", "");
    public static readonly KeyRule Size = new("size", false, Count, "How many patients a simulated study has.", "");
    public static readonly KeyRule CohortSize = Size with { Required = true };

    public static readonly KeyRule DrawnFrom = new(
        "drawn from", false, Conditions, "Which patients of the cohort such a study can have.", "");

    public static readonly KeyRule Figure = new(
        "figure", false, new TextForm("a mapping of value or range, and interval"), "The published figure as a number.", "");
    public static readonly KeyRule CohortFigure = Figure with { Required = true };
    public static readonly KeyRule Contradiction = new(
        "contradiction", false, new TextForm("both figures, where the source contradicts itself"), "What contradicts the figure.", "");
    public static readonly KeyRule Cause = new(
        "cause", false, new TextForm("why a population misses the figure, as far as that is known"), "Why it is missed.", "");
    public static readonly KeyRule SourceOf = new(
        "source of", false, new TextForm("the id of a record whose value is this figure, or a list of them"), "Of which parameters it is the source.", "");
    public static readonly KeyRule Earlier = new(
        "earlier", false, new TextForm("the last figure of its kind published before: a mapping of value, sd and source"), "What was known before.", "");
    public static readonly KeyRule TypicalOnly = new(
        "typical only", false, new TextForm("why there is no figure of a population"), "Why only the typical patient is held against it.",
        "");
    public static readonly KeyRule OverPatients = new("over patients", false, new WordForm<PoolStatistic>(
        [
            ("mean", PoolStatistic.Mean), ("median", PoolStatistic.Median), ("ratio of medians", PoolStatistic.RatioOfMedians),
            ("share", PoolStatistic.Share),
            ("cv", PoolStatistic.Variation), ("lognormal cv", PoolStatistic.LognormalVariation),
        ]), "What is taken over the patients of a study.", "");
    public static readonly KeyRule Above = new("above", false, Number, "Above what a patient counts in a share.", "");
    public static readonly KeyRule Below = new("below", false, Number, "Below what a patient counts in a share.", "");

    public static readonly KeyRule Value = new("value", false, Number, "The figure, in the target's unit.", "");
    public static readonly KeyRule Range = new(
        "range", false, new TextForm("two numbers such as [0, none], one of which may be the word none"),
        "The range or direction, where there is no figure.", "");
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
    public static readonly KeyRule EarlierSource = new("source", true, OriginForms.Source, "Where it stands.", "");
    public static readonly MapForm EarlierForm = new(
        "Earlier figure", [Value with { Required = true }, Deviation with { Required = true }, EarlierSource]);
    public static readonly KeyRule Interval = new("interval", true, new WordForm<IntervalMethod>(
        [
            ("none", IntervalMethod.None), ("exact binomial", IntervalMethod.ExactBinomial),
            ("exact Poisson", IntervalMethod.ExactPoisson),
            ("t", IntervalMethod.Student), ("t from p", IntervalMethod.StudentFromProbability), ("normal", IntervalMethod.Normal),
            ("Fisher", IntervalMethod.Fisher), ("chi-squared", IntervalMethod.ChiSquared), ("as printed", IntervalMethod.Printed),
        ]), "How the figure's own 95 % interval follows.", "");
    public static readonly MapForm FigureForm = new(
        "Figure", [Value, Range, Patients, Counted, Events, Exposure, Deviation, Error, Probability, Without, Low, High, Interval]);

    public static readonly KeyRule Take = new("take", true, new WordForm<PoolStatistic>(
        [
            ("mean", PoolStatistic.Mean), ("median", PoolStatistic.Median), ("cv", PoolStatistic.Variation),
            ("lognormal cv", PoolStatistic.LognormalVariation),
            ("share", PoolStatistic.Share), ("rate", PoolStatistic.Rate), ("correlation", PoolStatistic.Correlation),
            ("cox p", PoolStatistic.CoxProbability), ("median survival", PoolStatistic.MedianSurvival),
        ]), "What is taken of the patients.", "");
    public static readonly KeyRule Of = new("of", true, Conditions, "Of which column, or what has to hold.", "");
    public static readonly KeyRule Among = new("among", false, Conditions, "Who is looked at.", "");
    public static readonly KeyRule Over = new("over", false, new TextForm("a column of time"), "Exposure or time to the event.", "");
    public static readonly KeyRule With = new(
        "with", false, new TextForm("a column"), "The other column, or the covariate that is tested.", "");
    public static readonly KeyRule AdjustedFor = new(
        "adjusted for", false, new TextForm("a column or a list of columns"), "Further covariates.", "");
    public static readonly KeyRule Expected = new(
        "events", false, new WordForm<bool>([("expected", true)]), "Whether the column holds expected numbers.", "");
    public static readonly MapForm MeasureForm = new("Measure of a cohort", [Take, Of, Among, Over, With, AdjustedFor, Expected]);
}
