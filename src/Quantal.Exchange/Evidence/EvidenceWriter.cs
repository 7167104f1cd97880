using System.Text;
using Quantal.Exchange.Output;

namespace Quantal.Exchange.Evidence;

/// <summary>Writes everything that a comparison with the published figures leaves behind.</summary>
public static class EvidenceWriter
{
    /// <summary>Writes figures, page and record and publishes the folder.</summary>
    /// <param name="folder">A prepared folder.</param>
    /// <param name="result">The result.</param>
    /// <param name="record">How it was made.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(RunFolder folder, EvidenceResult result, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using (var json = File.Create(Path.Combine(folder.Partial, "evidence.json")))
        {
            EvidenceJson.Write(json, result);
        }

        using (var run = File.Create(Path.Combine(folder.Partial, "run.json")))
        {
            RunJson.Write(run, record, Path.Combine(folder.Partial, RunFolder.Inputs));
        }

        using (var page = new StreamWriter(Path.Combine(folder.Partial, "report.html"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            EvidencePage.Write(page, result, record);
        }

        return folder.Publish();
    }
}
