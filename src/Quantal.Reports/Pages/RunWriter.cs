using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Pages;

/// <summary>Writes what a run leaves behind beside its series.</summary>
public static class RunWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes patients, summary, record and report into the temporary folder and publishes it.</summary>
    /// <param name="folder">A prepared folder, into which <see cref="RunSeries"/> wrote the series.</param>
    /// <param name="workspace">The evidence, with limits of normal and thresholds for the plots.</param>
    /// <param name="scenario">What was simulated; its treatments are those of the result, in the same order.</param>
    /// <param name="result">The result.</param>
    /// <param name="courses">Its readouts over time.</param>
    /// <param name="differences">For each treatment after the first the differences from it.</param>
    /// <param name="record">How it was made.</param>
    /// <param name="cancel">Ends the writing; the folder is then not published.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is published.</exception>
    public static Finding? Write(
        RunFolder folder,
        Workspace workspace,
        Scenario scenario,
        SimulationResult result,
        IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses,
        IReadOnlyList<IReadOnlyList<ArmDifference>> differences,
        RunRecord record,
        CancellationToken cancel)
    {
        string Place(string name) => Path.Combine(folder.Partial, name);
        using (var parameters = File.Create(Place(ParametersCsv.File)))
        {
            ParametersCsv.Write(parameters, workspace.Parameters, scenario.Patient, record.Settings, cancel);
        }

        using (var summary = File.Create(Place("summary.json")))
        {
            SummaryJson.Write(summary, result, courses, differences, record);
        }

        using (var run = File.Create(Place("run.json")))
        {
            RunJson.Write(run, record, Place(RunFolder.Inputs));
        }

        using (var report = new StreamWriter(Place("report.html"), append: false, Utf8))
        {
            ReportHtml.Write(report, new ReportContents(scenario, result, courses, differences, workspace.ReferenceValues, record));
        }

        cancel.ThrowIfCancellationRequested();
        return folder.Publish();
    }
}
