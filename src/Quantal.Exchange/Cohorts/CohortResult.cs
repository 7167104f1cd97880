using Quantal.Simulation.Cohorts;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Cohorts;

/// <summary>What the repetitions of a study gave.</summary>
/// <param name="Design">The study.</param>
/// <param name="Targets">The published figures it is held against, with their studies.</param>
/// <param name="Members">Members of the ensemble of parameter sets that repetitions took in turn.</param>
/// <param name="Summary">What came out.</param>
/// <param name="Deaths">Numbers of patients by how they ended, in the order of the codes of the column <c>death_cause</c>.</param>
/// <param name="Failures">Patients who could not be computed: their rows as far as they go, and the cause.</param>
public sealed record CohortResult(
    CohortDesign Design,
    IReadOnlyList<(Study Study, StudyTarget Target)> Targets,
    int Members,
    CohortSummary Summary,
    IReadOnlyList<int> Deaths,
    IReadOnlyList<(double[] Row, string Cause)> Failures)
{
    /// <summary>How patients end, in the order of the codes of the column <c>death_cause</c>.</summary>
    public static IReadOnlyList<string> Ends { get; } = ["alive at the end of follow-up", "died, of another cause", "died of infection", "died of the tumour", "died of lymphoma"];

    /// <summary>Takes in patients, one repetition after another.</summary>
    /// <param name="design">The study.</param>
    /// <param name="targets">The published figures it is held against.</param>
    /// <param name="members">Members of the ensemble.</param>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="patients">Rows, with the cause where a patient could not be computed.</param>
    public static CohortResult Of(
        CohortDesign design, IReadOnlyList<(Study Study, StudyTarget Target)> targets, int members, ulong seed, IEnumerable<(double[] Row, string? Failure)> patients)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(patients);
        var place = PatientColumns.IndexOf("replicate");
        var summary = new CohortSummary([.. targets.Select(pair => pair.Target)], seed);
        var failures = new List<(double[] Row, string Cause)>();
        var (cause, deaths) = (PatientColumns.IndexOf("death_cause"), new int[Ends.Count]);
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
        return new CohortResult(design, targets, members, summary, deaths, failures);
    }
}
