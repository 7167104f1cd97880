using System.Text;
using Quantal.Exchange.Output;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Cohorts;

/// <summary>Writes everything that a cohort leaves behind besides its patients.</summary>
public static class CohortWriter
{
    /// <summary>Writes figures, page and record and publishes the folder.</summary>
    /// <param name="folder">The folder, with all patients in it.</param>
    /// <param name="result">What came out.</param>
    /// <param name="studies">All studies on file, whose figures stand beside the rates of events.</param>
    /// <param name="record">How it was made.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(CohortFolder folder, CohortResult result, IReadOnlyList<Study> studies, RunRecord record)
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

        using (var page = new StreamWriter(Path.Combine(folder.Partial, "report.html"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            CohortPage.Write(page, result, studies, record);
        }

        return folder.Publish();
    }
}
