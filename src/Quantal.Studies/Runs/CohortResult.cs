using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Studies.Runs;

/// <summary>What the repetitions of a study gave.</summary>
/// <param name="Design">The study.</param>
/// <param name="Figures">The published figures it is held against, with their studies.</param>
/// <param name="Members">Members of the ensemble of parameter sets that repetitions took in turn.</param>
/// <param name="Summary">What came out.</param>
/// <param name="Deaths">Numbers of patients by how they ended, in the order of the codes of the column <c>death_cause</c>.</param>
/// <param name="Failures">Patients who could not be computed: their rows as far as they go, and the cause.</param>
public sealed record CohortResult(
    StudyDesign Design,
    IReadOnlyList<StudyFigure> Figures,
    int Members,
    CohortSummary Summary,
    IReadOnlyList<int> Deaths,
    IReadOnlyList<(double[] Row, string Cause)> Failures)
{
    /// <summary>The largest share of patients who could not be computed with whom the result still stands.</summary>
    public const double MostFailures = 0.001;

    /// <summary>Whether so many patients could not be computed that the result does not stand.</summary>
    public bool Failed => Failures.Count > MostFailures * (Summary.Patients + Failures.Count);

    /// <summary>How patients end, in the order of the codes of the column <c>death_cause</c>.</summary>
    public static IReadOnlyList<string> Ends { get; } =
        ["alive at the end of follow-up", "died, of another cause", "died of infection", "died of the tumour", "died of lymphoma"];

    /// <summary>The mean courses of patients; null where they were not kept.</summary>
    public CourseSummary? Courses { get; init; }

    /// <summary>The product-limit curves.</summary>
    public required CurveSummary Curves { get; init; }

    /// <summary>The published figures, each with what was simulated and where it lies beside that.</summary>
    public IEnumerable<JudgedFigure> Judged => Figures.Zip(Summary.Figures(), (figure, spread) => new JudgedFigure(figure, spread));

    /// <summary>Takes in patients, one repetition after another.</summary>
    /// <param name="design">The study.</param>
    /// <param name="figures">The published figures it is held against.</param>
    /// <param name="members">Members of the ensemble.</param>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="patients">Rows, with the cause where a patient could not be computed.</param>
    /// <param name="courses">The numbers of <see cref="CohortBatch.Courses"/> of the same patients; null where they were not kept.</param>
    public static CohortResult Of(
        StudyDesign design, IReadOnlyList<StudyFigure> figures, int members, ulong seed,
        IEnumerable<(double[] Row, string? Failure)> patients, IEnumerable<double[]>? courses = null)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(patients);
        var place = CohortEndpoints.IndexOf("replicate");
        var summary = new CohortSummary([.. figures.Select(figure => figure.Target)], seed);
        var curves = new CurveSummary(design.FollowUp);
        var course = courses is null ? null : new CourseSummary(CohortCourses.Days(design));
        using var coming = courses?.GetEnumerator();
        var failures = new List<(double[] Row, string Cause)>();
        var (cause, deaths) = (CohortEndpoints.IndexOf("death_cause"), new int[Ends.Count]);
        var replicate = 0;
        foreach (var (row, failure) in patients)
        {
            coming?.MoveNext();
            for (; replicate < (int)row[place]; replicate++)
            {
                Close();
            }

            if (failure is null)
            {
                summary.Take(row);
                curves.Take(row);
                course?.Take(coming!.Current);
                deaths[(int)row[cause]]++;
            }
            else
            {
                failures.Add((row, failure));
            }
        }

        Close();
        return new CohortResult(design, figures, members, summary, deaths, failures) { Curves = curves, Courses = course };

        void Close()
        {
            summary.Close(replicate);
            curves.Close();
            course?.Close();
        }
    }
}

/// <summary>A published figure beside what the repetitions of a study gave.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Simulated">What was simulated, in the unit of the figure's target.</param>
public sealed record JudgedFigure(StudyFigure Figure, Spread Simulated)
{
    /// <summary>Where the published figure lies; a range lies within if it holds the median.</summary>
    public FigurePlace Place
    {
        get
        {
            var (published, spread) = (Figure.Target.Population!.Figure, Simulated);
            return (published.Range, double.IsNaN(spread.Median)) switch
            {
                (_, true) => FigurePlace.Unknown,
                ({ } range, _) => Of(range.High < spread.Median, range.Low > spread.Median),
                _ => Of(published.Value < spread.Low90, published.Value > spread.High90),
            };
        }
    }

    private static FigurePlace Of(bool isBelow, bool isAbove) =>
        isBelow ? FigurePlace.Below : isAbove ? FigurePlace.Above : FigurePlace.Within;
}

/// <summary>Where a published figure lies beside the middle 90 % of the repetitions.</summary>
public enum FigurePlace
{
    /// <summary>Nothing of the kind came about in any repetition.</summary>
    Unknown,

    /// <summary>Lower than they are.</summary>
    Below,

    /// <summary>Among them.</summary>
    Within,

    /// <summary>Higher than they are.</summary>
    Above,
}
