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

    /// <summary>Takes in patients, one repetition after another.</summary>
    /// <param name="design">The study.</param>
    /// <param name="figures">The published figures it is held against.</param>
    /// <param name="members">Members of the ensemble.</param>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="patients">Rows, with the cause where a patient could not be computed.</param>
    public static CohortResult Of(
        StudyDesign design, IReadOnlyList<StudyFigure> figures, int members, ulong seed, IEnumerable<(double[] Row, string? Failure)> patients)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(patients);
        var place = CohortEndpoints.IndexOf("replicate");
        var summary = new CohortSummary([.. figures.Select(figure => figure.Target)], seed);
        var failures = new List<(double[] Row, string Cause)>();
        var (cause, deaths) = (CohortEndpoints.IndexOf("death_cause"), new int[Ends.Count]);
        var replicate = 0;
        foreach (var (row, failure) in patients)
        {
            for (; replicate < (int)row[place]; replicate++)
            {
                summary.Close(replicate);
            }

            if (failure is null)
            {
                summary.Take(row);
                deaths[(int)row[cause]]++;
            }
            else
            {
                failures.Add((row, failure));
            }
        }

        summary.Close(replicate);
        return new CohortResult(design, figures, members, summary, deaths, failures);
    }
}
