using Quantal.Exchange.Output;

namespace Quantal.Exchange.Cohorts;

/// <summary>Writes everything that a cohort leaves behind besides its patients.</summary>
public static class CohortWriter
{
    /// <summary>Writes figures and record and publishes the folder.</summary>
    /// <param name="folder">The folder, with all patients in it.</param>
    /// <param name="result">What came out.</param>
    /// <param name="record">How it was made.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(CohortFolder folder, CohortResult result, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using (var json = File.Create(Path.Combine(folder.Partial, "cohort.json")))
        {
            CohortJson.Write(json, result);
        }

        using (var run = File.Create(Path.Combine(folder.Partial, "run.json")))
        {
            RunJson.Write(run, record, Path.Combine(folder.Partial, RunFolder.Inputs));
        }

        return folder.Publish();
    }
}
